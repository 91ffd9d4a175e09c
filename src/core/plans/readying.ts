import { bridgeOf } from '../containers/defaultBridge';
import { type Container, defaultBridge, isAlive, isUp } from '../containers/snapshot';
import { HumanError } from '../humanError';
import { legacyLinksOf, serverOf } from '../links/legacyLinks';
import type { ContainerLookup } from '../links/lookup';
import { namespaceOwners } from '../links/networkOwner';
import { cannotJoin } from '../problems/restartCure';
import { expectedNetwork, expectedPlace, expectedState } from './foreseen';
import type { PlanStep } from './plan';
import type { PlanFact } from './planFacts';
import { planStep } from './planStep';
import type { RequestFact } from './requestFacts';

/** Whether containers are up, by their ids; those that are false are under way. And who joined the default bridge. */
export interface Readied {
  readonly up: Map<string, boolean>;
  readonly joined: Set<string>;
}

/**
 * What must be done for the engine to start a container: whose network, processes or IPC it has is started, and of one
 * on the default bridge each server of its links joins that where it left it, and is started; each after what it needs
 * itself. Undefined: nothing makes it start.
 *
 * @param by what is so by then.
 * @param isOnBridge whether it is there by then. Elsewhere it starts whatever becomes of its servers.
 */
export function readyingSteps(
  container: Container,
  lookup: ContainerLookup,
  by: Readied = { up: new Map(), joined: new Set() },
  isOnBridge = bridgeOf(container) !== undefined,
): readonly PlanStep[] | undefined {
  const steps: PlanStep[] = [];
  by.up.set(container.id, isUp(container));
  const owners = namespaceOwners(container).map((each) => ({ needed: lookup.find(each), mustJoin: false }));
  const links = isOnBridge ? legacyLinksOf(lookup, container.id) : [];
  const servers = links.map((link) => ({ needed: serverOf(lookup, link), mustJoin: true }));
  for (const { needed, mustJoin } of [...owners, ...servers]) {
    // Nothing can go in a circle, unless an engine lies.
    if (!needed || !isAlive(needed) || by.up.get(needed.id) === false) return undefined;
    if (mustJoin && bridgeOf(needed) === undefined && !by.joined.has(needed.id)) {
      if (cannotJoin(needed)) return undefined;
      steps.push(joinStep(needed, defaultBridge, lookup));
      by.joined.add(needed.id);
    }
    if (by.up.has(needed.id)) continue;
    const isThere = bridgeOf(needed) !== undefined || by.joined.has(needed.id);
    const before = isUp(needed) ? [] : readyingSteps(needed, lookup, by, isThere);
    if (!before) return undefined;
    steps.push(...before, ...(isUp(needed) ? [] : [startStep(needed)]));
    by.up.set(needed.id, true);
  }
  return steps;
}

/**
 * The start of a server for a client that is created, after what the server needs itself.
 *
 * @throws HumanError when nothing makes it start, or when that takes a connection that isn't allowed.
 */
export function serverStart(
  server: Container,
  lookup: ContainerLookup,
  by: Readied,
  { connectServers }: { readonly connectServers: boolean },
): readonly PlanStep[] {
  const { id, name, state } = server;
  if (by.up.get(id)) return [];
  const before = readyingSteps(server, lookup, by, bridgeOf(server) !== undefined || by.joined.has(id));
  if (!before) throw new HumanError<RequestFact>({ code: 'server-cannot-start', server: name, state }, 'serverStopped');
  const joining = before.flatMap(({ act }) => (act.kind === 'connect' ? act.container.name : []))[0];
  if (joining !== undefined && !connectServers) {
    throw new HumanError<RequestFact>({ code: 'server-not-on-bridge', server: joining, instead: '' }, 'notOnNetwork');
  }
  by.up.set(id, true);
  return [...before, startStep(server)];
}

export function startStep(container: Container): PlanStep {
  const { id, name } = container;
  return planStep({ kind: 'start', container: { id, name } }, { expects: [expectedState(container)] });
}

export function joinStep(container: Container, network: string, lookup: ContainerLookup): PlanStep {
  const { id, name } = container;
  return planStep(
    { kind: 'connect', container: { id, name }, network, endpoint: {} },
    { expects: [expectedPlace(container), expectedNetwork(network, lookup)] },
  );
}

/** Of containers that steps start: what they may lose by that. */
export function startNotes(steps: readonly PlanStep[], lookup: ContainerLookup): readonly PlanFact[] {
  const started = steps.flatMap(({ act }) => (act.kind === 'start' ? (lookup.find(act.container.name) ?? []) : []));
  const vanishing = started.filter(({ details }) => details?.autoRemove);
  return vanishing.map(({ name }) => ({ code: 'start-may-remove', container: name }));
}
