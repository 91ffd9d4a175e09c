import { bridgeOf, isDefaultBridge, isEnginesOwn } from '../containers/defaultBridge';
import { type Container, isUp } from '../containers/snapshot';
import { swarmService } from '../containers/swarmService';
import { HumanError } from '../humanError';
import type { Link } from '../links/link';
import type { Scene } from '../links/lookup';
import type { AliasFact } from './aliasFacts';
import type { LinkChangeFact } from './linkChangeFacts';
import { takenAlong } from './takenAlong';

/** How a link can be added, the way that interrupts least first. */
export type AddWay =
  /** The client joins a network of the server's: nothing of it is interrupted. */
  | { readonly how: 'connected'; readonly network: string }
  /** Off a network that both are on, and on it again. */
  | { readonly how: 'reconnected'; readonly network: string }
  /** The client is made anew on the default bridge. */
  | { readonly how: 'recreated' };

export function wayToAdd(
  { lookup, engine }: Scene,
  client: Container,
  server: Container,
  alias: string,
): AddWay | LinkChangeFact | AliasFact {
  const names = { client: client.name, server: server.name };
  const service = swarmService(client);
  if (service !== undefined) return { code: 'link-of-task', client: client.name, service };
  const taken = lookup.linksFrom(client.id).find((link) => link.alias === alias);
  if (taken) {
    return taken.serverId === server.id
      ? { code: 'link-exists', ...names, alias }
      : { code: 'link-alias-taken', client: client.name, server: taken.server, alias };
  }
  if (isWithoutNetwork(client)) return { code: 'link-impossible-mode', client: client.name, mode: client.networkMode };
  if (isWithoutNetwork(server)) return { code: 'link-server-mode', ...names, mode: server.networkMode };
  const shared = ownNetworks(client, engine).find((name) => isOn(server, name));
  if (shared !== undefined) return { how: 'reconnected', network: shared };
  const joined = ownNetworks(server, engine)[0];
  if (joined !== undefined) return { how: 'connected', network: joined };
  const isLegacy = isDefaultBridge(client.networkMode) && bridgeOf(client) && bridgeOf(server);
  if (!engine.endpointLinks) return { code: 'aliases-need-network', engine: engine.title };
  if (!isLegacy || engine.legacyLinks === 'unsupported' || engine.legacyLinks === 'removed') {
    return { code: 'link-no-common-network', ...names };
  }
  if (client.id === server.id) return { code: 'link-to-itself', client: client.name };
  if (takenAlong([client], lookup).some(({ id }) => id === server.id)) return { code: 'link-in-a-circle', ...names };
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
  return losesLines || ownNetworks(client, engine).length > 0 ? 'recreated' : 'removed';
}

/** What the link is called below its client: `redis`, or `tier/data`. Undefined: it is called elsewhere. */
export function removablePath({ alias, linkName, client }: Link): string | undefined {
  if (linkName === undefined) return alias;
  return linkName.startsWith(`${client}/`) ? linkName.slice(client.length + 1) : undefined;
}

/**
 * The links of a client that a person means: by alias, or by path where several end in the same one (`tier/data`).
 *
 * @throws HumanError (`notFound`, `invalid`) when there is none, or when the alias says too little.
 */
export function linksCalled(
  { id, name }: Container,
  alias: string,
  { lookup }: Pick<Scene, 'lookup'>,
): readonly Link[] {
  const all = lookup.linksFrom(id);
  const byPath = all.filter((link) => link.linkName !== undefined && removablePath(link) === alias);
  if (byPath.length > 0) return byPath;
  const links = all.filter((link) => link.alias === alias);
  const paths = links.flatMap((link) => (link.kind === 'legacy' ? linkPath(link) : []));
  if (paths.length > 1) {
    throw new HumanError<LinkChangeFact>({ code: 'link-ambiguous', client: name, alias, paths }, 'invalid');
  }
  if (links.length > 0) return links;
  const known = [...new Set(all.map(linkPath))];
  throw new HumanError<LinkChangeFact>({ code: 'link-unknown', client: name, alias, known }, 'notFound');
}

/** What tells a link apart from the client's others: its alias, or its path where that is longer. */
export function linkPath(link: Link): string {
  return removablePath(link) ?? link.linkName ?? link.alias;
}

/** Networks on which aliases resolve, by name. */
function ownNetworks({ networks }: Container, { defaultNetwork }: Scene['engine']): readonly string[] {
  return networks.map(({ name }) => name).filter((name) => !isEnginesOwn(name) && name !== defaultNetwork);
}

function isOn({ networks }: Container, network: string): boolean {
  return networks.some(({ name }) => name === network);
}

/** No container of these modes can have links of its own, nor be linked with. */
export function isWithoutNetwork({ networkMode }: Pick<Container, 'networkMode'>): boolean {
  return networkMode === 'host' || networkMode === 'none' || networkMode.startsWith('container:');
}
