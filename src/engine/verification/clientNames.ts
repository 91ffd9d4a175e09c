import type { Reading } from '../../core/descriptions/description';
import type { Link } from '../../core/links/link';
import {
  askedNameservers,
  embeddedDnsAddress,
  hostsAddresses,
  parseHostsFile,
  pastEmbeddedDns,
} from '../../core/names/hostsFile';
import { type InsideRun, isHostName } from '../observation/insideRun';
import { askServers } from '../observation/nameServers';

/** Where questions are asked from. */
export interface Inside {
  readonly run: InsideRun;
  /** After "in": `the client`. */
  readonly place: string;
  /** Not a container beside it. */
  readonly isClient: boolean;
}

/** The two files that a client's resolver goes by. */
export interface ResolverFiles {
  readonly hosts: Reading<string>;
  readonly resolvConf: Reading<string>;
}

export interface ClientName {
  /** Empty: it does not resolve. Undefined: unknown. */
  readonly addresses: readonly string[] | undefined;
  /** How it was found out, or why not, in clauses. */
  readonly how: readonly string[];
  /** Another place to ask from may tell what is unknown. */
  readonly askElsewhere: boolean;
}

/**
 * What the client gets when it asks for an alias: from its hosts file, which resolvers read first, else from the name
 * servers of its resolv.conf, one after the other until one tells.
 */
export async function resolveAsClient(
  { run, place }: Inside,
  { alias, kind }: Pick<Link, 'alias' | 'kind'>,
  files: ResolverFiles,
): Promise<ClientName> {
  if (files.hosts.status !== 'read') {
    return unknown("names unknown: the client's hosts file can't be read");
  }
  const inHosts = hostsAddresses(parseHostsFile(files.hosts.value)).get(alias.toLowerCase());
  if (inHosts !== undefined) {
    return { addresses: inHosts, how: ["names from the client's hosts file"], askElsewhere: false };
  }
  const absent = kind === 'legacy' ? [`${alias} is not in the client's hosts file`] : [];
  if (!isHostName(alias)) {
    const unasked = kind === 'legacy' ? [] : [`names unknown: "${alias}" is no host name that could be asked for`];
    return { addresses: kind === 'legacy' ? [] : undefined, how: [...absent, ...unasked], askElsewhere: false };
  }
  if (files.resolvConf.status !== 'read') {
    return unknown(...absent, "names unknown: the client's resolv.conf can't be read");
  }
  const past = kind === 'endpoint' ? pastEmbeddedDns(files.resolvConf.value) : undefined;
  const bypass = past === undefined ? [] : [`the client's resolv.conf ${past}, which alone knows ${alias}`];
  const servers = askedNameservers(files.resolvConf.value);
  const answer = (await askServers(run, { names: [alias], servers, inHosts: () => false })).get(alias);
  if (answer?.status === 'read') {
    const { server, program, addresses } = answer;
    const where = server === embeddedDnsAddress ? "the engine's DNS" : `the client's name server ${server}`;
    const told = `names from ${where}, asked with ${program} in ${place}`;
    return { addresses, how: [...absent, told, ...bypass], askElsewhere: false };
  }
  const reason = `names unknown: ${answer?.reason ?? 'nobody was asked'}`;
  return { addresses: undefined, how: [...absent, reason, ...bypass], askElsewhere: answer?.again !== true };
}

function unknown(...how: readonly string[]): ClientName {
  return { addresses: undefined, how, askElsewhere: false };
}
