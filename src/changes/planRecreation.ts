import type { ContainerLookup } from '../core/containers/lookup';
import { type Container, isUp } from '../core/containers/snapshot';
import { textOf } from '../core/creations/rawJson';
import { HumanError } from '../core/humanError';
import { type Dependant, remadeTogether } from '../core/plans/dependants';
import type { Plan } from '../core/plans/plan';
import type { PlanFact } from '../core/plans/planFacts';
import { planRemaking, type RemakingScene } from '../core/plans/planRemaking';
import { planStep } from '../core/plans/planStep';
import { whyNotRemakable } from '../core/plans/remakable';
import type { RemakingFact } from '../core/plans/remakingFacts';
import type { Engine } from '../engine/Engine';
import { found } from './lookups';
import { type ReadingEngine, readRemaking } from './readRemaking';

export interface RecreationScene extends Omit<RemakingScene, 'hostName'> {
  /** Unique among all plans. */
  readonly planId: string;
}

export interface Recreation {
  /** Another image to make it from. */
  readonly image?: string;
  /** The changes of its files are saved as an image, and it is made from that. */
  readonly saveChanges?: boolean;
}

/**
 * Plans the same container anew, with everyone whose links or namespaces end with it. Touches nothing.
 *
 * @throws HumanError when it can't be made anew.
 */
export async function planRecreation(
  container: Container,
  { image, saveChanges }: Recreation,
  engine: ReadingEngine & Pick<Engine, 'info' | 'inspectImage'>,
  scene: RecreationScene,
): Promise<Plan> {
  const { lookup } = scene;
  const refusal = whyNotRemakable(container, lookup);
  if (refusal) throw new HumanError<RemakingFact>(refusal, 'invalid');
  const { order, because, left } = remadeTogether(container, lookup, (dependant) => isLeft(dependant, lookup));
  const [info, ...read] = await Promise.all([engine.info(), ...order.map(({ id }) => readRemaking(engine, id))]);
  const remakings = read.map((each, index) =>
    index > 0
      ? each
      : {
          ...each,
          ...(image === undefined ? {} : { image }),
          ...(saveChanges ? { saveAs: { repository: savedAs(each.name), tag: scene.stamp } } : {}),
        },
  );
  const { steps, notCarried, notes } = planRemaking(remakings, { ...scene, hostName: textOf(info['Name']) });
  const saved = steps.flatMap(({ act }) => (act.kind === 'commit' ? [`${act.repository}:${act.tag}`] : []));
  const images = steps.flatMap(({ act }) => (act.kind === 'create' ? [textOf(act.body['Image'])] : []));
  const missing = await missingImages(
    images.filter((each) => !saved.includes(each)),
    engine,
  );
  return {
    id: scene.planId,
    kind: 'recreate',
    subject: container.name,
    changes: order.map(({ id }) => id),
    steps: [...missing.map((name) => planStep({ kind: 'pull', image: name })), ...namingLeft(steps, left)],
    notCarried,
    notes: [...because.map(becauseFact), ...left.map((each) => leftFact(each, lookup)), ...notes],
  };
}

async function missingImages(
  images: readonly string[],
  engine: Pick<Engine, 'inspectImage'>,
): Promise<readonly string[]> {
  const names = [...new Set(images)];
  const known = await Promise.all(names.map((name) => found(engine.inspectImage(name))));
  return names.filter((_, index) => known[index] === undefined);
}

/** Names of images are lower case and have their signs apart. */
function savedAs(name: string): string {
  return `${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}-saved`;
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
