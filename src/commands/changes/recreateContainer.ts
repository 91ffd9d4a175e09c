import * as vscode from 'vscode';
import { planRecreation } from '../../changes/planning/planRecreation';
import type { Container } from '../../core/containers/snapshot';
import { abilitiesOf } from '../../core/plans/abilities';
import type { Plan } from '../../core/plans/plan';
import type { Recreation } from '../../core/plans/recreation';
import { recreateArguments } from '../../invocation/commandArguments';
import type { Verb } from '../../invocation/invocation';
import { plainMessage } from '../../platform/plainWords';
import { outcomeWords } from '../../words/outcomeWords';
import { progressWords } from '../../words/progressWords';
import { questionWords, whichWords } from '../../words/questionWords';
import type { ChangeServices } from '../basis/ChangeServices';
import { waitForEngine, withProgress } from '../basis/progress';
import { showWarning } from '../basis/showWarning';
import type { Work } from '../basis/withEngine';
import { onContainer } from '../pickers/containerVerb';
import { agreedPlan } from './agreeOnPlan';
import { type ChangeResult, carryOut, changeResult, changeScene } from './carryOut';

/** The same container anew, also from another image. */
export function recreateContainer(services: ChangeServices): Verb {
  const quiet = { progress: () => undefined };
  return onContainer(services, {
    inLog: 'Making a container anew',
    question: whichWords.recreate(),
    fits: (each, { lookup }) => abilitiesOf(each, lookup).remakable,
    act: async (container, work, argument): Promise<ChangeResult> => {
      const { dryRun, ...how } = recreateArguments(argument ?? {});
      const plan = await planned(container, how, work);
      const outcome = dryRun ? undefined : await carryOut(plan, work, services, quiet);
      return changeResult(plan, container.id, outcome);
    },
    ask: async (container, work) => {
      const { name } = container;
      const agreement = { question: questionWords.recreate(name), agree: questionWords.recreateAgreed() };
      const make = async (how: Recreation) => ({ plan: await planned(container, how, work) });
      const agreed = await agreedPlan<Recreation, { readonly plan: Plan }>({}, make, agreement, services);
      if (!agreed) return;
      const title = progressWords.recreating(name);
      const { leftovers } = await withProgress(title, (follow) => carryOut(agreed.plan, work, services, follow));
      // Not awaited: the message may stay.
      if (leftovers.length === 0) {
        void vscode.window.showInformationMessage(plainMessage(outcomeWords.recreated(name)));
      } else {
        void showWarning(services.log, () => outcomeWords.recreatedKeeping(name, leftovers));
      }
    },
  });
}

async function planned(container: Container, how: Recreation, work: Work): Promise<Plan> {
  return await waitForEngine(() => planRecreation(container, how, work.engine, changeScene(work)));
}
