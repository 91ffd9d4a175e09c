import * as vscode from 'vscode';
import { askInside } from '../../changes/askInside';
import type { Follow } from '../../changes/change';
import type { Journal, JournalEntry } from '../../changes/Journal';
import { HumanError } from '../../core/humanError';
import type { ChangeFact } from '../../core/plans/changeFacts';
import { canFinish, canUndo } from '../../core/plans/pointOfNoReturn';
import { resumeArguments } from '../../invocation/commandArguments';
import type { Verb } from '../../invocation/invocation';
import { plainMessage } from '../../platform/plainWords';
import { sentence } from '../../words/sentence';
import type { ChangeServices } from '../work/ChangeServices';
import { withProgress } from '../work/progress';
import { withEngine } from '../work/withEngine';

type How = 'finish' | 'undo';

/** Goes on with a change that was interrupted, as by the end of the host, or puts everything back. */
export function resumeChange(services: ChangeServices, journal: Journal): Verb {
  const what = vscode.l10n.t('Going on with an interrupted change');
  return {
    what,
    withArguments: async (first) => {
      const { container, how } = resumeArguments(first);
      const entries = await journal.interrupted();
      const entry = container === undefined ? entries[0] : entries.find(({ plan }) => plan.subject === container);
      if (!entry) throw new HumanError<ChangeFact>({ code: 'nothing-interrupted' }, 'notFound');
      await resume(entry, how, services, { progress: () => undefined });
      return { container: entry.plan.subject, how };
    },
    byPerson: async () => {
      const entries = await journal.interrupted();
      if (entries.length === 0)
        void vscode.window.showInformationMessage(plainMessage(sentence({ code: 'nothing-interrupted' })));
      for (const entry of entries) {
        const how = await askHow(entry);
        if (!how) continue;
        const container = entry.plan.subject;
        await withProgress(`${what}…`, (follow) => resume(entry, how, services, follow), { cancellable: false });
        const fact: ChangeFact = { code: how === 'finish' ? 'change-finished' : 'change-taken-back', container };
        void vscode.window.showInformationMessage(plainMessage(sentence(fact)));
      }
    },
  };
}

async function askHow({ plan, step, undoing }: JournalEntry): Promise<How | undefined> {
  const finish = { title: vscode.l10n.t('Finish'), how: 'finish' } as const;
  const undo = { title: vscode.l10n.t('Undo'), how: 'undo' } as const;
  const choices = [...(canFinish(plan, step) && !undoing ? [finish] : []), ...(canUndo(plan, step) ? [undo] : [])];
  const fact: ChangeFact = { code: 'change-interrupted', container: plan.subject };
  return (await vscode.window.showWarningMessage(plainMessage(sentence(fact)), ...choices))?.how;
}

async function resume(entry: JournalEntry, how: How, { model, runner }: ChangeServices, follow: Follow): Promise<void> {
  await withEngine(model, async ({ engine }) => {
    const { endpoint, plan } = entry;
    if (engine.endpoint !== endpoint) {
      throw new HumanError<ChangeFact>({ code: 'change-elsewhere', container: plan.subject, endpoint }, 'invalid');
    }
    try {
      await runner.resume(entry, how, engine, askInside(engine), follow);
    } finally {
      await model.refresh();
    }
  });
}
