import { isDefaultBridge } from '../containers/defaultBridge';
import { type Container, isUp } from '../containers/snapshot';
import { swarmService } from '../containers/swarmService';
import { legacyLinksOf, serverOf } from '../links/legacyLinks';
import type { ContainerLookup } from '../links/lookup';
import { namespaceOwners } from '../links/networkOwner';
import { linksOffBridge } from './holdingLinks';
import type { RemakingFact } from './remakingFacts';

/**
 * Why it can't be made anew; undefined: it can.
 *
 * @param gone keys of links that it won't have any more.
 */
export function whyNotRemakable(
  container: Container,
  lookup: ContainerLookup,
  gone: readonly string[] = [],
): RemakingFact | undefined {
  const { name, state, details } = container;
  if (swarmService(container) !== undefined) return { code: 'remake-swarm-task', container: name };
  if (state === 'removing' || state === 'dead') return { code: 'remake-not-now', container: name, state };
  const lender = details?.volumesFrom?.map((text) => text.split(':', 1)[0] ?? '').find((each) => !lookup.find(each));
  if (lender !== undefined) return { code: 'remake-lender-gone', container: name, lender };
  if (!isUp(container)) return undefined;
  if (details?.autoRemove) return { code: 'remake-removes-itself', container: name };
  const owner = ownerDown(container, lookup);
  if (owner !== undefined) return { code: 'remake-owner-down', container: name, owner };
  const stopped = stoppedServer(container, lookup, gone);
  if (stopped) return { code: 'remake-server-down', container: name, ...stopped };
  const away = linksOffBridge(container, lookup).find(({ key }) => !gone.includes(key));
  return away && { code: 'remake-server-off-bridge', container: name, server: away.server, alias: away.alias };
}

/** The same of one whose links move to a network: servers that left the default bridge join that as well. */
export function whyNotRemadeElsewhere(container: Container, lookup: ContainerLookup): RemakingFact | undefined {
  // It is the last that is looked at: nothing else stands in the way.
  const why = whyNotRemakable(container, lookup);
  return why?.code === 'remake-server-off-bridge' ? undefined : why;
}

/** Newer engines start no container whose own network is gone, even where it has left that for others. */
export function isNetworkGone({ networkMode, networks }: Container, lookup: ContainerLookup): boolean {
  const isOwn = (name: string, id: string) => name === networkMode || id.startsWith(networkMode);
  const isNamed = !isDefaultBridge(networkMode) && !/^(?:host$|none$|container:)/.test(networkMode);
  if (!isNamed || networks.length === 0 || networks.some(({ name, networkId }) => isOwn(name, networkId))) return false;
  return lookup.networks().length > 0 && !lookup.networks().some(({ name, id }) => isOwn(name, id));
}

/** One whose namespaces it has, and that doesn't run: neither the new nor, on the way back, the old one could start. */
function ownerDown(container: Container, lookup: ContainerLookup): string | undefined {
  const down = namespaceOwners(container).find((each) => {
    const owner = lookup.find(each);
    return owner === undefined || !isUp(owner);
  });
  return down === undefined ? undefined : (lookup.find(down)?.name ?? down.slice(0, 12));
}

/** Of its legacy links, one whose server doesn't run: the engine starts no such client. */
function stoppedServer(
  { id }: Container,
  lookup: ContainerLookup,
  gone: readonly string[],
): { readonly server: string; readonly alias: string } | undefined {
  const isDown = (server: Container | undefined) => server !== undefined && !isUp(server);
  const link = legacyLinksOf(lookup, id).find((each) => !gone.includes(each.key) && isDown(serverOf(lookup, each)));
  return link && { server: link.server, alias: link.alias };
}
