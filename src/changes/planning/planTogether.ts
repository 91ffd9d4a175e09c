import { type Container, isUp } from '../../core/containers/snapshot';
import { apiLevel } from '../../core/creations/creationOf';
import { textOf } from '../../core/creations/rawJson';
import { HumanError } from '../../core/humanError';
import { becauseFact, leftFact } from '../../core/plans/dependantNotes';
import { type Dependant, remadeTogether } from '../../core/plans/dependants';
import type { Plan } from '../../core/plans/plan';
import { planRemaking } from '../../core/plans/planRemaking';
import { planStep } from '../../core/plans/planStep';
import { isNetworkGone, whyNotRemakable } from '../../core/plans/remakable';
import type { Remaking } from '../../core/plans/remaking';
import type { RemakingFact } from '../../core/plans/remakingFacts';
import type { RemakingScene } from '../../core/plans/remakingPart';
import { isLeft } from '../../core/plans/takenAlong';
import { found } from '../../engine/errors/found';
import type { Engine } from '../../engine/port/Engine';
import { type ReadingEngine, readRemaking } from './readRemaking';

export type PlanningEngine = ReadingEngine & Pick<Engine, 'info' | 'inspectImage'>;

/** What is to be otherwise in containers that are made anew. */
export interface Remade {
  /** Keys of links that the first ones won't have any more. */
  readonly gone?: readonly string[];
  /** Why one can't be made anew so. Absent: `whyNotRemakable`. */
  readonly whyNot?: typeof whyNotRemakable;
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
  { gone = [], whyNot = whyNotRemakable, adjust }: Remade,
  engine: PlanningEngine,
  scene: Omit<RemakingScene, 'hostName'>,
): Promise<Pick<Plan, 'changes' | 'steps' | 'notCarried' | 'notes'>> {
  const { lookup } = scene;
  for (const container of containers) {
    const refusal = whyNot(container, lookup, gone);
    if (refusal) throw new HumanError<RemakingFact>(refusal, 'invalid');
  }
  const { order, because, left } = remadeTogether(containers, lookup, (dependant) => isLeft(dependant, lookup, whyNot));
  const homeless = order.find((each) => isUp(each) && isNetworkGone(each, lookup));
  if (homeless && apiLevel(scene.apiVersion) >= 1045) {
    const { name, networkMode } = homeless;
    throw new HumanError<RemakingFact>(
      { code: 'remake-network-gone', container: name, network: networkMode },
      'invalid',
    );
  }
  const read = order.map(async (each) => adjust(await readRemaking(engine, each.id), each));
  const [info, ...remakings] = await Promise.all([engine.info(), ...read]);
  const { steps, notCarried, notes } = planRemaking(remakings, { ...scene, hostName: textOf(info['Name']) });
  const saved = steps.flatMap(({ act }) => (act.kind === 'commit' ? [`${act.repository}:${act.tag}`] : []));
  const images = steps.flatMap(({ act }) => (act.kind === 'create' ? [textOf(act.body['Image'])] : []));
  const known = await knownImages(
    images.filter((each) => !saved.includes(each)),
    engine,
  );
  const missing = known.flatMap(({ name, id }) => (id === undefined ? [name] : []));
  return {
    changes: order.map(({ id }) => id),
    steps: [
      ...missing.map((name) => planStep({ kind: 'pull', image: name })),
      ...namingLeft(expectingImages(steps, known), left),
    ],
    notCarried,
    notes: [...because.map(becauseFact), ...left.map((each) => leftFact(each, lookup)), ...notes],
  };
}

interface KnownImage {
  readonly name: string;
  /** Undefined: it has to be pulled. */
  readonly id: string | undefined;
}

async function knownImages(
  images: readonly string[],
  engine: Pick<Engine, 'inspectImage'>,
): Promise<readonly KnownImage[]> {
  const asked = [...new Set(images)].map(async (name) => ({ name, id: (await found(engine.inspectImage(name)))?.id }));
  return await Promise.all(asked);
}

/** A tag may be led elsewhere meanwhile: looked at before anything is stopped, and again where it counts. */
function expectingImages(steps: Plan['steps'], known: readonly KnownImage[]): Plan['steps'] {
  const images = known.flatMap(({ name, id }) => (id === undefined ? [] : [{ kind: 'image', name, id } as const]));
  return steps.map((step, index) => {
    const { act, expects } = step;
    const own = images.filter(({ name }) => act.kind === 'create' && act.body['Image'] === name);
    return { ...step, expects: [...expects, ...(index === 0 ? images : own)] };
  });
}

/** The first step says whom it concerns beyond those that the plan takes along. */
function namingLeft(steps: Plan['steps'], left: readonly Dependant[]): Plan['steps'] {
  const names = left.map(({ container }) => container.name);
  return steps.map((step, index) => (index === 0 ? { ...step, affects: [...step.affects, ...names] } : step));
}
