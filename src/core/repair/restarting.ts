import { bridgeOf } from '../containers/defaultBridge';
import { type Container, isUp } from '../containers/snapshot';
import type { Scene } from '../links/lookup';
import { consequencesOf } from '../plans/consequences';
import { dependantsOf } from '../plans/dependants';
import type { PlanStep } from '../plans/plan';
import type { PlanFact } from '../plans/planFacts';
import { planStep } from '../plans/planStep';
import { type StopEstimate, startingSeconds } from '../plans/stopEstimate';
import { proofSteps } from './proof';

/** Who is restarted, each after the one whose namespaces it has, and who would have to be and can't. */
export interface Restarted {
  readonly order: readonly Container[];
  readonly notes: readonly PlanFact[];
}

/** With a container its network, processes and IPC end: whoever has them is restarted after it. */
export function restartedWith(first: Container, scene: Scene): Restarted {
  const { lookup } = scene;
  const order: Container[] = [];
  const lost: PlanFact[] = [];
  const visit = (of: Container) => {
    if (order.includes(of)) return;
    order.push(of);
    for (const { container, how } of dependantsOf(of, lookup)) {
      // Who names it by its id in a link of a network finds it again.
      if (how === 'link' || how === 'id' || how === 'volumes' || !isUp(container)) continue;
      // The kernel ends it with the other's processes.
      if (how === 'processes' && container.details?.autoRemove) {
        lost.push({ code: 'dependant-removes-itself', container: container.name, of: of.name });
      } else {
        visit(container);
      }
    }
  };
  visit(first);
  const stale = order.flatMap((each) =>
    consequencesOf('restart', each, scene).filter(({ code }) => code === 'addresses-may-go-stale'),
  );
  const vanishing = order
    .filter(({ details }) => details?.autoRemove)
    .map(({ name }) => ({ code: 'restart-may-remove', container: name }) as const);
  return { order, notes: [...lost, ...vanishing, ...stale] };
}

/** @param stops how each of them stops, by its id. */
export function restartSteps(
  order: readonly Container[],
  scene: Scene,
  stops: ReadonlyMap<string, StopEstimate>,
): readonly PlanStep[] {
  let passed = 0;
  const restarts = order.map((container, place) => {
    const { takes, down } = stops.get(container.id) ?? { takes: 0, down: 0 };
    const seconds = passed + down + startingSeconds;
    passed += takes + startingSeconds;
    // The kernel ends one with the processes that it shares, before its turn comes.
    const isEnded = place > 0 && container.details?.pidMode?.startsWith('container:') === true;
    return restartStep(container, seconds, isEnded, scene);
  });
  const proof = order.flatMap((each, place) => {
    // The first may be about to join the default bridge.
    const isOnBridge = place === 0 || bridgeOf(each) !== undefined;
    const legacy = scene.lookup.linksFrom(each.id).filter(({ kind }) => isOnBridge && kind === 'legacy');
    return proofSteps(each, legacy, scene);
  });
  const paused = order.filter(({ state }) => state === 'paused');
  return [...restarts, ...proof, ...paused.map(({ id, name }) => planStep({ kind: 'pause', container: { id, name } }))];
}

function restartStep(
  { id, name, state, details }: Container,
  seconds: number,
  isEnded: boolean,
  { lookup }: Scene,
): PlanStep {
  const container = { id, name };
  const startedAt = details?.startedAt ?? '';
  const clients = lookup
    .linksTo(id)
    .flatMap(({ kind, inert, client }) => (kind === 'legacy' && !inert ? [client] : []));
  return planStep(
    { kind: 'restart', container, was: state === 'paused' || state === 'restarting' ? state : 'running', startedAt },
    {
      affects: [...new Set([name, ...clients])],
      interruptsSeconds: Math.round(seconds * 10) / 10,
      // One that keeps ending is up at one moment and down at the next.
      expects: [
        {
          kind: 'container',
          ...container,
          ...(isEnded || state === 'restarting' || startedAt === '' ? {} : { state, startedAt }),
        },
      ],
    },
  );
}
