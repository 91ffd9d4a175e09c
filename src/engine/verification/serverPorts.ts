import type { Port } from '../../core/containers/snapshot';
import type { VerificationFact } from '../../core/descriptions/verificationFacts';
import { isHostName } from '../observation/insideRun';
import type { Inside } from './clientNames';
import { probePort } from './portProbes';

/** What was found out about the ports that a server exposes. */
export interface ServerPorts {
  readonly reachable: readonly (Port & { readonly open: boolean | 'unknown' })[];
  /** How it was found out, or why not. */
  readonly how: readonly VerificationFact[];
  /** Something is unknown that another way of asking may tell. */
  readonly incomplete: boolean;
  /** A connection was refused or not answered. */
  readonly isBlocked: boolean;
}

/** Nobody is dialled: whoever would answer is not the server. */
export function portsUnasked(exposed: readonly Port[], why: VerificationFact): ServerPorts {
  return {
    reachable: exposed.map(({ port, protocol }) => ({ port, protocol, open: 'unknown' })),
    how: exposed.length === 0 ? [] : [why],
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
  const how: VerificationFact[] = [];
  let incomplete = false;
  let isBlocked = false;
  for (const { port, protocol } of exposed) {
    const answer = protocol === 'tcp' && host !== undefined ? await probePort(inside, host, port) : undefined;
    reachable.push({ port, protocol, open: answer?.open ?? 'unknown' });
    if (answer === undefined) {
      how.push(protocol === 'tcp' ? undialled(alias, addresses) : { code: 'protocol-not-tried', protocol });
    } else if (answer.open === 'unknown') {
      incomplete ||= !answer.dialled;
      isBlocked ||= answer.dialled;
      how.push(answer.reason);
    } else {
      isBlocked ||= !answer.open;
      how.push({ code: 'ports-by-connecting', program: answer.program, beside: inside.beside });
    }
  }
  return { reachable, how, incomplete, isBlocked };
}

/** The client itself is given the name, as its own programs are; a sidecar may have another hosts file. */
function hostToDial({ beside }: Inside, alias: string, addresses: readonly string[] | undefined): string | undefined {
  const byName = isHostName(alias) ? alias : undefined;
  return addresses === undefined ? byName : addresses.length > 0 && !beside ? (byName ?? addresses[0]) : addresses[0];
}

function undialled(alias: string, addresses: readonly string[] | undefined): VerificationFact {
  return { code: addresses === undefined ? 'no-program-takes-alias' : 'alias-does-not-resolve', alias };
}
