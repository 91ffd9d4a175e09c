import * as vscode from 'vscode';
import { HumanError } from '../core/humanError';
import { redact } from './redaction';

/** The extension's one log. Values of environment variables never reach it. */
export class Log {
  #opened: vscode.LogOutputChannel | undefined;

  /** `english`: what the log says of an error, whatever the language of the editor. */
  constructor(
    readonly name: string,
    readonly english: (error: HumanError) => string,
  ) {}

  /** Opened by the first line, as most activations write none. */
  get #channel(): vscode.LogOutputChannel {
    this.#opened ??= vscode.window.createOutputChannel(this.name, { log: true });
    return this.#opened;
  }

  debug(text: string): void {
    this.#channel.debug(redact(text));
  }

  info(text: string): void {
    this.#channel.info(redact(text));
  }

  warn(text: string): void {
    this.#channel.warn(redact(text));
  }

  /** Writes the error with its causes; the stack is for the log alone. */
  error(what: string, error: unknown): void {
    this.#channel.error(redact(`${what}: ${this.#causes(error)}`));
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#opened?.dispose();
  }

  #causes(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const own = error.stack ?? error.message;
    const told = error instanceof HumanError ? own.replace(error.message, () => this.english(error)) : own;
    return error.cause === undefined ? told : `${told}\nCaused by ${this.#causes(error.cause)}`;
  }
}
