import * as vscode from 'vscode';
import { redact } from './redaction';

/** The extension's one log. Values of environment variables never reach it. */
export class Log {
  #opened: vscode.LogOutputChannel | undefined;

  constructor(readonly name: string) {}

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
    this.#channel.error(redact(`${what}: ${causes(error)}`));
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#opened?.dispose();
  }
}

function causes(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\nCaused by ${causes(error.cause)}`;
}
