import * as l10n from '@vscode/l10n';

type Bundle = Readonly<Record<string, string>>;

/** The language of all sentences: the editor's, where the extension has a bundle for it, else English. */
export class Language {
  readonly #bundle: Bundle;

  constructor(bundle: Bundle = {}) {
    this.#bundle = bundle;
    l10n.config({ contents: bundle });
  }

  /** What is said meanwhile is English: for the log, which is read by whoever helps. */
  english(say: () => string): string {
    l10n.config({ contents: {} });
    try {
      return say();
    } finally {
      l10n.config({ contents: this.#bundle });
    }
  }
}
