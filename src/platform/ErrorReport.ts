import * as vscode from 'vscode';
import { HumanError } from '../core/humanError';
import { sentence } from '../words/sentence';
import type { Log } from './Log';
import { plainMessage } from './plainWords';

/** Tells a person about a failure: one sentence, and the way to the log. What was cancelled is silent. */
export class ErrorReport {
  constructor(readonly log: Log) {}

  /** `what`: the act that failed, for the log and for errors that have no sentence of their own. */
  async show(what: string, error: unknown): Promise<void> {
    if (isCancellation(error)) return;
    this.log.error(what, error);
    const showLog = vscode.l10n.t('Show log');
    const chosen = await vscode.window.showErrorMessage(plainMessage(sentenceOn(what, error)), showLog);
    if (chosen === showLog) this.log.show();
  }
}

export function isCancellation(error: unknown): boolean {
  return error instanceof vscode.CancellationError || (error instanceof HumanError && error.code === 'cancelled');
}

function sentenceOn(what: string, error: unknown): string {
  if (error instanceof HumanError) return sentence(error.fact);
  return vscode.l10n.t('{0} failed unexpectedly. The log has the details.', what);
}
