import { type Container, isUp } from '../core/containers/snapshot';
import { textOf } from '../core/creations/rawJson';
import { HumanError } from '../core/humanError';
import type { ContainerLookup } from '../core/links/lookup';
import { type Dependant, remadeTogether } from '../core/plans/dependants';
import type { Plan } from '../core/plans/plan';
import type { PlanFact } from '../core/plans/planFacts';
import { planRemaking, type RemakingScene } from '../core/plans/planRemaking';
import { planStep } from '../core/plans/planStep';
import { whyNotRemakable } from '../core/plans/remakable';
import type { Remaking } from '../core/plans/remaking';
import type { RemakingFact } from '../core/plans/remakingFacts';
import type { Engine } from '../engine/port/Engine';
import { found } from './lookups';
import { type ReadingEngine, readRemaking } from './readRemaking';

export type PlanningEngine = ReadingEngine & Pick<Engine, 'info' | 'inspectImage'>;

/** What is to be otherwise in containers that are made anew. */
export interface Remade {
  /** Aliases of links that the first ones won't have any more. */
  readonly gone?: readonly string[];
  /** What is to be otherwise in each: those that were asked for, and those that come along. */
  readonly adjust: (remaking: Remaking, container: Container) => Remaking;
}

/**
 * Plans containers anew, with everyone whose links or namespaces end with them. Touches nothing.
 *
 * @throws HumanError when one can't be made anew.
 */
export async function planTogether(
  containers: readonly Container[],
  { gone = [], adjust }: Remade,
  engine: PlanningEngine,
  scene: Omit<RemakingScene, 'hostName'>,
): Promise<Pick<Plan, 'changes' | 'steps' | 'notCarried' | 'notes'>> {
  const { lookup } = scene;
  for (const container of containers) {
    const refusal = whyNotRemakable(container, lookup, gone);
    if (refusal) throw new HumanError<RemakingFact>(refusal, 'invalid');
  }
  const { order, because, left } = remadeTogether(containers, lookup, (dependant) => isLeft(dependant, lookup));
  const read = order.map(async (each) => adjust(await readRemaking(engine, each.id), each));
  const [info, ...remakings] = await Promise.all([engine.info(), ...read]);
  const { steps, notCarried, notes } = planRemaking(remakings, { ...scene, hostName: textOf(info['Name']) });
  const saved = steps.flatMap(({ act }) => (act.kind === 'commit' ? [`${act.repository}:${act.tag}`] : []));
  const images = steps.flatMap(({ act }) => (act.kind === 'create' ? [textOf(act.body['Image'])] : []));
  const missing = await missingImages(
    images.filter((each) => !saved.includes(each)),
    engine,
  );
  return {
    changes: order.map(({ id }) => id),
    steps: [...missing.map((name) => planStep({ kind: 'pull', image: name })), ...namingLeft(steps, left)],
    notCarried,
    notes: [...because.map(becauseFact), ...left.map((each) => leftFact(each, lookup)), ...notes],
  };
}

/** These containers and who has to be made anew with them, each after all it rests on. */
export function takenAlong(containers: readonly Container[], lookup: ContainerLookup): readonly Container[] {
  return remadeTogether(containers, lookup, (dependant) => isLeft(dependant, lookup)).order;
}

async function missingImages(
  images: readonly string[],
  engine: Pick<Engine, 'inspectImage'>,
): Promise<readonly string[]> {
  const names = [...new Set(images)];
  const known = await Promise.all(names.map((name) => found(engine.inspectImage(name))));
  return names.filter((_, index) => known[index] === undefined);
}

/** Whoever rests on it, and can't come along. */
function isLeft({ container, of }: Dependant, lookup: ContainerLookup): boolean {
  return whyNotRemakable(container, lookup) !== undefined || (isUp(container) && !isUp(of));
}

/** The first step says whom it concerns beyond those that the plan takes along. */
function namingLeft(steps: Plan['steps'], left: readonly Dependant[]): Plan['steps'] {
  const names = left.map(({ container }) => container.name);
  return steps.map((step, index) => (index === 0 ? { ...step, affects: [...step.affects, ...names] } : step));
}

function becauseFact({ container, of, how }: Dependant): PlanFact {
  return how === 'link'
    ? { code: 'client-made-anew', client: container.name, server: of.name }
    : { code: 'sharer-made-anew', container: container.name, of: of.name };
}

function leftFact({ container, of, how }: Dependant, lookup: ContainerLookup): PlanFact {
  const names = { container: container.name, of: of.name };
  if (how === 'volumes') return { code: 'volumes-shared', ...names };
  const why = whyNotRemakable(container, lookup);
  if (why?.code === 'remake-removes-itself') return { code: 'dependant-removes-itself', ...names };
  const server = why?.code === 'remake-server-down' ? why.server : of.name;
  return { code: 'dependant-unstartable', ...names, server };
}
