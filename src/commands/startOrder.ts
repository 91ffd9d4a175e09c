import type { CommandFact } from '../core/commandFacts';
import type { Container } from '../core/containers/snapshot';
import { HumanError } from '../core/humanError';
import type { ContainerLookup } from '../core/links/lookup';
import { brokenLink, stoppedServers } from '../core/plans/abilities';

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

/** Refuses a client that cannot start whatever servers are started. */
function assertLinksHold(client: Container, lookup: ContainerLookup): void {
  const broken = brokenLink(client, lookup);
  if (!broken) return;
  const ends = { client: client.name, server: broken.server };
  if (broken.why === 'removed') {
    throw new HumanError<CommandFact>({ code: 'start-without-removed-server', ...ends }, 'notFound');
  }
  throw new HumanError<CommandFact>({ code: 'start-without-bridge-of-server', ...ends }, 'notOnNetwork');
}
