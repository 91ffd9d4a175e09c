import { type Container, isUp } from '../../core/containers/snapshot';

/** For `when` clauses: `container.running`, `.paused`, `.restarting` or `.stopped`. */
export function containerContext(container: Container): string {
  return `container.${standing(container)}`;
}

/**
 * `link.out` or `link.in`, then what the partner is: the server of an `out`, the client of an `in`. As for a container,
 * or `.missing`.
 */
export function linkContext({ direction, client, server }: LinkPartners): string {
  const partner = direction === 'out' ? server : client;
  return `link.${direction}.${partner === undefined ? 'missing' : standing(partner)}`;
}

interface LinkPartners {
  readonly direction: 'out' | 'in';
  readonly client: Container | undefined;
  readonly server: Container | undefined;
}

function standing(container: Container): 'running' | 'paused' | 'restarting' | 'stopped' {
  if (!isUp(container)) return 'stopped';
  return container.state === 'paused' || container.state === 'restarting' ? container.state : 'running';
}
