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

export interface RecreationScene extends RemakingScene {
  /** Unique among all plans. */
  readonly planId: string;
}

/**
 * Plans the same container anew, with everyone whose links or namespaces end with it. Touches nothing.
 *
 * @param image another image to make it from.
 * @throws HumanError when it can't be made anew.
 */
export async function planRecreation(
  container: Container,
  image: string | undefined,
  engine: ReadingEngine & Pick<Engine, 'inspectImage'>,
  scene: RecreationScene,
): Promise<Plan> {
  const { lookup } = scene;
  const refusal = whyNotRemakable(container, lookup);
  if (refusal) throw new HumanError<RemakingFact>(refusal, 'invalid');
  const { order, because, left } = remadeTogether(container, lookup, (dependant) => isLeft(dependant, lookup));
  const read = await Promise.all(order.map(({ id }) => readRemaking(engine, id)));
  const [first, ...others] = read;
  const remakings = first && image !== undefined ? [{ ...first, image }, ...others] : read;
  const { steps, notCarried, notes } = planRemaking(remakings, scene);
  const images = steps.flatMap(({ act }) => (act.kind === 'create' ? [textOf(act.body['Image'])] : []));
  const missing = await missingImages(images, engine);
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
