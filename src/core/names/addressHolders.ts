import { addressesOf } from '../containers/addresses';
import { type Container, isUp } from '../containers/snapshot';
import type { Link } from '../links/link';
import type { ContainerLookup, Scene } from '../links/lookup';

/**
 * Who now holds an address that a client has for its server, on the link's network. Left out is whoever does no harm:
 * the server itself and, for a server that was removed, a successor of the same name.
 */
export function othersAt({ lookup }: Pick<Scene, 'lookup'>, address: string, link: Link): readonly Container[] {
  return others(lookup, address, link, [link.network]);
}

type Attached = Pick<Container, 'networks'>;

/** Names of those whom the client reaches at these addresses in the server's place; it may be one of them itself. */
export function holdersOf(
  lookup: ContainerLookup,
  link: Link,
  client: Attached,
  addresses: readonly string[],
): readonly string[] {
  const networks = client.networks.map(({ name }) => name);
  const holders = addresses.flatMap((address) => others(lookup, address, link, networks));
  return [...new Set(holders.map(({ name }) => name))];
}

function others(lookup: ContainerLookup, address: string, link: Link, on: readonly string[]): readonly Container[] {
  return lookup.byAddress(address).filter(({ id, name, networks }) => {
    const isMeant = link.serverId === undefined ? name === link.server : id === link.serverId;
    return !isMeant && networks.some((each) => on.includes(each.name) && addressesOf(each).includes(address));
  });
}

/**
 * Why an alias that leads somewhere does not lead to its link's server. `removed`: there is no such server.
 * `unanswered`: nobody on the network answers to what the link means. `down`: it isn't running, so that no address is
 * its own. `elsewhere`: it has none of these addresses.
 */
export type Stray = 'removed' | 'unanswered' | 'down' | 'elsewhere';

/** Undefined: to the server, or nowhere. A client reaches its server on every network that both are on. */
export function strayOf(
  link: Pick<Link, 'kind'>,
  client: Attached,
  server: Pick<Container, 'networks' | 'state'> | undefined,
  resolved: readonly string[],
): Stray | undefined {
  if (resolved.length === 0) return undefined;
  if (server === undefined) return link.kind === 'legacy' ? 'removed' : 'unanswered';
  if (!isUp(server)) return 'down';
  const own = addressesFor(client, server);
  return resolved.some((address) => own.includes(address)) ? undefined : 'elsewhere';
}

/** A server's addresses on the networks of its client. */
export function addressesFor(client: Attached, server: Attached): readonly string[] {
  const shared = new Set(client.networks.map(({ name }) => name));
  return server.networks.filter(({ name }) => shared.has(name)).flatMap(addressesOf);
}
