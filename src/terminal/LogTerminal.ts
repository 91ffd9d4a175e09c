import * as vscode from 'vscode';
import { inWords } from '../words/inWords';
import { ControlFilter } from './ControlFilter';
import { terminalText } from './terminalText';

/** Follows a log from some lines back until it is closed or the container ends. It waits for what `onData` gives. */
export type FollowLog = (onData: (chunk: Buffer) => Promise<void>, signal: AbortSignal) => Promise<void>;

/** Characters for each millisecond that VS Code gets to show them: a log can be written much faster than shown. */
const shownEachMillisecond = 4_096;

/** A terminal that only shows: a container's log as it grows. */
export class LogTerminal implements vscode.Pseudoterminal {
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<void>();
  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;
  readonly #stop = new AbortController();
  #ended = false;

  constructor(
    readonly follow: FollowLog,
    readonly name: string,
  ) {}

  open(): void {
    const decoder = new TextDecoder();
    const filter = new ControlFilter();
    const show = async (chunk: Buffer) => {
      const text = terminalText(filter.clean(decoder.decode(chunk, { stream: true })));
      this.#written.fire(text);
      await new Promise((resolve) => setTimeout(resolve, text.length / shownEachMillisecond));
    };
    this.follow(show, this.#stop.signal).then(
      () => this.#end(vscode.l10n.t('The log of {0} ends here.', this.name)),
      (error: unknown) => this.#end(inWords(error).message),
    );
  }

  /** While it follows, Ctrl-C ends it; afterwards any key closes it. */
  handleInput(text: string): void {
    if (this.#ended || text === '\x03') this.#closed.fire();
  }

  close(): void {
    this.#ended = true;
    this.#stop.abort();
  }

  #end(sentence: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#written.fire(`\r\n\x1b[2m${terminalText(sentence)} ${vscode.l10n.t('Press any key to close.')}\x1b[0m\r\n`);
  }
}
