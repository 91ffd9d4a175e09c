import type { Port } from '../../core/containers/snapshot';
import { isHostName } from '../observation/insideRun';
import type { Inside } from './clientNames';
import { probePort } from './portProbes';

/** What was found out about the ports that a server exposes. */
export interface ServerPorts {
  readonly reachable: readonly (Port & { readonly open: boolean | 'unknown' })[];
  /** How it was found out, or why not, in clauses. */
  readonly how: readonly string[];
  /** Something is unknown that another way of asking may tell. */
  readonly incomplete: boolean;
  /** A connection was refused or not answered. */
  readonly isBlocked: boolean;
}

/** Nobody is dialled: whoever would answer is not the server. */
export function portsUnasked(exposed: readonly Port[], why: string): ServerPorts {
  return {
    reachable: exposed.map(({ port, protocol }) => ({ port, protocol, open: 'unknown' })),
    how: exposed.length === 0 ? [] : [`ports unknown: ${why}`],
    incomplete: false,
    isBlocked: false,
  };
}

/** Connects to each TCP port from inside, under the alias. `addresses`: what it resolves to; undefined: unknown. */
export async function dialPorts(
  inside: Inside,
  exposed: readonly Port[],
  alias: string,
  addresses: readonly string[] | undefined,
): Promise<ServerPorts> {
  const host = hostToDial(inside, alias, addresses);
  const reachable: ServerPorts['reachable'][number][] = [];
  const how: string[] = [];
  let incomplete = false;
  let isBlocked = false;
  for (const { port, protocol } of exposed) {
    const answer = protocol === 'tcp' && host !== undefined ? await probePort(inside.run, host, port) : undefined;
    reachable.push({ port, protocol, open: answer?.open ?? 'unknown' });
    if (answer === undefined) {
      how.push(protocol === 'tcp' ? undialled(alias, addresses) : `${protocol} ports can't be probed`);
    } else if (answer.open === 'unknown') {
      incomplete ||= !answer.dialled;
      isBlocked ||= answer.dialled;
      how.push(
        answer.dialled
          ? `port ${port} unknown: ${answer.reason}, connecting with ${answer.program} in ${inside.place}`
          : `ports unknown: ${answer.reason} in ${inside.place}`,
      );
    } else {
      isBlocked ||= !answer.open;
      how.push(`ports by connecting with ${answer.program} in ${inside.place}`);
    }
  }
  return { reachable, how, incomplete, isBlocked };
}

/** The client itself is given the name, as its own programs are; a sidecar may have another hosts file. */
function hostToDial({ isClient }: Inside, alias: string, addresses: readonly string[] | undefined): string | undefined {
  const byName = isHostName(alias) ? alias : undefined;
  return addresses === undefined ? byName : addresses.length > 0 && isClient ? (byName ?? addresses[0]) : addresses[0];
}

function undialled(alias: string, addresses: readonly string[] | undefined): string {
  return addresses === undefined
    ? 'ports unknown: no program takes such an alias'
    : `ports unknown: ${alias} does not resolve`;
}
