import { type Container, isAlive, isUp } from '../containers/snapshot';
import { swarmService } from '../containers/swarmService';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import type { ContainerLookup, Scene } from '../links/lookup';
import { holdingLinks, linksOffBridge } from './holdingLinks';
import { isWithoutNetwork, wayToRemove } from './linkWays';
import { whyNotMovable } from './migrating';
import { whyNotRemakable } from './remakable';

/**
 * What can be done with a container as it stands: menus, the inspector and pickers offer nothing else. The engine may
 * refuse all the same; then it says why.
 */
export interface Abilities {
  /** Not being removed, nor left over from a removal that failed: of such a one nothing is left but to remove it. */
  readonly alive: boolean;
  /** A start, of what is up a restart, is not bound to fail. Starting a paused one lets it go on. */
  readonly startable: boolean;
  /** A command can be run in it. The engine makes the variables of its links anew for each, which fails with its servers. */
  readonly enterable: boolean;
  /** New links can lead to it. What is linked with a task of Swarm leads nowhere soon. */
  readonly serves: boolean;
  /** It can get a link more. */
  readonly linkable: boolean;
  readonly remakable: boolean;
  /** Its links can go to a network. Of one that Compose made the plan says what to write in its file. */
  readonly movable: boolean;
}

export function abilitiesOf(container: Container, lookup: ContainerLookup): Abilities {
  const alive = isAlive(container);
  const serves = alive && swarmService(container) === undefined;
  const whyNot = whyNotMovable(container, lookup);
  return {
    alive,
    startable: comesUp(container, lookup),
    enterable:
      container.state === 'running' &&
      brokenLink(container, lookup) === undefined &&
      stoppedServers(container, lookup).length === 0,
    serves,
    linkable: serves && !isWithoutNetwork(container),
    remakable: whyNotRemakable(container, lookup) === undefined,
    movable: alive && (whyNot === undefined || whyNot.code === 'migrate-compose'),
  };
}

/** It can be rid of this link. */
export function canLose({ lookup, engine }: Scene, link: Link): boolean {
  const client = lookup.container(link.clientId);
  if (client === undefined || !isAlive(client)) return false;
  if (wayToRemove({ lookup, engine }, client, link) !== 'recreated') return true;
  return whyNotRemakable(client, lookup, [link.key]) === undefined;
}

/** What keeps a legacy client from starting, and no start of a server mends. */
export interface BrokenLink {
  readonly why: 'removed' | 'offBridge';
  readonly server: string;
}

export function brokenLink(client: Container, lookup: ContainerLookup): BrokenLink | undefined {
  const phantom = holdingLinks(client, lookup).find(({ serverId }) => serverId === undefined);
  if (phantom) return { why: 'removed', server: phantom.server };
  const [away] = linksOffBridge(client, lookup);
  return away && { why: 'offBridge', server: away.server };
}

/** Servers without which the engine refuses to start the client: legacy links alone hold it back. */
export function stoppedServers(client: Container, lookup: ContainerLookup): readonly Container[] {
  const servers = holdingLinks(client, lookup).flatMap((link) => serverOf(lookup, link) ?? []);
  return [...new Set(servers)].filter((server) => !isUp(server));
}

/** With its servers first, and theirs. Links can't go in a circle, unless an engine lies. */
function comesUp(container: Container, lookup: ContainerLookup, above: ReadonlySet<string> = new Set()): boolean {
  if (above.has(container.id)) return true;
  if (!isAlive(container) || brokenLink(container, lookup)) return false;
  const path = new Set([...above, container.id]);
  return stoppedServers(container, lookup).every((server) => comesUp(server, lookup, path));
}
