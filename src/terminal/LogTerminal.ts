import * as vscode from 'vscode';
import { inWords } from '../words/inWords';
import { terminalWords } from '../words/terminalWords';
import { ControlFilter } from './ControlFilter';
import { isToldByTerminal } from './terminalInput';
import { lastLine, terminalText } from './terminalText';
import { untilShown } from './untilShown';

/** Follows a log from some lines back until it is closed or the container ends. It waits for what `onData` gives. */
export type FollowLog = (onData: (chunk: Buffer) => Promise<void>, signal: AbortSignal) => Promise<void>;

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
    const show = (chunk: Buffer) => {
      const text = terminalText(filter.clean(decoder.decode(chunk, { stream: true })));
      this.#written.fire(text);
      return untilShown(text.length);
    };
    this.follow(show, this.#stop.signal).then(
      () => this.#end(terminalWords.logEnds(this.name)),
      (error: unknown) => this.#end(inWords(error).message),
    );
  }

  /** While it follows, Ctrl-C ends it; afterwards any key closes it. */
  handleInput(text: string): void {
    if (text === '\x03' || (this.#ended && !isToldByTerminal(text))) this.#closed.fire();
  }

  close(): void {
    this.#ended = true;
    this.#stop.abort();
  }

  #end(sentence: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#written.fire(lastLine(sentence));
  }
}
