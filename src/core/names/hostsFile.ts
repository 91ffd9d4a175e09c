import type { NameFact } from './nameFacts';

/** One line of a hosts file that a resolver heeds. */
export interface HostsLine {
  readonly address: string;
  readonly names: readonly string[];
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;

/** True for text that a hosts file may have as an address: no prefix length; a zone (`%eth0`) is allowed. */
export function isAddress(text: string): boolean {
  return ipv4.test(text) || isIpv6(text);
}

function isIpv6(text: string): boolean {
  const address = text.replace(/%[^%]+$/, '');
  if (!/^[0-9a-f:.]+$/i.test(address) || !address.includes(':')) return false;
  const [head = '', tail, ...more] = address.split('::');
  if (more.length > 0) return false;
  const groups = [...ipv6Groups(head), ...ipv6Groups(tail ?? '')];
  const count = groups.reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0);
  const valid = groups.every((group, index) =>
    group.includes('.') ? index === groups.length - 1 && ipv4.test(group) : /^[0-9a-f]{1,4}$/i.test(group),
  );
  return valid && (tail === undefined ? count === 8 : count < 8);
}

function ipv6Groups(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

/** An expression would begin anew at each mark, where a line of millions of them holds an odd sign. */
function before(mark: string, line: string): string {
  const at = line.indexOf(mark);
  return at < 0 ? line : line.slice(0, at);
}

/** Lines with an address and at least one name, in their order. What a resolver would skip is skipped. Source: hosts(5). */
export function parseHostsFile(text: string): readonly HostsLine[] {
  const lines: HostsLine[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [address = '', ...names] = before('#', line).trim().split(/\s+/);
    if (names.length > 0 && isAddress(address)) lines.push({ address, names });
  }
  return lines;
}

/** Addresses by lower-case name: resolvers compare names of a hosts file without regard to case. */
export function hostsAddresses(lines: readonly HostsLine[]): ReadonlyMap<string, readonly string[]> {
  const addresses = new Map<string, Set<string>>();
  for (const { address, names } of lines) {
    for (const name of names) {
      const lower = name.toLowerCase();
      const known = addresses.get(lower);
      if (known === undefined) addresses.set(lower, new Set([address]));
      else known.add(address);
    }
  }
  return new Map([...addresses].map(([name, own]) => [name, [...own]]));
}

/** Where the engine's own DNS listens inside a container on a user-defined network. */
export const embeddedDnsAddress = '127.0.0.11';

/** The `nameserver` addresses of a resolv.conf, in their order. Source: resolv.conf(5). */
export function parseNameservers(text: string): readonly string[] {
  const servers: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [keyword, address = ''] = before('#', before(';', line)).trim().split(/\s+/);
    if (keyword === 'nameserver' && isAddress(address)) servers.push(address);
  }
  return servers;
}

/** The name server of a resolver that has none of its own, and how many it asks at most. Source: resolv.conf(5). */
const usualNameserver = '127.0.0.1';
const mostNameservers = 3;

/** The name servers that a client's resolver asks, one after the other until one tells. */
export function askedNameservers(resolvConf: string): readonly string[] {
  const named = parseNameservers(resolvConf).slice(0, mostNameservers);
  return named.length === 0 ? [usualNameserver] : named;
}

/** What a client's resolv.conf does that leads past the engine's DNS; undefined: nothing. */
export function pastEmbeddedDns(resolvConf: string, client: string): NameFact | undefined {
  const [first = '', ...others] = askedNameservers(resolvConf);
  if (first === embeddedDnsAddress) return undefined;
  return others.includes(embeddedDnsAddress)
    ? { code: 'engine-dns-asked-later', client, first }
    : { code: 'engine-dns-not-asked', client };
}
