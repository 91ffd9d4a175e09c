import { addressesOf } from '../containers/addresses';
import type { Container } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import { type LinkDefect, linkDefect } from '../links/linkDefect';
import { hasEmbeddedDns } from '../links/linkSources';
import type { Scene } from '../links/lookup';
import { othersAt } from '../names/addressHolders';
import { pastEmbeddedDns } from '../names/hostsFile';
import type { NameFact } from '../names/nameFacts';
import { mountsHostsFile } from '../names/namesHosts';
import type { ResolvedName } from '../names/resolvedName';
import type { DescribedClient } from './describedClient';
import { groupByLink } from './groupByLink';
import type { Problem } from './problem';
import type { TroubleFact } from './problemFacts';
import { type Cure, cureOnDemand, restartCure } from './restartCure';

/** Where the client's own resolver contradicts its links. */
export function hostsProblems(described: DescribedClient): readonly Problem[] {
  const { scene, client, observation } = described;
  const links = scene.lookup.linksFrom(client.id);
  const byLink = groupByLink(described.names);
  const legacy = { given: addressesByName(described.names), cure: cureOnDemand(scene, client) };
  const past =
    observation.resolvConf.status === 'read' ? pastEmbeddedDns(observation.resolvConf.value, client.name) : undefined;
  return [
    ...links
      .filter(({ kind }) => kind === 'legacy')
      .flatMap((link) => legacyMismatch(described, link, byLink.get(link.key) ?? [], legacy)),
    ...(past === undefined
      ? links
          .filter(({ kind }) => kind === 'endpoint')
          .flatMap((link) => endpointMismatch(link, byLink.get(link.key) ?? []))
      : lostDns(described, past)),
  ];
}

/** What is worked out once for all links of a client. */
interface OfAllLinks {
  /** Addresses that the engine gives each name, in lower case. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly cure: () => Cure;
}

function legacyMismatch(
  { scene, client }: DescribedClient,
  link: Link,
  own: readonly ResolvedName[],
  { given, cure: cureOfLinks }: OfAllLinks,
): readonly Problem[] {
  const { client: name, server, alias, key } = link;
  if (mountsHostsFile(client)) {
    const facts = [
      { code: 'hosts-file-mounted', client: name, server, alias },
      { code: 'make-client-without-mount', client: name },
    ] as const;
    return [{ code: 'hosts-mismatch', severity: 'warning', facts, link: key }];
  }
  const isAlias = ({ name }: ResolvedName) => name.toLowerCase() === alias.toLowerCase();
  const rows = own
    .filter((row) => row.mechanism === 'hosts' && row.status === 'mismatch')
    .sort((one, other) => Number(isAlias(other)) - Number(isAlias(one)));
  const defect = linkDefect(scene, client, link);
  const elsewhere = leadsElsewhere(scene, link, () => cureOf(link, defect, cureOfLinks), foundBesides(rows, given));
  const [row] = rows;
  // A stopped server's line stays by design, and another problem says so already.
  if (elsewhere.length > 0 || !row || (defect && defect.kind !== 'clientOffBridge')) return elsewhere;
  const why = row.reason ?? [];
  // Only other names of the server are old: the client asks for the alias.
  if (!isAlias(row) && rows.every(({ observed = [], addresses }) => leadsToServer(scene, link, observed, addresses))) {
    return [{ code: 'hosts-mismatch', severity: 'info', facts: why, link: key }];
  }
  const { fact, ...cure } = cureOfLinks();
  const written = { code: 'start-writes-names', client: name, server } as const;
  const facts = [...why, fact, ...(fact.code === 'make-client-on-network' ? [] : [written])];
  return [{ code: 'hosts-mismatch', severity: 'warning', facts, link: key, ...cure }];
}

/** Nowhere, or to an address that is the server's now. */
function leadsToServer(
  { lookup }: Scene,
  link: Link,
  observed: readonly string[],
  expected: readonly string[],
): boolean {
  const own = serverOf(lookup, link)?.networks.flatMap(addressesOf) ?? [];
  return observed.every((address) => own.includes(address) || expected.includes(address));
}

function addressesByName(names: readonly ResolvedName[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const { name, addresses } of names) {
    const lower = name.toLowerCase();
    const known = byName.get(lower);
    if (known === undefined) byName.set(lower, [...addresses]);
    else for (const address of addresses) known.push(address);
  }
  return byName;
}

/** The first name of each address that these rows have and nothing else gives. */
function foundBesides(
  rows: readonly ResolvedName[],
  given: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, observed = [] } of rows) {
    const own = given.get(name.toLowerCase()) ?? [];
    for (const address of observed.filter((each) => !own.includes(each) && !found.has(each))) found.set(address, name);
  }
  return found;
}

