import { webAddresses } from '../../core/containers/publishedAddresses';
import { type Container, isUp } from '../../core/containers/snapshot';
import { swarmService } from '../../core/containers/swarmService';
import type { ContainerLookup } from '../../core/links/lookup';

type Standing = 'running' | 'paused' | 'restarting' | 'stopped' | 'dead';

/**
 * For `when` clauses: `container.` and how it stands, then whatever is true of it, such as `container.running.links.web`:
 * `links` it uses some, `web` it publishes a page, `startable` a start is not bound to fail, `task` Swarm
 * makes and removes it.
 */
export function containerContext(container: Container, lookup: ContainerLookup): string {
  const standing = standingOf(container);
  const links = lookup.linksFrom(container.id);
  return [
    `container.${standing}`,
    ...(swarmService(container) === undefined ? [] : ['task']),
    ...(links.length > 0 ? ['links'] : []),
    ...(isStartable(container, lookup) ? ['startable'] : []),
    ...(standing === 'running' && webAddresses(container, '').length > 0 ? ['web'] : []),
  ].join('.');
}

/**
 * `link.out` or `link.in`, then how the partner stands, or `missing`: the server of an `out`, the client of an `in`. Then
 * `startable` if the partner is, and `asked` where its client can be asked from inside.
 */
export function linkContext({ direction, client, server }: LinkPartners, lookup: ContainerLookup): string {
  const partner = direction === 'out' ? server : client;
  return [
    `link.${direction}.${partner === undefined ? 'missing' : standingOf(partner)}`,
    ...(partner !== undefined && isStartable(partner, lookup) ? ['startable'] : []),
    ...(direction === 'out' && client?.state === 'running' ? ['asked'] : []),
  ].join('.');
}

interface LinkPartners {
  readonly direction: 'out' | 'in';
  readonly client: Container | undefined;
  readonly server: Container | undefined;
}

function standingOf(container: Container): Standing {
  const { state } = container;
  if (state === 'dead' || state === 'removing') return 'dead';
  if (!isUp(container)) return 'stopped';
  return state === 'paused' || state === 'restarting' ? state : 'running';
}

/** The engine starts no client of a legacy link whose server is gone. */
function isStartable(container: Container, lookup: ContainerLookup): boolean {
  if (standingOf(container) === 'dead') return false;
  return lookup
    .linksFrom(container.id)
    .every(({ kind, inert, serverId }) => kind !== 'legacy' || inert || serverId !== undefined);
}
