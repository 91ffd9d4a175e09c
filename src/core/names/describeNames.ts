import type { Container } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import { linkDefect } from '../links/linkDefect';
import type { Scene } from '../links/lookup';
import type { Observation } from '../observation/observation';
import { type HostsLine, hostsAddresses, parseHostsFile, pastEmbeddedDns } from './hostsFile';
import type { NameFact } from './nameFacts';
import { linesOfNoLink, mountsHostsFile } from './namesHosts';
import { namesOwner, predictNames } from './namesPredicted';
import type { PredictedName } from './predictedName';
import type { NameReason, ResolvedName } from './resolvedName';

/** What a client's resolver said of one mechanism: addresses of a name, or that nobody asked. */
type Answers =
  | {
      readonly status: 'read';
      readonly of: (name: string) => readonly string[] | undefined;
      /** Why they may differ from those that the engine would give. */
      readonly bypass?: NameFact;
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
  const bypass = resolvConf.status === 'read' ? pastEmbeddedDns(resolvConf.value, client.name) : undefined;
  const noted = (reason: NameReason): NameReason => (bypass === undefined ? reason : [...reason, bypass]);
  if (dns.status === 'unreadable') return { ...dns, reason: noted(dns.reason) };
  if (dns.status === 'notRead') return dns;
  const unknown = new Map([...dnsUnknown].map(([name, reason]) => [name, noted(reason)]));
  return { status: 'read', of: (name) => dns.value.get(name), unknown, ...(bypass === undefined ? {} : { bypass }) };
}

function compareName(
  client: Container,
  row: PredictedName,
  answers: Answers,
  all: readonly PredictedName[],
): ResolvedName {
  const { name, mechanism, origin, possible, link, reason } = row;
  const [addresses = []] = possible;
  const own = { name, mechanism, origin, addresses, ...(link && { link: link.key }) };
  const foreseen = possible.length === 0 ? { ...own, unforeseen: true as const } : own;
  const why = reason && { reason };
  if (answers.status === 'unreadable') return { ...foreseen, status: 'unreadable', reason: answers.reason };
  const failure = answers.status === 'read' ? answers.unknown?.get(name) : undefined;
  if (failure !== undefined) return { ...foreseen, status: 'unreadable', reason: failure };
  const observed = answers.status === 'read' ? answers.of(name) : undefined;
  if (observed === undefined) return { ...foreseen, status: 'predicted', ...why };
  const right = possible.find((set) => sameAddresses(set, observed, mechanism));
  if (right ?? (possible.length === 0 && observed.length > 0)) {
    return { ...own, addresses: right ?? observed, observed, status: 'verified', ...why };
  }
  const bypass = answers.status === 'read' ? answers.bypass : undefined;
  const difference = bypass === undefined ? (reason ?? explainDifference(client, row, observed, all)) : [bypass];
  return { ...foreseen, observed, status: 'mismatch', reason: difference };
}

/** As sets. Many a client asks the DNS for IPv4 addresses only. */
function sameAddresses(
  predicted: readonly string[],
  observed: readonly string[],
  mechanism: ResolvedName['mechanism'],
): boolean {
  const equal = (set: readonly string[]) => {
    const known = new Set(set);
    // A hosts file may give a name hundreds of thousands: they are gathered only where each is known.
    if (!observed.every((address) => known.has(address))) return false;
    const found = new Set(observed);
    return set.every((address) => found.has(address));
  };
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
  if (mechanism !== 'hosts' || !link?.alias.includes('.')) return [difference];
  // The engine looks for lines by aliases alone, and by the first name on them. Source: libnetwork/etchosts, `Update`.
  const rewriter = all.find(
    (each) =>
      each.origin === 'alias' &&
      each.link !== undefined &&
      each.link.serverId !== link.serverId &&
      link.alias.startsWith(`${each.name}.`),
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
  const byAlias = new Map(links.map((link) => [link.alias.toLowerCase(), link]));
  const isOfNoLink = linesOfNoLink(owner);
  const addresses = hostsAddresses(lines);
  const rows = new Map<string, ResolvedName>();
  for (const line of lines) {
    const unknown = line.names.filter((each) => !known.has(each.toLowerCase()) && !rows.has(each.toLowerCase()));
    if (unknown.length === 0) continue;
    const alias = line.names.find((name) => byAlias.has(name.toLowerCase()))?.toLowerCase();
    const link = alias === undefined || isOfNoLink(line) ? undefined : byAlias.get(alias);
    for (const name of unknown) {
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
  const server = serverOf(scene.lookup, link);
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
