import { addressesOf } from '../containers/addresses';
import { bridgeOf } from '../containers/defaultBridge';
import { type Container, isUp } from '../containers/snapshot';
import type { Link } from './link';
import type { ContainerLookup } from './lookup';

/** Links that write lines into the client's hosts file, or did. */
export function legacyLinksOf(lookup: ContainerLookup, clientId: string): readonly Link[] {
  const links = lookup.linksFrom(clientId);
  return links.every(isWritten) ? links : links.filter(isWritten);
}

function isWritten({ kind, inert }: Link): boolean {
  return kind === 'legacy' && !inert;
}

/** Who the link leads to, if there is such a container. */
export function serverOf(
  lookup: ContainerLookup,
  { serverId }: { readonly serverId?: string | undefined },
): Container | undefined {
  return serverId === undefined ? undefined : lookup.container(serverId);
}

/** Of a server that is up and on the default bridge. */
export function addressesNow(lookup: ContainerLookup, link: Link): readonly string[] {
  const server = serverOf(lookup, link);
  const bridge = server && isUp(server) ? bridgeOf(server) : undefined;
  return bridge === undefined ? [] : addressesOf(bridge);
}
