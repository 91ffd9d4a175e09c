import { planRepair } from '../../changes/planning/planRepair';
import type { Container } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import { type MeantProblem, meantProblem } from '../../core/repair/meantProblem';
import { type CurableProblem, isCurable, mayNeedRepair, withPossibleCures } from '../../core/repair/possibleCures';
import type { RepairFact } from '../../core/repair/repairFacts';
import { repairArguments } from '../../invocation/commandArguments';
import type { ContainerNode } from '../../invocation/commandContract';
import type { Verb } from '../../invocation/invocation';
import { requireText } from '../../invocation/verbArguments';
import { cureTexts } from '../../words/cureActions';
import { whichWords } from '../../words/questionWords';
import { sentences } from '../../words/sentence';
import type { ChangeServices } from '../basis/ChangeServices';
import { waitForEngine } from '../basis/progress';
import type { Work } from '../basis/withEngine';
import { onContainer } from '../pickers/containerVerb';
import type { Saving } from './agreeOnPlan';
import { type ChangeResult, carryOut, changeResult, changeScene } from './carryOut';
import { agreeAndDo } from './changeLink';
import { pickCure } from './pickCure';

/** Carries out the cure of one of a client's problems, by a plan like any other. */
export function repairProblem(services: ChangeServices): Verb {
  return onContainer(services, {
    inLog: 'Repairing a problem',
    question: whichWords.repair(),
    fits: (container, { lookup, model }) => mayNeedRepair(container, { lookup, seen: model.seen }),
    act: async (client, work, argument, options): Promise<ChangeResult> => {
      const code = argument === undefined ? undefined : requireText(argument, { code: 'which-problem' });
      const { dryRun, alias, network, ...how } = repairArguments(options ?? {});
      const problems = await curable(client, work, services);
      const meant = { code, alias, network };
      const problem = meantProblem(problems, meant, client, work);
      if (!problem) throw noRepair(client, meant, problems);
      const plan = await planRepair(problem, client, work.engine, planScene(work), how);
      const outcome = dryRun ? undefined : await carryOut(plan, work, services, { progress: () => undefined });
      return changeResult(plan, client.id, outcome);
    },
    ask: async (client, work, node) => {
      const problems = await waitForEngine(() => curable(client, work, services));
      const meant = problems.filter((each) => isMeant(each, node));
      const problem = await pickCure(meant, work.lookup.linksFrom(client.id), whichWords.repairOf(client.name));
      if (!problem) throw noRepair(client, {}, problems);
      const make = async (how: Saving) => ({
        plan: await waitForEngine(() => planRepair(problem, client, work.engine, planScene(work), how)),
      });
      await agreeAndDo(make, work, services, { ...cureTexts(problem.action), why: sentences(problem.facts) });
    },
  });
}

/** Of a link's row those of the link. */
function isMeant({ code, link }: CurableProblem, node: ContainerNode | undefined): boolean {
  if (node?.problem) return code === node.problem.code && link === node.problem.link;
  return node?.link === undefined || link === node.link.key;
}

function planScene(work: Work) {
  return { ...changeScene(work), engine: work.scene.engine };
}

/** What is wrong with it, as the engine and the client itself tell it now, where something can be done about it. */
async function curable(
  client: Container,
  { scene, model }: Work,
  { describe }: ChangeServices,
): Promise<readonly CurableProblem[]> {
  const { problems } = await describe(client.id);
  return withPossibleCures(problems, client, { ...scene, seen: model.seen }).filter(isCurable);
}

function noRepair(
  { name: container }: Container,
  { code: problem, alias, network }: MeantProblem,
  problems: readonly CurableProblem[],
): HumanError<RepairFact> {
  const known = [...new Set(problems.map(({ code }) => code))];
  if (known.length > 0 && (alias ?? network) !== undefined) {
    return new HumanError<RepairFact>({ code: 'no-repair-of-link', container }, 'notFound');
  }
  return problem === undefined || known.length === 0
    ? new HumanError<RepairFact>({ code: 'nothing-to-repair', container }, 'notFound')
    : new HumanError<RepairFact>({ code: 'no-such-repair', container, problem, known }, 'notFound');
}
