import * as vscode from 'vscode';
import type { Plan } from '../../core/plans/plan';
import { plainLines, plainMessage } from '../../platform/plainWords';
import { planMarkdown, planSummary } from '../../words/planText';
import { PlanDocument } from './PlanDocument';

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
  const document = await PlanDocument.show(plan.subject, planMarkdown(plan));
  try {
    const agree = vscode.l10n.t('Do It');
    const read = vscode.l10n.t('Read the Plan First');
    const titles = [agree, ...others.map(({ title }) => title)];
    const options = { modal: true, detail: plainLines(planSummary(plan)) };
    const first = await vscode.window.showWarningMessage(plainMessage(question), options, ...titles, read);
    // A dialog lets nobody scroll.
    const chosen = first === read ? await vscode.window.showWarningMessage(plainMessage(question), ...titles) : first;
    return chosen === agree ? 'agreed' : others.find(({ title }) => title === chosen)?.value;
  } finally {
    await document.close();
  }
}
