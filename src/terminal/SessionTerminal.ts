import * as vscode from 'vscode';
import type { TerminalSession } from '../engine/port/Engine';
import { inWords } from '../words/inWords';
import { ControlFilter } from './ControlFilter';
import { terminalText } from './terminalText';

/** A terminal on a process in a container. Its end is told, and stays on the screen until a key is pressed. */
export class SessionTerminal implements vscode.Pseudoterminal {
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<void>();
  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;
  readonly #decoder = new TextDecoder();
  readonly #filter = new ControlFilter();
  #waiting: string[] | undefined = [];
  #size: vscode.TerminalDimensions | undefined;
  #ended = false;

  constructor(
    readonly session: TerminalSession,
    /** Whom the process belongs to, for the last line. */
    readonly name: string,
  ) {
    session.stream.on('data', (chunk: Buffer) => this.#show(this.#decoder.decode(chunk, { stream: true })));
    session.exit.then(
      (code) => this.#end(vscode.l10n.t('{0} ended with code {1}.', name, code)),
      (error: unknown) => this.#end(inWords(error).message),
    );
  }

  open(size: vscode.TerminalDimensions | undefined): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const text of waiting) this.#written.fire(text);
    if (size) this.setDimensions(size);
  }

  handleInput(text: string): void {
    if (this.#ended) {
      // Without the code: the last line told it, and VS Code would tell it again in a message.
      this.#closed.fire();
      return;
    }
    this.session.stream.write(text);
  }

  setDimensions(size: vscode.TerminalDimensions): void {
    this.#size = size;
    this.sendSize();
  }

  /** To be called once its process has started: whatever was sent before is lost. */
  sendSize(): void {
    if (!this.#size || this.#ended || !this.session.tty) return;
    // A terminal that can't be resized still shows everything.
    void this.session.resize(this.#size.columns, this.#size.rows).catch(() => undefined);
  }

  close(): void {
    this.#ended = true;
    this.session.stream.destroy();
  }

  #show(text: string): void {
    const safe = this.#filter.clean(text);
    const shown = this.session.tty ? safe : terminalText(safe);
    if (this.#waiting) this.#waiting.push(shown);
    else this.#written.fire(shown);
  }

  #end(sentence: string): void {
    if (this.#ended) return;
    this.#ended = true;
    const last = `\r\n\x1b[2m${terminalText(sentence)} ${vscode.l10n.t('Press any key to close.')}\x1b[0m\r\n`;
    if (this.#waiting) this.#waiting.push(last);
    else this.#written.fire(last);
  }
}
