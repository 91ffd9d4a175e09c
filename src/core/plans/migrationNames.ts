import { type Container, shortId } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import type { ContainerLookup } from '../links/lookup';
import { isLocalName } from '../names/localHosts';

/** Who gets which names on the network that links are moved to. */
export interface MigrationNames {
  /** Aliases that a server gets there, for all members, by its id. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Endpoint links (`server:alias`), names of one client alone, by its id. */
  readonly links: ReadonlyMap<string, readonly string[]>;
  /** Names that the hosts file of every container holds, so that no network can give them, by the client's id. */
  readonly lost: ReadonlyMap<string, readonly string[]>;
}

export interface MigrationGround {
  readonly lookup: ContainerLookup;
  readonly network: string;
  /** Ids of containers that are made anew on the network. */
  readonly remade: ReadonlySet<string>;
}

interface Wanted {
  readonly clientId: string;
  readonly server: Container;
  readonly alias: string;
}

/**
 * How the names of legacy links are kept on a network. A name that means one server to everybody there becomes a network
 * alias of it; one that means different servers to different clients, or that is another member's own, stays the
 * client's alone, as an endpoint link. So does a name of a server that is there already: it would have to leave to get
 * another one.
 */
export function migrationNames(links: readonly Link[], ground: MigrationGround): MigrationNames {
  const wanted = links.flatMap(({ clientId, serverId, alias }): readonly Wanted[] => {
    const server = serverOf(ground.lookup, { serverId });
    return server ? [{ clientId, server, alias }] : [];
  });
  const aliases = new Map<string, Set<string>>();
  const own = new Map<string, string[]>();
  const lost = new Map<string, string[]>();
  for (const { clientId, server, alias } of wanted) {
    if (sameName(alias, server.name)) continue;
    if (isLocalName(alias.toLowerCase())) {
      lost.set(clientId, [...(lost.get(clientId) ?? []), alias]);
    } else if (isPrivate(alias, server, wanted, ground)) {
      own.set(clientId, [...(own.get(clientId) ?? []), ...privateLinks(server.name, alias)]);
    } else if (!answersTo(server, alias, ground.network)) {
      aliases.set(server.id, (aliases.get(server.id) ?? new Set()).add(alias));
    }
  }
  return {
    aliases: new Map([...aliases].map(([id, names]) => [id, [...names].sort()])),
    links: new Map([...own].map(([id, texts]) => [id, [...new Set(texts)].sort()])),
    lost,
  };
}

/** Hosts files answer in any case, links of a network only as they are written. */
function privateLinks(server: string, alias: string): readonly string[] {
  return [...new Set([alias, alias.toLowerCase()])].map((each) => `${server}:${each}`);
}

function isPrivate(alias: string, server: Container, wanted: readonly Wanted[], ground: MigrationGround): boolean {
  const { lookup, network, remade } = ground;
  if (wanted.some((other) => sameName(other.alias, alias) && other.server.id !== server.id)) return true;
  const members = [
    ...lookup.onNetwork(network),
    ...wanted.flatMap((each) => [each.server, lookup.container(each.clientId) ?? each.server]),
  ];
  if (members.some((member) => member.id !== server.id && hasName(member, alias, network))) return true;
  const isThere = server.networks.some(({ name }) => name === network) && !remade.has(server.id);
  return isThere && !answersTo(server, alias, network);
}

/** Whether the embedded DNS of the network answers with this container. */
function answersTo(server: Container, alias: string, network: string): boolean {
  return server.networks.some(({ name }) => name === network) && hasName(server, alias, network);
}

function hasName({ name, id, details, networks }: Container, alias: string, network: string): boolean {
  const given = networks.filter((each) => each.name === network).flatMap(({ aliases }) => aliases);
  return [name, shortId(id), details?.hostname ?? '', ...given].some((each) => sameName(each, alias));
}

/** The embedded DNS and hosts files answer in any case. */
function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
