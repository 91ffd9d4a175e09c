import { bridgeOf } from '../containers/defaultBridge';
import { type Container, defaultBridge, isAlive, isUp } from '../containers/snapshot';
import type { Link } from '../links/link';
import type { Scene } from '../links/lookup';
import type { Plan, PlanStep } from '../plans/plan';
import type { PlanFact } from '../plans/planFacts';
import { planStep } from '../plans/planStep';
import { joinStep, type Readied, readyingSteps, startStep } from '../plans/readying';
import type { StopEstimate } from '../plans/stopEstimate';
import { supportOfRestarted } from '../plans/support';
import type { Problem } from '../problems/problem';
import { cannotJoin } from '../problems/restartCure';
import { restartedWith, restartSteps } from './restarting';

/** A cure that leaves all containers what they are, decided but for how long their stops take. */
export interface Repairing {
  /** Networks that are joined and containers that are started, each after what it needs. */
  readonly before: readonly PlanStep[];
  /** Restarted after that, one after the other. */
  readonly restarted: readonly Container[];
  /** What is looked at in the end. */
  readonly proof: readonly PlanStep[];
  readonly notes: readonly PlanFact[];
}

/**
 * The cure of a client's problem; undefined: there is none of this kind, or the engine is bound to refuse it.
 * Containers that are made anew, links that are removed and networks that are left and joined again have plans of their
 * own.
 */
export function repairing({ action, link: key }: Problem, client: Container, scene: Scene): Repairing | undefined {
  const { lookup } = scene;
  const about = action && lookup.container(action.containerId);
  if (!about || !isAlive(about) || !isAlive(client)) return undefined;
  switch (action.kind) {
    case 'start-server': {
      const before = isUp(about) ? undefined : readyingSteps(about, lookup);
      return before && { ...nothing, before: [...before, startStep(about)], proof: [staysUp(about)] };
    }
    case 'unpause-server':
      return about.state === 'paused' ? { ...nothing, before: [unpauseStep(about)] } : undefined;
    case 'restart-client': {
      return isUp(about) ? restarting(about, scene) : undefined;
    }
    case 'connect-client': {
      if (cannotJoin(about)) return undefined;
      // One that is down only joins: its servers need not run for that.
      const cure = isUp(about) ? restarting(about, scene, true) : nothing;
      return cure && { ...cure, before: [...cure.before, joinStep(about, defaultBridge, lookup)] };
    }
    case 'connect-server':
      return cannotJoin(about) ? undefined : connecting(about, client, key, scene);
    case 'recreate-client':
    case 'remove-link':
    case 'reconnect-client':
    case 'inspect':
      return undefined;
  }
}

/** @param stops how each container stops that is restarted, by its id. */
export function repairSteps(
  { before, restarted, proof }: Repairing,
  scene: Scene,
  stops: ReadonlyMap<string, StopEstimate>,
): Plan['steps'] {
  if (restarted.length === 0) return [...before, ...proof];
  const [first, ...others] = restartSteps(restarted, scene, stops);
  const support = supportOfRestarted(restarted, before, scene.lookup);
  // Looked at before anything is stopped: without it nothing that was would start again.
  const restarts = first ? [{ ...first, expects: [...first.expects, ...support] }, ...others] : [];
  return [...before, ...restarts, ...proof];
}

const nothing: Repairing = { before: [], restarted: [], proof: [], notes: [] };

/** A container, and who has its namespaces. `joins`: the default bridge. */
function restarting(first: Container, scene: Scene, joins = false): Repairing | undefined {
  const { order, notes } = restartedWith(first, scene);
  const by: Readied = { up: new Map(), joined: new Set() };
  const before: PlanStep[] = [];
  for (const each of order) {
    const isOnBridge = bridgeOf(each) !== undefined || (joins && each === first);
    const steps = readyingSteps(each, scene.lookup, by, isOnBridge);
    if (!steps) return undefined;
    before.push(...steps);
  }
  return { ...nothing, before, restarted: order, notes };
}

/** On the default bridge a client that runs is restarted after it: the engine writes its lines at its start alone. */
function connecting(
  server: Container,
  client: Container,
  key: string | undefined,
  scene: Scene,
): Repairing | undefined {
  const { lookup } = scene;
  const link = lookup.linksFrom(client.id).find((each) => each.key === key);
  if (!link) return undefined;
  if (link.kind === 'legacy') {
    if (!isUp(client)) return { ...nothing, before: [joinStep(server, defaultBridge, lookup)] };
    return restarting(client, scene, true);
  }
  const { network } = link;
  return {
    ...nothing,
    before: [joinStep(server, network, lookup)],
    proof: isUp(client) && isUp(server) ? [resolves(client, server, link)] : [],
    notes: [{ code: 'note-joins-network', client: server.name, network }],
  };
}

function unpauseStep({ id, name }: Container): PlanStep {
  const container = { id, name };
  const expects = [{ kind: 'container', ...container, state: 'paused' } as const];
  return planStep({ kind: 'unpause', container }, { expects });
}

function staysUp({ id, name }: Container): PlanStep {
  return planStep({ kind: 'verify', container: { id, name }, names: [] });
}

function resolves(client: Container, server: Container, { alias }: Link): PlanStep {
  const names = [{ alias, server: { id: server.id, name: server.name }, ports: [] }];
  return planStep({ kind: 'verify', container: { id: client.id, name: client.name }, names });
}
