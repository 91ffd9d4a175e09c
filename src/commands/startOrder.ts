import type { CommandFact } from '../core/commandFacts';
import { type Container, defaultBridge, isUp } from '../core/containers/snapshot';
import { HumanError } from '../core/humanError';
import type { ContainerLookup } from '../core/links/lookup';

/** Servers without which the engine refuses to start the client: legacy links alone hold it back. */
function stoppedServers(client: Container, lookup: ContainerLookup): readonly Container[] {
  const servers = legacyLinks(client, lookup).flatMap(({ serverId }) =>
    serverId === undefined ? [] : (lookup.container(serverId) ?? []),
  );
  return [...new Set(servers)].filter((server) => !isUp(server));
}

/**
 * Stopped servers of the client, and of those again, in the order in which they can start.
 *
 * @throws HumanError (`notFound`, `notOnNetwork`) when the client couldn't start all the same, or one of them.
 */
export function serversToStart(client: Container, lookup: ContainerLookup): readonly Container[] {
  const order = new Set<Container>();
  const visited = new Set<string>();
  const visit = (container: Container): void => {
    // Links can't go in a circle, unless an engine lies.
    if (visited.has(container.id)) return;
    visited.add(container.id);
    assertLinksHold(container, lookup);
    for (const server of stoppedServers(container, lookup)) {
      visit(server);
      order.add(server);
    }
  };
  visit(client);
  return [...order];
}

/**
 * Whether the engine would start the client.
 *
 * @throws HumanError (`serverStopped`, `notFound`, `notOnNetwork`) that names what is in the way.
 */
export function assertStartable(client: Container, lookup: ContainerLookup): void {
  assertLinksHold(client, lookup);
  const [server] = stoppedServers(client, lookup);
  if (server) {
    throw new HumanError<CommandFact>(
      { code: 'start-needs-server', client: client.name, server: server.name },
      'serverStopped',
    );
  }
}

/** No start of a server mends these. */
function assertLinksHold(client: Container, lookup: ContainerLookup): void {
  const phantom = legacyLinks(client, lookup).find(({ serverId }) => serverId === undefined);
  if (phantom) {
    throw new HumanError<CommandFact>(
      { code: 'start-without-removed-server', client: client.name, server: phantom.server },
      'notFound',
    );
  }
  const away = legacyLinks(client, lookup).find(({ serverId = '' }) => {
    const server = lookup.container(serverId);
    return server !== undefined && !isOnBridge(server);
  });
  if (away) {
    throw new HumanError<CommandFact>(
      { code: 'start-without-bridge-of-server', client: client.name, server: away.server },
      'notOnNetwork',
    );
  }
}

/** A client that left the default bridge starts whatever becomes of its servers. */
function legacyLinks(client: Container, lookup: ContainerLookup) {
  if (!isOnBridge(client)) return [];
  return lookup.linksFrom(client.id).filter(({ kind, inert }) => kind === 'legacy' && !inert);
}

function isOnBridge({ networks }: Container): boolean {
  return networks.some(({ name }) => name === defaultBridge);
}
