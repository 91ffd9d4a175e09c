import { bridgeOf, isDefaultBridge } from '../containers/defaultBridge';
import { type Container, isUp } from '../containers/snapshot';
import { legacyLinksOf, serverOf } from '../links/legacyLinks';
import type { ContainerLookup } from '../links/lookup';
import { namespaceOwners } from '../links/networkOwner';
import { holdingLinks } from './holdingLinks';
import { removablePath } from './linkWays';
import type { Expectation, PlanStep } from './plan';
import { isUpNow } from './remaking';
import type { Part } from './remakingPart';

/** A container that is stopped and started, and whom its legacy links lead to. */
interface Resting {
  readonly container: Container;
  readonly servers: readonly Container[];
}

/** What must still be up for those that are made anew to start: the new ones, and the old ones on the way back. */
export function supportOfParts(parts: readonly Part[], lookup: ContainerLookup): readonly Expectation[] {
  const resting = parts.flatMap(({ remaking, old, links }): readonly Resting[] => {
    const container = lookup.container(old.id);
    if (!container || !isUpNow(remaking)) return [];
    const stay = holdingLinks(container, lookup).filter(
      (link) => !remaking.gone?.includes(removablePath(link) ?? link.alias),
    );
    // One that is added is among none that it has.
    const added = bridgeOf(container) ? links.map(({ server }) => ('id' in server ? server.id : undefined)) : [];
    const ids = [...stay.map(({ serverId }) => serverId), ...added];
    return [{ container, servers: ids.flatMap((serverId) => serverOf(lookup, { serverId }) ?? []) }];
  });
  return expectedSupport(resting, lookup);
}

/** The same of those that are restarted. `before`: what is done before that. */
export function supportOfRestarted(
  restarted: readonly Container[],
  before: readonly PlanStep[],
  lookup: ContainerLookup,
): readonly Expectation[] {
  const joining = before.flatMap(({ act }) =>
    act.kind === 'connect' && isDefaultBridge(act.network) ? act.container.name : [],
  );
  const resting = restarted.map((container): Resting => {
    const isOnBridge = bridgeOf(container) !== undefined || joining.includes(container.name);
    const links = isOnBridge ? legacyLinksOf(lookup, container.id) : [];
    return { container, servers: links.flatMap((link) => serverOf(lookup, link) ?? []) };
  });
  return expectedSupport(resting, lookup);
}

/** What is not so when the change is planned isn't expected: either the change itself sees to it, or it is not needed. */
function expectedSupport(resting: readonly Resting[], lookup: ContainerLookup): readonly Expectation[] {
  const expected = new Map<string, Expectation>();
  const expectUp = (support: Container, more: { readonly network?: string }) => {
    const { id, name, state } = support;
    if (isUp(support)) expected.set(id, { kind: 'support', id, name, state, ...more });
  };
  for (const each of resting.flatMap(({ container }) => namespaceOwners(container))) {
    const owner = lookup.find(each);
    if (owner) expectUp(owner, {});
  }
  // After the owners: more is expected of one that is both.
  for (const server of resting.flatMap(({ servers }) => servers)) {
    const bridge = bridgeOf(server);
    expectUp(server, bridge ? { network: bridge.name } : {});
  }
  return [...expected.values()];
}
