import * as vscode from 'vscode';
import { shortText } from '../../core/text/visibleText';
import type { PlanQuestion } from '../../invocation/commandContract';
import { buttonWords } from '../../words/buttonWords';
import { planPageWords } from '../../words/planPageWords';
import { PageHost } from '../PageHost';
import { type PlanSays, type PlanView, planContract } from './planContract';

/**
 * Opens a page with the plan and its buttons, which stays until a person answers: a message would go by itself while
 * the plan is still being read. Undefined: the page was closed, or left by its last button or Escape.
 */
export function askWithPlan(extensionUri: vscode.Uri, question: PlanQuestion): Promise<number | undefined> {
  const title = planPageWords.title(shortText(question.subject, 40));
  const options = { enableFindWidget: true };
  const panel = vscode.window.createWebviewPanel('containerLinks.plan', title, vscode.ViewColumn.Active, options);
  return new Promise((resolve, reject) => {
    const page = { extensionUri, name: 'plan', loading: planPageWords.loading() };
    const host: PageHost<PlanSays, PlanView, Record<never, never>> = new PageHost(panel, page, planContract, {
      said: async (message): Promise<void> => {
        if (message.type === 'ready') return host.show(planView(question));
        resolve(message.index in question.answers ? message.index : undefined);
        panel.dispose();
      },
      answers: {},
      disposed: () => resolve(undefined),
      failed: reject,
    });
  });
}

function planView({ question, why, summary, plan: { steps, notCarried }, answers }: PlanQuestion): PlanView {
  return {
    question,
    ...(why === undefined ? {} : { why }),
    summary: [...summary],
    headings: { notCarried: planPageWords.notCarried(), steps: planPageWords.steps() },
    notCarried: byContainer(notCarried),
    steps: steps.map(({ what, interruptsSeconds: seconds, undo }) => ({
      what,
      ...(seconds === undefined ? {} : { interrupts: planPageWords.interrupted(seconds) }),
      ...(undo === undefined ? {} : { undo: planPageWords.takenBackBy(undo) }),
    })),
    answers: [...answers, buttonWords.cancel()],
  };
}

function byContainer(notCarried: PlanQuestion['plan']['notCarried']): PlanView['notCarried'] {
  const names = [...new Set(notCarried.map(({ container }) => container))];
  return names.map((name) => ({
    ...(names.length === 1 ? {} : { container: name }),
    options: notCarried.flatMap(({ container, ...what }) => (container === name ? what : [])),
  }));
}
