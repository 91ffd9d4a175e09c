import { bridgeOf } from '../containers/defaultBridge';
import { type Container, isUp } from '../containers/snapshot';
import { legacyLinksOf, serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import type { ContainerLookup } from '../links/lookup';

/** Links that can hold a client back: one that left the default bridge starts whatever becomes of its servers. */
export function holdingLinks(client: Container, lookup: ContainerLookup): readonly Link[] {
  return bridgeOf(client) === undefined ? [] : legacyLinksOf(lookup, client.id);
}

/** Of those the ones whose server left the default bridge: the engine starts no such client. */
export function linksOffBridge(client: Container, lookup: ContainerLookup): readonly Link[] {
  return holdingLinks(client, lookup).filter((link) => {
    const server = serverOf(lookup, link);
    return server !== undefined && bridgeOf(server) === undefined;
  });
}

/** A link because of which the engine doesn't start its client. */
export interface Hold {
  readonly server: string;
  readonly alias: string;
  readonly why: 'removed' | 'down' | 'offBridge';
}

/** What keeps the engine from starting it as all stands; undefined: no link does. */
export function holdOf(client: Container, lookup: ContainerLookup): Hold | undefined {
  const away = linksOffBridge(client, lookup);
  const holds = legacyLinksOf(lookup, client.id).flatMap((link): readonly Hold[] => {
    const { serverId, server, alias } = link;
    const found = serverOf(lookup, link);
    if (serverId === undefined) return [{ server, alias, why: 'removed' }];
    if (found && !isUp(found) && bridgeOf(client)) return [{ server, alias, why: 'down' }];
    return away.includes(link) ? [{ server, alias, why: 'offBridge' }] : [];
  });
  // No start and no connection mends what was removed.
  return holds.find(({ why }) => why === 'removed') ?? holds[0];
}
