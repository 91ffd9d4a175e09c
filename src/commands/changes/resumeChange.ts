import * as vscode from 'vscode';
import { askInside } from '../../changes/running/askInside';
import type { Follow } from '../../changes/running/change';
import type { Journal, JournalEntry } from '../../changes/running/Journal';
import { HumanError } from '../../core/humanError';
import type { ChangeFact } from '../../core/plans/changeFacts';
import { canFinish, canUndo, leftBehind } from '../../core/plans/pointOfNoReturn';
import { resumeArguments } from '../../invocation/commandArguments';
import type { Verb } from '../../invocation/invocation';
import { plainMessage } from '../../platform/plainWords';
import { progressWords } from '../../words/progressWords';
import { questionWords } from '../../words/questionWords';
import { sentence } from '../../words/sentence';
import type { ChangeServices } from '../basis/ChangeServices';
import { withProgress } from '../basis/progress';
import { showWarning } from '../basis/showWarning';
import { withEngine } from '../basis/withEngine';

/** `forget`: all stays as it is now, and nobody is asked again. */
type How = 'finish' | 'undo' | 'forget';

/** Goes on with a change that was interrupted, as by the end of the host, or puts everything back. */
export function resumeChange(services: ChangeServices, journal: Journal): Verb {
  return {
    inLog: 'Going on with an interrupted change',
    withArguments: async (first) => {
      const { container, how } = resumeArguments(first);
      const entries = await journal.interrupted();
      const entry = container === undefined ? entries[0] : entries.find(({ plan }) => isAbout(plan, container));
      if (!entry) throw new HumanError<ChangeFact>({ code: 'nothing-interrupted' }, 'notFound');
      const leftovers = await goOn(entry, how, services, journal, { progress: () => undefined });
      return { container: entry.plan.subject, how, ...(leftovers.length > 0 ? { leftovers } : {}) };
    },
    byPerson: async () => {
      const entries = await journal.interrupted();
      if (entries.length === 0)
        void vscode.window.showInformationMessage(plainMessage(sentence({ code: 'nothing-interrupted' })));
      for (const entry of entries) {
        const how = await askHow(entry);
        if (!how) continue;
        const container = entry.plan.subject;
        const left = await withProgress(
          progressWords.resuming(),
          (follow) => goOn(entry, how, services, journal, follow),
          { cancellable: false },
        );
        const fact: ChangeFact =
          left.length > 0 ? { code: 'change-finished-but', container, left } : outcomeOf(entry, how);
        if (left.length > 0) void showWarning(services.log, () => sentence(fact));
        else void vscode.window.showInformationMessage(plainMessage(sentence(fact)));
      }
    },
  };
}

/** By name, id or the beginning of one. */
function isAbout({ subject, changes }: JournalEntry['plan'], container: string): boolean {
  return subject === container || (container !== '' && changes.some((id) => id.startsWith(container)));
}

function outcomeOf({ plan, step }: JournalEntry, how: How): ChangeFact {
  const { subject: container } = plan;
  if (how === 'undo') return { code: 'change-taken-back', container, ...leftBehind(plan, step + 1, step + 1) };
  return { code: how === 'finish' ? 'change-finished' : 'change-forgotten', container };
}

async function askHow({ plan, step, undoing }: JournalEntry): Promise<How | undefined> {
  const finish = { title: questionWords.finish(), how: 'finish' } as const;
  const undo = { title: questionWords.undo(), how: 'undo' } as const;
  // The engine may be gone for good, or what was changed removed by hand.
  const forget = { title: questionWords.leaveAsItIs(), how: 'forget' } as const;
  const choices = [
    ...(canFinish(plan, step) && !undoing ? [finish] : []),
    ...(canUndo(plan, step) ? [undo] : []),
    forget,
  ];
  const fact: ChangeFact = { code: 'change-interrupted', container: plan.subject };
  // Containers may be down until then. Only such a message stays: VS Code takes a warning away after a while.
  return (await vscode.window.showErrorMessage(plainMessage(sentence(fact)), ...choices))?.how;
}

/** Gives the names of old containers that are kept though they were to be removed. */
async function goOn(
  entry: JournalEntry,
  how: How,
  services: ChangeServices,
  journal: Journal,
  follow: Follow,
): Promise<readonly string[]> {
  if (how !== 'forget') return await resume(entry, how, services, follow);
  await journal.forget(entry.plan.id);
  return [];
}

async function resume(
  entry: JournalEntry,
  how: Exclude<How, 'forget'>,
  { model, runner }: ChangeServices,
  follow: Follow,
): Promise<readonly string[]> {
  return await withEngine(model, async ({ engine }) => {
    const { endpoint, plan } = entry;
    if (engine.endpoint !== endpoint) {
      throw new HumanError<ChangeFact>({ code: 'change-elsewhere', container: plan.subject, endpoint }, 'invalid');
    }
    try {
      return (await runner.resume(entry, how, engine, askInside(engine), follow)).leftovers;
    } finally {
      await model.refresh();
    }
  });
}
