import * as vscode from 'vscode';
import { HumanError } from '../core/humanError';
import { buttonWords } from '../words/buttonWords';
import { sentence } from '../words/sentence';
import type { Log } from './Log';
import { plainMessage } from './plainWords';

/** Tells a person about a failure: one sentence, and the way to the log. What was cancelled is silent. */
export class ErrorReport {
  constructor(readonly log: Log) {}

  /** `what`: the act that failed, for the log. */
  async show(what: string, error: unknown): Promise<void> {
    if (isCancellation(error)) return;
    this.log.error(what, error);
    const showLog = buttonWords.showLog();
    const chosen = await vscode.window.showErrorMessage(plainMessage(sentenceOn(error)), showLog);
    if (chosen === showLog) this.log.show();
  }
}

export function isCancellation(error: unknown): boolean {
  return error instanceof vscode.CancellationError || (error instanceof HumanError && error.code === 'cancelled');
}

function sentenceOn(error: unknown): string {
  return sentence(error instanceof HumanError ? error.fact : { code: 'command-failed-unexpectedly' });
}
