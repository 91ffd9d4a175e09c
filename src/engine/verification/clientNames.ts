import type { VerificationFact } from '../../core/descriptions/verificationFacts';
import type { Link } from '../../core/links/link';
import { addressInName } from '../../core/links/numericName';
import {
  askedNameservers,
  embeddedDnsAddress,
  hostsAddresses,
  parseHostsFile,
  pastEmbeddedDns,
} from '../../core/names/hostsFile';
import type { Reading } from '../../core/observation/observation';
import { type InsideRun, isHostName } from '../observation/insideRun';
import type { NameAnswer } from '../observation/nameQueries';
import { askServers } from '../observation/nameServers';

/** Where questions are asked from. */
export interface Inside {
  readonly run: InsideRun;
  /** A container in the network of the client, not the client itself. */
  readonly beside: boolean;
}

/** The two files that a client's resolver goes by. */
export interface ResolverFiles {
  readonly hosts: Reading<string>;
  readonly resolvConf: Reading<string>;
}

export interface ClientName {
  /** Empty: it does not resolve. Undefined: unknown. */
  readonly addresses: readonly string[] | undefined;
  /** Where programs go, as far as that is sure: lines of a hosts file have an order, answers of name servers have none. */
  readonly first?: string | undefined;
  /** How it was found out, or why not. */
  readonly how: readonly VerificationFact[];
  /** Another place to ask from may tell what is unknown. */
  readonly askElsewhere: boolean;
}

/**
 * What the client gets when it asks for each alias: what reads as an address itself, else from its hosts file, which resolvers read first, else from the name
 * servers of its resolv.conf, one after the other until one tells.
 */
export async function resolveAsClient(
  inside: Inside,
  links: readonly AskedLink[],
  files: ResolverFiles,
): Promise<readonly ClientName[]> {
  const { hosts } = files;
  // Once for all links: the file may have megabytes.
  const inHosts = hosts.status === 'read' ? hostsAddresses(parseHostsFile(hosts.value)) : undefined;
  const known = links.map((link) => knownName(link, files, inHosts));
  const names = links.flatMap(({ alias }, index) => (known[index] === undefined ? [alias] : []));
  const { resolvConf } = files;
  const servers = resolvConf.status === 'read' ? askedNameservers(resolvConf.value) : [];
  const answers = await askServers(inside.run, { names: [...new Set(names)], servers, inHosts: () => false });
  return links.map((link, index) => known[index] ?? toldName(link, answers.get(link.alias), resolvConf, inside.beside));
}

type AskedLink = Pick<Link, 'alias' | 'client' | 'kind'>;

/** What is known without asking a name server. */
function knownName(
  { alias, kind }: AskedLink,
  { resolvConf }: ResolverFiles,
  hosts: ReadonlyMap<string, readonly string[]> | undefined,
): ClientName | undefined {
  const literal = addressInName(alias);
  if (literal !== undefined) {
    const how = [{ code: 'alias-is-address', alias, address: literal } as const];
    return { addresses: [literal], how, askElsewhere: false };
  }
  if (hosts === undefined) return unknown({ code: 'hosts-file-not-read' });
  const inHosts = hosts.get(alias.toLowerCase());
  if (inHosts !== undefined) {
    return { addresses: inHosts, first: inHosts[0], how: [{ code: 'names-from-hosts-file' }], askElsewhere: false };
  }
  const absent = absence({ alias, kind });
  if (!isHostName(alias)) {
    const unasked = kind === 'legacy' ? [] : [{ code: 'no-host-name', name: alias } as const];
    return { addresses: kind === 'legacy' ? [] : undefined, how: [...absent, ...unasked], askElsewhere: false };
  }
  if (resolvConf.status !== 'read') return unknown(...absent, { code: 'resolv-conf-not-read' });
  return undefined;
}

function toldName(
  { alias, client, kind }: AskedLink,
  answer: NameAnswer | undefined,
  resolvConf: ResolverFiles['resolvConf'],
  beside: boolean,
): ClientName {
  const absent = absence({ alias, kind });
  const past =
    kind === 'endpoint' && resolvConf.status === 'read' ? pastEmbeddedDns(resolvConf.value, client) : undefined;
  const bypass = past === undefined ? [] : [past, { code: 'engine-dns-alone-knows', alias } as const];
  if (answer?.status === 'read') {
    const { server, program, addresses } = answer;
    const told =
      server === embeddedDnsAddress
        ? ({ code: 'names-from-engine-dns', program, beside } as const)
        : ({ code: 'names-from-name-server', server, program, beside } as const);
    return { addresses, how: [...absent, told, ...bypass], askElsewhere: false };
  }
  const reason = answer?.reason ?? [{ code: 'nobody-was-asked' } as const];
  return { addresses: undefined, how: [...absent, ...reason, ...bypass], askElsewhere: answer?.again !== true };
}

function absence({ alias, kind }: Pick<Link, 'alias' | 'kind'>): readonly VerificationFact[] {
  return kind === 'legacy' ? [{ code: 'alias-not-in-hosts-file', alias }] : [];
}

function unknown(...how: readonly VerificationFact[]): ClientName {
  return { addresses: undefined, how, askElsewhere: false };
}
