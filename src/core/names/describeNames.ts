import type { Container } from '../containers/snapshot';
import type { Link } from '../links/link';
import { linkDefect } from '../links/linkDefect';
import type { Scene } from '../links/lookup';
import type { Observation } from '../observation/observation';
import { type HostsLine, hostsAddresses, parseHostsFile, pastEmbeddedDns } from './hostsFile';
import type { NameFact } from './nameFacts';
import { isLineOfNoLink, mountsHostsFile } from './namesHosts';
import { namesOwner, predictNames } from './namesPredicted';
import type { PredictedName } from './predictedName';
import type { NameReason, ResolvedName } from './resolvedName';

/** What a client's resolver said of one mechanism: addresses of a name, or that nobody asked. */
type Answers =
  | {
      readonly status: 'read';
      readonly of: (name: string) => readonly string[] | undefined;
      /** Why they may differ from those that the engine would give. */
      readonly doubt?: NameFact;
      /** Why there is no answer to names that were asked for. */
      readonly unknown?: ReadonlyMap<string, NameReason>;
    }
  | { readonly status: 'unreadable'; readonly reason: NameReason }
  | { readonly status: 'notRead' };

/** The names of a client, predicted beside observed. */
export function describeNames(scene: Scene, client: Container, observation: Observation): readonly ResolvedName[] {
  const predicted = predictNames(scene, client);
  const lines = observation.hosts.status === 'read' ? parseHostsFile(observation.hosts.value) : [];
  const hosts = hostsAnswers(observation, lines);
  const dns = dnsAnswers(client, observation);
  const rows = predicted.map((name) => compareName(client, name, name.mechanism === 'hosts' ? hosts : dns, predicted));
  const all = [...rows, ...furtherNames(scene, client, lines, predicted)];
  const owner = namesOwner(scene, client);
  return owner === client
    ? all
    : all.map((row) => ({ ...row, reason: [shared(client, owner), ...(row.reason ?? [])] }));
}

function shared({ name: client }: Container, { name: owner }: Container): NameFact {
  return { code: 'name-of-network-owner', client, owner };
}

function hostsAnswers({ hosts }: Observation, lines: readonly HostsLine[]): Answers {
  const addresses = hostsAddresses(lines);
  return hosts.status === 'read' ? { status: 'read', of: (name) => addresses.get(name.toLowerCase()) ?? [] } : hosts;
}

function dnsAnswers(client: Container, { dns, dnsUnknown = new Map(), resolvConf }: Observation): Answers {
  const doubt = resolvConf.status === 'read' ? pastEmbeddedDns(resolvConf.value, client.name) : undefined;
  const doubted = (reason: NameReason): NameReason => (doubt === undefined ? reason : [...reason, doubt]);
  if (dns.status === 'unreadable') {
    return { ...dns, reason: doubted(dns.reason) };
  }
  if (dns.status === 'notRead') {
    return dns;
  }
  const unknown = new Map([...dnsUnknown].map(([name, reason]) => [name, doubted(reason)]));
  return { status: 'read', of: (name) => dns.value.get(name), unknown, ...(doubt === undefined ? {} : { doubt }) };
}

function compareName(
  client: Container,
  row: PredictedName,
  answers: Answers,
  all: readonly PredictedName[],
): ResolvedName {
  const { possible, link, reason, ...name } = row;
  const addresses = possible[0] ?? [];
  const foreseen = { addresses, ...(possible.length === 0 ? { unforeseen: true as const } : {}) };
  const key = link ? { link: link.key } : {};
  const why = reason === undefined ? {} : { reason };
  if (answers.status === 'unreadable') {
    return { ...name, ...key, ...foreseen, status: 'unreadable', reason: answers.reason };
  }
  const failure = answers.status === 'read' ? answers.unknown?.get(name.name) : undefined;
  if (failure !== undefined) {
    return { ...name, ...key, ...foreseen, status: 'unreadable', reason: failure };
  }
  const observed = answers.status === 'read' ? answers.of(name.name) : undefined;
  if (observed === undefined) {
    return { ...name, ...key, ...foreseen, status: 'predicted', ...why };
  }
  const right = possible.find((set) => sameAddresses(set, observed, row.mechanism));
  if (right ?? (possible.length === 0 && observed.length > 0)) {
    return { ...name, ...key, addresses: right ?? observed, observed, status: 'verified', ...why };
  }
  const doubt = answers.status === 'read' ? answers.doubt : undefined;
  const difference = doubt === undefined ? (reason ?? explainDifference(client, row, observed, all)) : [doubt];
  return { ...name, ...key, ...foreseen, observed, status: 'mismatch', reason: difference };
}

