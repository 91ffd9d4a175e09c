import type { Container } from '../containers/snapshot';
import type { ContainerLookup } from '../links/lookup';
import { whyNotMovable } from '../plans/migrating';
import { whyNotRemadeElsewhere, whyNotRemakable } from '../plans/remakable';
import { movedWith } from '../plans/takenAlong';

/** What to do about a client's links on the default bridge: never what would be refused. */
export type WayOn =
  | { readonly kind: 'migrate' }
  /** The link leads to nobody, and is in the way of the others. */
  | { readonly kind: 'remove-link'; readonly alias: string }
  /** Without its server the client could not be started again. */
  | { readonly kind: 'start'; readonly server: string }
  /** Nothing that one command does, such as a change of a Compose file. */
  | { readonly kind: 'inspect' };

export function wayOn(client: Container, lookup: ContainerLookup): WayOn {
  const obstacle = whyNotMovable(client, lookup);
  const phantom = obstacle?.code === 'migrate-phantom' ? obstacle.alias : undefined;
  if (obstacle && phantom === undefined) return { kind: 'inspect' };
  const gone = lookup.linksFrom(client.id).filter(({ alias }) => alias === phantom);
  const keys = gone.map(({ key }) => key);
  const refusal = phantom === undefined ? whyNotRemadeElsewhere(client, lookup) : whyNotRemakable(client, lookup, keys);
  if (refusal) {
    return refusal.code === 'remake-server-down' ? { kind: 'start', server: refusal.server } : { kind: 'inspect' };
  }
  if (phantom !== undefined) return { kind: 'remove-link', alias: phantom };
  const isBlocked = movedWith([client], lookup).some((each) => whyNotMovable(each, lookup) !== undefined);
  return isBlocked ? { kind: 'inspect' } : { kind: 'migrate' };
}
