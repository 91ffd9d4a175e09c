import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { shortText } from '../core/text/visibleText';
import { language } from '../words/catalogue';
import { checked, type FromHost, letterOfPage, type PageContract, type Questions } from './door';
import { pageHtml } from './pageHtml';

/** What is behind one page: the host's side of its contract. */
export interface PageReceiver<Say, Asked extends Questions> {
  said(message: Say): Promise<void>;
  readonly answers: {
    readonly [Name in keyof Asked]: (question: Asked[Name]['question']) => Promise<Asked[Name]['answer']>;
  };
  /** The page was shown or hidden. */
  visibilityChanged?(): void;
  /** A person closed it. */
  disposed(): void;
  failed(error: unknown): void;
}

/** Binds a webview panel to one of our pages: its HTML with a policy and a nonce, and the typed door between the two. */
export class PageHost<Say, Show, Asked extends Questions> {
  readonly #panel: vscode.WebviewPanel;
  readonly #contract: PageContract<Say, Show, Asked>;
  readonly #receiver: PageReceiver<Say, Asked>;
  readonly #owned: vscode.Disposable[];
  /** What was being read for it may still come in: VS Code throws at whoever touches a panel that is gone. */
  #closed = false;

  constructor(
    panel: vscode.WebviewPanel,
    /** `name`: of the page's script and style in `dist/webview`. `loading`: said until it draws something. */
    page: { readonly extensionUri: vscode.Uri; readonly name: string; readonly loading: string },
    contract: PageContract<Say, Show, Asked>,
    receiver: PageReceiver<Say, Asked>,
  ) {
    this.#panel = panel;
    this.#contract = contract;
    this.#receiver = receiver;
    this.#owned = [
      panel.webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw)),
      panel.onDidChangeViewState(() => receiver.visibilityChanged?.()),
      panel.onDidDispose(() => {
        this.close();
        receiver.disposed();
      }),
    ];
    const root = vscode.Uri.joinPath(page.extensionUri, 'dist', 'webview');
    const part = (file: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
    panel.webview.options = { enableScripts: true, localResourceRoots: [root] };
    panel.webview.html = pageHtml({
      name: page.name,
      script: part(`${page.name}.js`),
      styles: [part('page.css'), part(`${page.name}.css`)],
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(16).toString('hex'),
      language: language(),
      loading: page.loading,
    });
  }

  get visible(): boolean {
    return this.#panel.visible;
  }

  get closed(): boolean {
    return this.#closed;
  }

  set title(title: string) {
    if (!this.#closed) this.#panel.title = shortText(title);
  }

  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  /** Posted also before the page asked: VS Code drops what no page hears, and pages ask until they have drawn. */
  show(message: Show): void {
    this.#post({ kind: 'show', message });
  }

  /** Lets go of the panel without closing it: a window that reloads brings it back. */
  close(): void {
    this.#closed = true;
    for (const each of this.#owned.splice(0)) each.dispose();
  }

  #post(letter: FromHost): void {
    if (!this.#closed) void this.#panel.webview.postMessage(letter);
  }

  #receive(raw: unknown): void {
    const letter = letterOfPage(raw);
    if (letter?.kind === 'ask') this.#answer(letter).catch((error: unknown) => this.#receiver.failed(error));
    const message = letter?.kind === 'say' ? checked(this.#contract.say, letter.message) : undefined;
    if (message !== undefined) this.#receiver.said(message).catch((error: unknown) => this.#receiver.failed(error));
  }

  async #answer({ id, name, question }: { readonly id: number; readonly name: string; readonly question: unknown }) {
    if (!Object.hasOwn(this.#contract.asks, name)) return;
    const asked = checked(this.#contract.asks[name as keyof Asked].question, question);
    if (asked === undefined) return;
    try {
      const answer = await this.#receiver.answers[name as keyof Asked](asked);
      this.#post({ kind: 'answer', id, answer });
    } catch (error) {
      this.#post({ kind: 'failed', id });
      throw error;
    }
  }
}
