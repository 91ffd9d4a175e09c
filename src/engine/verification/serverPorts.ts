import { addressesOf } from '../../core/containers/addresses';
import type { Container, Port } from '../../core/containers/snapshot';
import type { VerificationFact } from '../../core/descriptions/verificationFacts';
import { isHostName } from '../observation/insideRun';
import { keyOf, type PortAnswer, type Target } from './portProbes';

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

/**
 * Where a server's ports are dialled: at the address that its alias resolves to, its own before others, so that nobody
 * resolves it once more and elsewhere. Under the alias itself only where its addresses can't be known.
 */
export function hostToDial(
  server: Container | undefined,
  alias: string,
  addresses: readonly string[] | undefined,
): string | undefined {
  if (addresses === undefined) return isHostName(alias) ? alias : undefined;
  const own = server?.networks.flatMap(addressesOf) ?? [];
  return addresses.find((address) => own.includes(address)) ?? addresses[0];
}

/** Ports that can be dialled. */
export function targetsOf(exposed: readonly Port[], host: string | undefined): readonly Target[] {
  return host === undefined
    ? []
    : exposed.filter(({ protocol }) => protocol === 'tcp').map(({ port }) => ({ host, port }));
}

/** What came of dialling. `host`: undefined where nobody could be. */
export function portsDialled(
  exposed: readonly Port[],
  host: string | undefined,
  answers: ReadonlyMap<string, PortAnswer>,
  { alias, isNameKnown, beside }: { readonly alias: string; readonly isNameKnown: boolean; readonly beside: boolean },
): ServerPorts {
  const told = exposed.map((each) => ({
    ...each,
    answer: each.protocol === 'tcp' && host !== undefined ? answers.get(keyOf({ host, port: each.port })) : undefined,
  }));
  const how = told.map(({ protocol, answer }): VerificationFact => {
    if (answer === undefined) {
      return protocol === 'tcp'
        ? { code: isNameKnown ? 'alias-does-not-resolve' : 'no-program-takes-alias', alias }
        : { code: 'protocol-not-tried', protocol };
    }
    return answer.open === 'unknown' ? answer.reason : { code: 'ports-by-connecting', program: answer.program, beside };
  });
  return {
    reachable: told.map(({ port, protocol, answer }) => ({ port, protocol, open: answer?.open ?? 'unknown' })),
    how: joined(how),
    incomplete: told.some(({ answer }) => answer?.open === 'unknown' && answer.askElsewhere),
    isBlocked: told.some(({ answer }) => answer?.open === false || (answer?.open === 'unknown' && answer.dialled)),
  };
}

/** What is the same of several ports is said once, with all of them. */
function joined(facts: readonly VerificationFact[]): readonly VerificationFact[] {
  const byRest = new Map<string, VerificationFact>();
  for (const fact of facts) {
    const { ports = [], ...rest } = { ports: undefined, ...fact };
    const key = JSON.stringify(rest);
    const before = byRest.get(key);
    byRest.set(
      key,
      before && 'ports' in before && 'ports' in fact ? { ...before, ports: [...before.ports, ...ports] } : fact,
    );
  }
  return [...byRest.values()];
}
