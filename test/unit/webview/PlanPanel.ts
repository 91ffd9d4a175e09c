import { vi } from 'vitest';
import type { FromHost } from '../../../src/webview/door';
import { origin } from './pageInChromium';

/** VS Code's side of a panel, as far as a page that asks touches it. */
export class PlanPanel {
  static last: PlanPanel | undefined;
  readonly letters: FromHost[] = [];
  hear: (letter: unknown) => void = () => undefined;
  private readonly closers: (() => void)[] = [];
  visible = true;
  post: (letter: FromHost) => void = (letter) => void this.letters.push(letter);
  readonly webview = {
    options: {},
    html: '',
    cspSource: origin,
    asWebviewUri: (file: string) => `/${file}`,
    onDidReceiveMessage: (listener: (letter: unknown) => void) => {
      this.hear = listener;
      return { dispose: () => undefined };
    },
    postMessage: async (letter: FromHost) => this.post(letter),
  };

  constructor(
    readonly viewType: string,
    readonly title: string,
  ) {
    PlanPanel.last = this;
  }

  readonly onDidChangeViewState = () => ({ dispose: () => undefined });
  readonly onDidDispose = (listener: () => void) => {
    this.closers.push(listener);
    return { dispose: () => undefined };
  };

  readonly dispose = vi.fn(() => {
    for (const close of this.closers.splice(0)) close();
  });
}

/** What of `vscode` the page's host asks for: hand it to `vi.mock`. */
export const vscodeForPlans = {
  l10n: {
    t: (text: string, values: string | Readonly<Record<string, unknown>>) =>
      text.replace(/\{(\w+)\}/g, (_, name: string) => String(typeof values === 'string' ? values : values[name])),
  },
  Uri: { joinPath: (_root: unknown, ...parts: readonly string[]) => parts.at(-1) },
  env: { language: 'en' },
  ViewColumn: { Active: -1 },
  window: { createWebviewPanel: (viewType: string, title: string) => new PlanPanel(viewType, title) },
};
