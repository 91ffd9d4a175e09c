import type { PredictedName } from './predictedName';

interface LocalName {
  readonly name: string;
  readonly ipv4: readonly string[];
  /** Left out where the client has no IPv6, by newer engines. */
  readonly ipv6: readonly string[];
}

/** The block that each hosts file begins with. Source: moby libnetwork/etchosts, `defaultContent`. */
const localNames: readonly LocalName[] = [
  { name: 'localhost', ipv4: ['127.0.0.1'], ipv6: ['::1'] },
  { name: 'ip6-localhost', ipv4: [], ipv6: ['::1'] },
  { name: 'ip6-loopback', ipv4: [], ipv6: ['::1'] },
  { name: 'ip6-localnet', ipv4: [], ipv6: ['fe00::', 'fe00::0'] },
  { name: 'ip6-mcastprefix', ipv4: [], ipv6: ['ff00::', 'ff00::0'] },
  { name: 'ip6-allnodes', ipv4: [], ipv6: ['ff02::1'] },
  { name: 'ip6-allrouters', ipv4: [], ipv6: ['ff02::2'] },
];

/** Adds the addresses of the localhost block to names (in lower case) that the block has, too. */
export function withLocal(names: ReadonlySet<string>): (row: PredictedName) => PredictedName {
  const held = localNames.filter(({ name }) => names.has(name));
  return (row) => {
    const local = held.find(({ name }) => name === row.name.toLowerCase());
    if (!local) return row;
    const blocks = [[...local.ipv4, ...local.ipv6], local.ipv4, ...local.ipv6.map((each) => [...local.ipv4, each])];
    const possible = row.possible.flatMap((set) => blocks.map((block) => [...new Set([...block, ...set])].sort()));
    return { ...row, possible };
  };
}

/** The address that the block has for a name (in lower case), from its first line. */
export function localAddress(name: string): string | undefined {
  const local = localNames.find((each) => each.name === name);
  return local?.ipv4[0] ?? local?.ipv6[0];
}

export function isLocalAddress(address: string): boolean {
  return localNames.some(({ ipv4, ipv6 }) => ipv4.includes(address) || ipv6.includes(address));
}

/** Whether the block gives the name, so that no network can. */
export function isLocalName(name: string): boolean {
  return localNames.some((each) => each.name === name);
}
