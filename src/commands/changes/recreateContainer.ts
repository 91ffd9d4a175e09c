import * as vscode from 'vscode';
import { planRecreation, type Recreation } from '../../changes/planRecreation';
import type { Container } from '../../core/containers/snapshot';
import type { Plan } from '../../core/plans/plan';
import { recreateArguments } from '../../invocation/commandArguments';
import type { Verb } from '../../invocation/invocation';
import { plainMessage } from '../../platform/plainWords';
import { onContainer } from '../pickers/containerVerb';
import type { ChangeServices } from '../work/ChangeServices';
import { waitForEngine, withProgress } from '../work/progress';
import type { Work } from '../work/withEngine';
import { agreeOnPlan } from './agreeOnPlan';
import { type ChangeResult, carryOut, changeResult, changeScene } from './carryOut';

/** The same container anew, also from another image. */
export function recreateContainer(services: ChangeServices): Verb {
  const quiet = { progress: () => undefined };
  return onContainer(services, {
    what: vscode.l10n.t('Making a container anew'),
    question: vscode.l10n.t('Make which container anew?'),
    act: async (container, work, argument): Promise<ChangeResult> => {
      const { dryRun, ...how } = recreateArguments(argument ?? {});
      const plan = await planned(container, how, work);
      const outcome = dryRun ? undefined : await carryOut(plan, work, services, quiet);
      return changeResult(plan, container.id, outcome);
    },
    ask: async (container, work) => {
      const plan = await agreedPlan(container, work);
      if (!plan) return;
      const title = vscode.l10n.t('Making {0} anew…', container.name);
      const { leftovers } = await withProgress(title, (follow) => carryOut(plan, work, services, follow));
      // Not awaited: the message may stay.
      if (leftovers.length === 0) {
        void vscode.window.showInformationMessage(plainMessage(vscode.l10n.t('{0} was made anew.', container.name)));
      } else {
        const text = vscode.l10n.t(
          '{0} was made anew. The old one is kept as {1}.',
          container.name,
          leftovers.join(', '),
        );
        void vscode.window.showWarningMessage(plainMessage(text));
      }
    },
  });
}

async function agreedPlan(container: Container, work: Work): Promise<Plan | undefined> {
  const plan = await planned(container, {}, work);
  const isKept = plan.steps.some(({ act }) => act.kind === 'keepContainer');
  const saving = { title: vscode.l10n.t('Save the Files to an Image First'), value: 'save' } as const;
  const question = vscode.l10n.t('Make {0} anew?', container.name);
  const answer = await agreeOnPlan(plan, question, isKept ? [saving] : []);
  if (answer !== 'save') return answer === 'agreed' ? plan : undefined;
  const other = await planned(container, { saveChanges: true }, work);
  return (await agreeOnPlan(other, question)) === 'agreed' ? other : undefined;
}

async function planned(container: Container, how: Recreation, work: Work): Promise<Plan> {
  return await waitForEngine(() => planRecreation(container, how, work.engine, changeScene(work)));
}