/** The dangerous one: the client talks to another container without a sign of it. */
function leadsElsewhere(
  scene: Scene,
  link: Link,
  cureOf: () => Cure | undefined,
  found: ReadonlyMap<string, string>,
): readonly Problem[] {
  const { client, server, key } = link;
  const cure = found.size === 0 ? undefined : cureOf();
  if (!cure) return [];
  const { fact, ...action } = cure;
  return [...found].flatMap(([address, name]) =>
    othersAt(scene, address, link).map((holder): Problem => {
      const held = { client, server, name, address, holder: holder.name };
      const facts = [{ code: 'hosts-file-leads-elsewhere', ...held } as const, fact];
      return { code: 'hosts-mismatch', severity: 'error', facts, link: key, ...action };
    }),
  );
}

/** Undefined: the client reaches nobody on the default bridge. */
function cureOf(
  { server: s, serverId = '' }: Link,
  defect: LinkDefect | undefined,
  cureOfLinks: () => Cure,
): Cure | undefined {
  switch (defect?.kind) {
    case 'removed':
    case 'inert':
    case 'clientOffBridge':
      return undefined;
    case 'stopped':
      return {
        fact: { code: 'start-corrects-line', server: s },
        action: { kind: 'start-server', containerId: serverId, containerName: s },
      };
    case 'missing':
    case 'serverOffBridge':
    case 'noAddress':
    case undefined:
      return cureOfLinks();
  }
}

function endpointMismatch(link: Link, own: readonly ResolvedName[]): readonly Problem[] {
  const { client, clientId, server, alias, network, key } = link;
  const row = own.find((each) => each.origin === 'alias' && each.status === 'mismatch');
  if (!row) return [];
  const { observed: found = [], addresses: expected } = row;
  const facts = [
    { code: 'alias-resolves-otherwise', client, server, alias, network, found, expected },
    { code: 'connect-client-again', client, network },
  ] as const;
  const action = { kind: 'reconnect-client', containerId: clientId, containerName: client } as const;
  return [{ code: 'hosts-mismatch', severity: 'warning', facts, link: key, action }];
}

/**
 * The resolver got other answers than the engine's DNS gives, from other name servers. Removing a legacy link takes
 * that DNS away from a client that is also on a user-defined network.
 */
function lostDns({ scene, client, names }: DescribedClient, past: NameFact): readonly Problem[] {
  const rows = names.filter(({ mechanism, status }) => mechanism === 'embeddedDns' && status === 'mismatch');
  // In another container's network the file is that container's.
  if (rows.length === 0 || !client.networks.some(({ name }) => hasEmbeddedDns(name))) return [];
  const link = rows.find((row) => row.link !== undefined)?.link;
  const ofLink = link === undefined ? {} : { link };
  const lost = [past, whatIsLost(client, rows, names)];
  if (client.details?.mounts.some(({ destination }) => destination === '/etc/resolv.conf')) {
    const about = { client: client.name };
    const facts = [
      { code: 'resolv-conf-mounted', ...about } as const,
      ...lost,
      { code: 'make-client-without-mount', ...about } as const,
    ];
    return [{ code: 'hosts-mismatch', severity: 'warning', facts, ...ofLink }];
  }
  const { fact, ...cure } = restartCure(scene, { client: client.name, clientId: client.id });
  return [{ code: 'hosts-mismatch', severity: 'error', facts: [...lost, fact], ...ofLink, ...cure }];
}

function whatIsLost(
  { name: client }: Container,
  wrong: readonly ResolvedName[],
  all: readonly ResolvedName[],
): TroubleFact {
  const asked = all.filter(({ mechanism, observed }) => mechanism === 'embeddedDns' && observed !== undefined);
  const areAll = asked.every(({ status, addresses }) => status === 'mismatch' || addresses.length === 0);
  if (areAll && wrong.every(({ observed = [] }) => observed.length === 0)) return { code: 'no-name-resolves', client };
  const [first, ...others] = wrong;
  const { name = '', observed: found = [] } = first ?? {};
  return { code: 'name-resolves-wrongly', client, name, found, more: others.length };
}
