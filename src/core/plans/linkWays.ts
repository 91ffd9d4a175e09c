import { type Container, defaultBridge, isUp } from '../containers/snapshot';
import type { Link } from '../links/link';
import type { Scene } from '../links/lookup';
import { isDefaultBridge } from './clientNetwork';
import type { LinkChangeFact } from './linkChangeFacts';

/** How a link can be added, the way that interrupts least first. */
export type AddWay =
  /** The client joins a network of the server's: nothing of it is interrupted. */
  | { readonly how: 'connected'; readonly network: string }
  /** Off a network that both are on, and on it again. */
  | { readonly how: 'reconnected'; readonly network: string }
  /** The client is made anew on the default bridge. */
  | { readonly how: 'recreated' };

/** Networks of the engine's own, where no alias resolves. */
const fixed: ReadonlySet<string> = new Set([defaultBridge, 'host', 'none', 'ingress', 'docker_gwbridge']);

export function wayToAdd(
  { lookup, engine }: Scene,
  client: Container,
  server: Container,
  alias: string,
): AddWay | LinkChangeFact {
  const names = { client: client.name, server: server.name };
  const taken = lookup.linksFrom(client.id).find((link) => link.alias === alias);
  if (taken) {
    return taken.serverId === server.id
      ? { code: 'link-exists', ...names, alias }
      : { code: 'link-alias-taken', client: client.name, server: taken.server, alias };
  }
  if (isWithoutNetwork(client)) return { code: 'link-impossible-mode', client: client.name, mode: client.networkMode };
  if (isWithoutNetwork(server)) return { code: 'link-server-mode', ...names, mode: server.networkMode };
  const shared = ownNetworks(client).find((name) => isOn(server, name));
  if (shared !== undefined) return { how: 'reconnected', network: shared };
  const joined = ownNetworks(server)[0];
  if (joined !== undefined) return { how: 'connected', network: joined };
  const isLegacy = isDefaultBridge(client.networkMode) && isOn(client, defaultBridge) && isOn(server, defaultBridge);
  if (!isLegacy || engine.legacyLinks === 'unsupported' || engine.legacyLinks === 'removed') {
    return { code: 'link-no-common-network', ...names };
  }
  if (client.id === server.id) return { code: 'link-to-itself', client: client.name };
  if (isUp(client) && !isUp(server)) return { code: 'link-server-stopped', ...names, state: server.state };
  return { how: 'recreated' };
}

/** How one of the client's links can be removed. */
export type RemoveWay = 'removed' | 'reconnected' | 'recreated';

/**
 * What the engine does when a legacy link is removed (`DELETE …?link=1`), which it can't be told to do otherwise: from
 * 28 on the lines of all other links leave the hosts file, too; a client that is on a network of its own as well loses
 * its name server; and of a link whose server is gone it knows nothing any more.
 */
export function wayToRemove({ lookup, engine }: Scene, client: Container, link: Link): RemoveWay {
  if (link.kind === 'endpoint') return 'reconnected';
  const isRemovable = link.serverId !== undefined && removablePath(link) !== undefined;
  if (!isRemovable) return 'recreated';
  if (!isUp(client) || link.inert) return 'removed';
  const others = lookup.linksFrom(client.id).filter(({ kind, key }) => kind === 'legacy' && key !== link.key);
  const losesLines = others.length > 0 && (engine.major === undefined || engine.major >= 28);
  return losesLines || ownNetworks(client).length > 0 ? 'recreated' : 'removed';
}

/** What the link is called below its client: `redis`, or `tier/data`. Undefined: it is called elsewhere. */
export function removablePath({ alias, linkName, client }: Link): string | undefined {
  if (linkName === undefined) return alias;
  return linkName.startsWith(`${client}/`) ? linkName.slice(client.length + 1) : undefined;
}

/** Networks on which aliases resolve, by name. */
export function ownNetworks({ networks }: Container): readonly string[] {
  return networks.map(({ name }) => name).filter((name) => !fixed.has(name));
}

function isOn({ networks }: Container, network: string): boolean {
  return networks.some(({ name }) => name === network);
}

function isWithoutNetwork({ networkMode }: Container): boolean {
  return networkMode === 'host' || networkMode === 'none' || networkMode.startsWith('container:');
}
