import * as l10n from '@vscode/l10n';

/** Texts of one language, by the English ones. */
export type Bundle = Readonly<Record<string, string>>;

/**
 * The texts of a bundle as VS Code hands it over, unchecked: a translation may stand beside a comment, and what is no
 * text says nothing.
 */
export function textsOf(bundle: unknown): Bundle {
  if (typeof bundle !== 'object' || bundle === null) return {};
  const texts = Object.entries(bundle).map(
    ([english, entry]: readonly [string, unknown]): readonly [string, unknown] => [
      english,
      typeof entry === 'object' && entry !== null && 'message' in entry ? entry.message : entry,
    ],
  );
  return Object.fromEntries(texts.filter((text): text is readonly [string, string] => typeof text[1] === 'string'));
}

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
