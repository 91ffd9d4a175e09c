import * as vscode from 'vscode';
import { HumanError } from '../core/humanError';
import { maskData, maskText } from '../core/secrets/maskText';
import { visibleText } from '../core/text/visibleText';
import type { Language } from '../words/Language';
import { sentence } from '../words/sentence';

/** What happened beside the words for it: names, states, reasons. Nobody puts the value of a variable there. */
export type LogData = Readonly<Record<string, unknown>>;

/** The extension's one log: facts, masked. Values of environment variables never reach it. */
export class Log {
  #opened: vscode.LogOutputChannel | undefined;

  /** What it says is English, whatever the `language` of the editor. */
  constructor(
    readonly name: string,
    readonly language: Language,
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

  /** What a person was told. */
  told(what: string, say: () => string): void {
    this.info(what, { text: this.language.english(say) });
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

  #english({ fact }: HumanError): string {
    return this.language.english(() => sentence(fact));
  }

  #causes(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const own = error.stack ?? error.message;
    const told = error instanceof HumanError ? own.replace(error.message, () => this.#english(error)) : own;
    return error.cause === undefined ? told : `${told}\nCaused by ${this.#causes(error.cause)}`;
  }
}
