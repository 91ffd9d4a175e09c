import * as vscode from 'vscode';
import { HumanError } from '../core/humanError';
import { maskData, maskText } from '../core/secrets/maskText';
import { visibleText } from '../core/text/visibleText';

/** What happened beside the words for it: names, states, reasons. Nobody puts the value of a variable there. */
export type LogData = Readonly<Record<string, unknown>>;

/** The extension's one log: facts, masked. Values of environment variables never reach it. */
export class Log {
  #opened: vscode.LogOutputChannel | undefined;

  /** `english`: what the log says of an error, whatever the language of the editor. */
  constructor(
    readonly name: string,
    readonly english: (error: HumanError) => string,
    readonly secretPatterns: () => readonly string[] = () => [],
  ) {}

  /** Opened by the first line, as most activations write none. */
  get #channel(): vscode.LogOutputChannel {
    this.#opened ??= vscode.window.createOutputChannel(this.name, { log: true });
    return this.#opened;
  }

  info(what: string, data: LogData): void {
    this.#channel.info(visibleText(`${what} ${maskData(data, this.secretPatterns())}`));
  }

  warn(what: string, error: unknown): void {
    this.#channel.warn(this.#masked(`${what}: ${this.#causes(error)}`));
  }

  /** Writes the error with its causes; the stack is for the log alone. */
  error(what: string, error: unknown): void {
    this.#channel.error(this.#masked(`${what}: ${this.#causes(error)}`));
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#opened?.dispose();
  }

  #masked(text: string): string {
    return visibleText(maskText(text, this.secretPatterns()), 'keep');
  }

  #causes(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const own = error.stack ?? error.message;
    const told = error instanceof HumanError ? own.replace(error.message, () => this.english(error)) : own;
    return error.cause === undefined ? told : `${told}\nCaused by ${this.#causes(error.cause)}`;
  }
}
