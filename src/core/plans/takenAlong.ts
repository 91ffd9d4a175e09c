import { type Container, isUp } from '../containers/snapshot';
import type { ContainerLookup } from '../links/lookup';
import { type Dependant, remadeTogether } from './dependants';
import type { LinkChangeFact } from './linkChangeFacts';
import { movableLinks, projectOf, whyNotMovable } from './migrating';
import { whyNotRemadeElsewhere, whyNotRemakable } from './remakable';
import type { RemakingFact } from './remakingFacts';

/** These containers and who has to be made anew with them, each after all it rests on. */
export function takenAlong(
  containers: readonly Container[],
  lookup: ContainerLookup,
  whyNot: typeof whyNotRemakable = whyNotRemakable,
): readonly Container[] {
  return remadeTogether(containers, lookup, (dependant) => isLeft(dependant, lookup, whyNot)).order;
}

/** Whoever rests on it, and can't come along. */
export function isLeft(
  { container, of }: Dependant,
  lookup: ContainerLookup,
  whyNot: typeof whyNotRemakable = whyNotRemakable,
): boolean {
  return whyNot(container, lookup) !== undefined || (isUp(container) && !isUp(of));
}

/** Why a client is left where all are to move: because of itself, or of one that would come along. */
export function whyNotMoved(client: Container, lookup: ContainerLookup): LinkChangeFact | RemakingFact | undefined {
  const own = whyNotMovable(client, lookup) ?? whyNotRemadeElsewhere(client, lookup);
  return own ?? whyNotAlong(takenAlong([client], lookup, whyNotRemadeElsewhere), lookup);
}

/** Why one of these, of whom some only come along, can't be made anew for a move; undefined: all can. */
export function whyNotAlong(order: readonly Container[], lookup: ContainerLookup): LinkChangeFact | undefined {
  for (const each of order) {
    if (movableLinks(each, lookup).length > 0) {
      const why = whyNotMovable(each, lookup);
      if (why) return why;
    } else {
      const project = projectOf(each);
      if (project !== undefined) return { code: 'migrate-compose-along', container: each.name, project };
    }
  }
  return undefined;
}

/** Why a server that ends with one of these can't be made anew with it; undefined: all can. Its links would lead nowhere. */
export function whyNotServers(
  clients: readonly Container[],
  servers: readonly Container[],
  lookup: ContainerLookup,
): RemakingFact | undefined {
  const { left } = remadeTogether(clients, lookup, (each) => isLeft(each, lookup, whyNotRemadeElsewhere));
  const ending = left.filter(({ how, container }) => how !== 'volumes' && how !== 'id' && servers.includes(container));
  return ending.map(({ container }) => whyNotRemadeElsewhere(container, lookup)).find((why) => why !== undefined);
}

/** Those of the clients whose links can be moved to a network, and the clients that have to move with them. */
export function movedWith(clients: readonly Container[], lookup: ContainerLookup): readonly Container[] {
  const movable = clients.filter((client) => whyNotMovable(client, lookup) === undefined);
  return takenAlong(movable, lookup, whyNotRemadeElsewhere).filter((each) => movableLinks(each, lookup).length > 0);
}
