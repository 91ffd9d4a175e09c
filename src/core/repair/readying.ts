import { bridgeOf } from '../containers/defaultBridge';
import { type Container, defaultBridge, isAlive, isUp } from '../containers/snapshot';
import { legacyLinksOf, serverOf } from '../links/legacyLinks';
import type { ContainerLookup } from '../links/lookup';
import { namespaceOwners } from '../links/networkOwner';
import { expectedNetwork, expectedPlace, expectedState } from '../plans/foreseen';
import type { PlanStep } from '../plans/plan';
import { planStep } from '../plans/planStep';
import { cannotJoin } from '../problems/restartCure';

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
