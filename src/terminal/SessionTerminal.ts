import * as vscode from 'vscode';
import type { TerminalSession } from '../engine/port/Engine';
import { inWords } from '../words/inWords';
import { terminalWords } from '../words/terminalWords';
import { ControlFilter } from './ControlFilter';
import { isToldByTerminal } from './terminalInput';
import { lastLine, terminalText } from './terminalText';
import { untilShown } from './untilShown';

/** Characters at a stretch: a pause after each keystroke would be felt. */
const stretch = 65_536;

/** A terminal on a process in a container. Its end is told, and stays on the screen until a key is pressed. */
export class SessionTerminal implements vscode.Pseudoterminal {
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<void>();
  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;
  readonly #decoder = new TextDecoder();
  readonly #filter = new ControlFilter();
  #isOpen = false;
  /** What is shown last. */
  #last = '';
  #size: vscode.TerminalDimensions | undefined;
  #ended = false;

  constructor(
    readonly session: TerminalSession,
    /** Whom the process belongs to, for the last line. */
    readonly name: string,
  ) {
    session.exit.then(
      (code) => this.#end(terminalWords.ended(name, code)),
      (error: unknown) => this.#end(inWords(error).message),
    );
  }

  /** The process waits until then, once the buffers between are full. */
  open(size: vscode.TerminalDimensions | undefined): void {
    this.#isOpen = true;
    this.#showAll();
    if (this.#last !== '') this.#written.fire(this.#last);
    if (size) this.setDimensions(size);
  }

  handleInput(text: string): void {
    const isTold = isToldByTerminal(text);
    // Without the code: the last line told it, and VS Code would tell it again in a message.
    if (this.#ended && !isTold) this.#closed.fire();
    // A process without a terminal asks a terminal nothing: an answer would be input that nobody typed.
    if (!this.#ended && (this.session.tty || !isTold)) this.session.stream.write(text);
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

  #showAll(): void {
    const { stream, tty } = this.session;
    let shown = 0;
    stream.on('data', (chunk: Buffer) => {
      const safe = this.#filter.clean(this.#decoder.decode(chunk, { stream: true }));
      const text = tty ? safe : terminalText(safe);
      this.#written.fire(text);
      shown += text.length;
      if (shown < stretch) return;
      stream.pause();
      void untilShown(shown).then(() => stream.resume());
      shown = 0;
    });
  }

  #end(sentence: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#last = lastLine(sentence);
    if (this.#isOpen) this.#written.fire(this.#last);
  }
}
