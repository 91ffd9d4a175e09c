import * as vscode from 'vscode';
import type { Plan } from '../../core/plans/plan';
import { plainMessage } from '../../platform/plainWords';
import { planMarkdown, planSummary } from '../../words/planText';

/** Another answer than yes, and what it means. */
export interface OtherAnswer<T> {
  readonly title: string;
  readonly value: T;
}

/** Shows what would be done, as a document, and asks once. Undefined: it was declined. */
export async function agreeOnPlan<T>(
  plan: Plan,
  question: string,
  others: readonly OtherAnswer<T>[] = [],
): Promise<'agreed' | T | undefined> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: planMarkdown(plan) });
  await vscode.window.showTextDocument(document, { preview: true, preserveFocus: true });
  const agree = vscode.l10n.t('Do It');
  const titles = [agree, ...others.map(({ title }) => title)];
  const options = { modal: true, detail: planSummary(plan) };
  const chosen = await vscode.window.showWarningMessage(plainMessage(question), options, ...titles);
  return chosen === agree ? 'agreed' : others.find(({ title }) => title === chosen)?.value;
}