/** As sets. Many a client asks the DNS for IPv4 addresses only. */
function sameAddresses(
  predicted: readonly string[],
  observed: readonly string[],
  mechanism: ResolvedName['mechanism'],
): boolean {
  const equal = (set: readonly string[]) =>
    new Set([...set, ...observed]).size === new Set(set).size && new Set(set).size === new Set(observed).size;
  const ipv4 = predicted.filter((address) => !address.includes(':'));
  return equal(predicted) || (mechanism === 'embeddedDns' && ipv4.length > 0 && equal(ipv4));
}

function explainDifference(
  { name: client }: Container,
  row: PredictedName,
  found: readonly string[],
  all: readonly PredictedName[],
): NameReason {
  const { name, possible, mechanism, link } = row;
  const code = mechanism === 'hosts' ? 'hosts-file-differs' : 'resolver-differs';
  const difference = { code, client, name, found, expected: possible[0] ?? [] } as const;
  // The engine looks for lines by aliases alone, and by the first name on them. Source: libnetwork/etchosts, `Update`.
  const rewriter = all.find(
    (each) =>
      each.origin === 'alias' &&
      each.link !== undefined &&
      each.link.serverId !== link?.serverId &&
      mechanism === 'hosts' &&
      link?.alias.startsWith(`${each.name}.`),
  );
  return rewriter?.link === undefined
    ? [difference]
    : [difference, { code: 'line-rewritten-along', name, other: rewriter.name, server: rewriter.link.server }];
}

/** What the hosts file holds besides: left-over names of links, the localhost block, edits by hand. */
function furtherNames(
  scene: Scene,
  client: Container,
  lines: readonly HostsLine[],
  predicted: readonly PredictedName[],
): readonly ResolvedName[] {
  const known = new Set(
    predicted.filter(({ mechanism }) => mechanism === 'hosts').map((row) => row.name.toLowerCase()),
  );
  const owner = namesOwner(scene, client);
  // In a hosts file of the client's own nothing is left over from a link.
  const ownFile = mountsHostsFile(owner);
  const links = scene.lookup.linksFrom(owner.id).filter(({ kind }) => kind === 'legacy' && !ownFile);
  const addresses = hostsAddresses(lines);
  const rows = new Map<string, ResolvedName>();
  for (const line of lines) {
    const link = isLineOfNoLink(owner, line)
      ? undefined
      : links.find(({ alias }) => line.names.some((name) => name.toLowerCase() === alias.toLowerCase()));
    for (const name of line.names.filter((each) => !known.has(each.toLowerCase()) && !rows.has(each.toLowerCase()))) {
      const observed = addresses.get(name.toLowerCase()) ?? [];
      rows.set(
        name.toLowerCase(),
        link
          ? leftOver(scene, owner, link, name, observed)
          : { name, addresses: observed, origin: 'other', mechanism: 'hosts', observed, status: 'verified' },
      );
    }
  }
  return [...rows.values()];
}

function leftOver(
  scene: Scene,
  client: Container,
  link: Link,
  name: string,
  observed: readonly string[],
): ResolvedName {
  const defect = linkDefect(scene, client, link);
  const renamed = { code: 'name-of-old', client: link.client, server: link.server, name } as const;
  const server = link.serverId === undefined ? undefined : scene.lookup.container(link.serverId);
  // A host name that nobody chose is the short id, by which that of a server that was removed can be told.
  const isHostname = name === server?.details?.hostname || /^[0-9a-f]{12}$/.test(name);
  return {
    name,
    addresses: [],
    origin: isHostname ? 'serverHostname' : 'serverName',
    mechanism: 'hosts',
    link: link.key,
    observed,
    status: 'mismatch',
    reason: [defect?.fact ?? renamed],
  };
}
