import { addressesOf } from '../containers/addresses';
import { bridgeOf } from '../containers/defaultBridge';
import { type Container, shortId } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import { linkDefect } from '../links/linkDefect';
import type { Scene } from '../links/lookup';
import { type HostsLine, isAddress, parseHostsFile } from './hostsFile';
import { isLocalAddress, localAddress, withLocal } from './localHosts';
import type { PredictedName } from './predictedName';

/** A line of the hosts file that a fresh start would write. */
interface PredictedLine {
  readonly address: string;
  readonly names: readonly Omit<PredictedName, 'possible' | 'mechanism'>[];
}

/**
 * The names in a client's hosts file after a fresh start, without the localhost block. Source: moby
 * daemon/container_operations.go, `buildSandboxOptions`. A name on several lines resolves to all their addresses.
 */
export function hostsNames(scene: Scene, client: Container): readonly PredictedName[] {
  const ownFile = mountsHostsFile(client);
  const links = scene.lookup.linksFrom(client.id).filter(({ kind }) => kind === 'legacy');
  // The alias `..` gives the server its own names in the client's hosts file, and none besides.
  const named = links.filter(({ alias }) => alias !== '');
  if (ownFile) {
    return named.map((link) => ({
      ...alias(link),
      mechanism: 'hosts',
      possible: [],
      reason: [{ code: 'hosts-file-hidden', client: client.name }],
    }));
  }
  const taken = new Set(named.map((link) => link.alias.toLowerCase()));
  const inBlock = withLocal(taken);
  const lines = [
    ...(client.details?.extraHosts ?? []).flatMap(extraHostLine),
    ...links.flatMap((link) => (linkDefect(scene, client, link) ? [] : linkLines(scene, link))),
    ...selfLines(client),
  ];
  const addresses = addressesByName(lines);
  const broken = named.flatMap((link) => {
    const defect = linkDefect(scene, client, link);
    const possible = [addresses.get(link.alias.toLowerCase()) ?? []];
    return defect ? [{ ...alias(link), mechanism: 'hosts' as const, possible, reason: [defect.fact] }] : [];
  });
  return [...gather(lines, addresses), ...gatewayHosts(client), ...broken, ...selfUnknown(client)].map(inBlock);
}

/** The address of a line that has the name and stands before those of links: who goes by the first line gets it. */
export function earlierAddress(client: Container, alias: string): string | undefined {
  const lower = alias.toLowerCase();
  const extra = (client.details?.extraHosts ?? []).flatMap(extraHostLine);
  const line = extra.find(({ names }) => names.some(({ name }) => name.toLowerCase() === lower));
  return localAddress(lower) ?? line?.address;
}

/** Tells lines that are none of a link's: of the block, of `--add-host`, or the client's own. */
export function linesOfNoLink(client: Container): (line: HostsLine) => boolean {
  const own = new Set(client.networks.flatMap(addressesOf));
  const self = new Set(selfNames(client));
  const extra = new Map<string, Set<string>>();
  for (const { address, names } of (client.details?.extraHosts ?? []).flatMap(extraHostLine)) {
    for (const { name } of names) extra.set(name, (extra.get(name) ?? new Set()).add(address));
  }
  return ({ address, names }) =>
    isLocalAddress(address) ||
    names.some((name) => (own.has(address) && self.has(name)) || extra.get(name)?.has(address));
}

/** True when a mount of the container's own hides the hosts file that the engine writes. */
export function mountsHostsFile(client: Container): boolean {
  return client.details?.mounts.some(({ destination }) => destination === '/etc/hosts') ?? false;
}

function alias(link: Link): Pick<PredictedName, 'name' | 'origin' | 'link'> {
  return { name: link.alias, origin: 'alias', link };
}

function linkLines(scene: Scene, link: Link): readonly PredictedLine[] {
  const server = serverOf(scene.lookup, link);
  const bridge = server && bridgeOf(server);
  if (!server || !bridge) return [];
  const hostname = server.details?.hostname || shortId(server.id);
  const text = [link.alias, hostname, ...(link.alias === server.name ? [] : [server.name])].join(' ');
  const origin = (name: string) =>
    link.alias.split(/\s+/).includes(name) ? 'alias' : name === server.name ? 'serverName' : 'serverHostname';
  return addressesOf(bridge).flatMap((address) =>
    // An odd alias (blanks, `#`) is read as a resolver reads it, not as whoever made it meant it.
    parseHostsFile(`${address}\t${text}`).map((line) => ({
      address: line.address,
      names: [...new Set(line.names)].map((name) => ({ name, origin: origin(name), link })),
    })),
  );
}

function extraHostLine(text: string): readonly PredictedLine[] {
  const { name, address } = splitExtraHost(text);
  return isAddress(address) ? [{ address, names: [{ name, origin: 'extraHost' }] }] : [];
}

/** `name:address`; an IPv6 address may stand in brackets. */
function splitExtraHost(text: string): { name: string; address: string } {
  const at = text.search(/[:=]/);
  return { name: text.slice(0, at), address: text.slice(at + 1).replace(/^\[(.*)\]$/, '$1') };
}

function gatewayHosts(client: Container): readonly PredictedName[] {
  return (client.details?.extraHosts ?? []).flatMap((text) => {
    const { name, address } = splitExtraHost(text);
    return address === 'host-gateway'
      ? [
          {
            name,
            origin: 'extraHost' as const,
            mechanism: 'hosts' as const,
            possible: [],
            reason: [{ code: 'host-gateway-untold' }] as const,
          },
        ]
      : [];
  });
}

function selfLines(client: Container): readonly PredictedLine[] {
  const names = selfNames(client).map((name) => ({ name, origin: 'self' as const }));
  return client.networks.flatMap(addressesOf).map((address) => ({ address, names }));
}

/** A container without addresses of its own yet, which gets them at its start. */
function selfUnknown(client: Container): readonly PredictedName[] {
  const willHaveAddress = client.networks.some(({ name }) => name !== 'none' && name !== 'host');
  if (!willHaveAddress || client.networks.some((attachment) => addressesOf(attachment).length > 0)) return [];
  return selfNames(client).map((name) => ({
    name,
    origin: 'self',
    mechanism: 'hosts',
    possible: [],
    reason: [{ code: 'own-address-comes-with-start', client: client.name }],
  }));
}

/** The full name and its first label, whether a person split it into host and domain name or not. */
export function selfNames(client: Container): readonly string[] {
  const { hostname, domainname } = client.details ?? { hostname: '', domainname: '' };
  const full = domainname === '' ? hostname : `${hostname}.${domainname}`;
  const [label = ''] = full.split('.', 1);
  return [...new Set([full, label])].filter((name) => name !== '');
}

/** Addresses by name in lower case, from all lines that have it; sorted. */
function addressesByName(lines: readonly PredictedLine[]): ReadonlyMap<string, readonly string[]> {
  const addresses = new Map<string, Set<string>>();
  for (const line of lines) {
    for (const { name } of line.names) {
      const known = addresses.get(name.toLowerCase()) ?? new Set<string>();
      addresses.set(name.toLowerCase(), known.add(line.address));
    }
  }
  return new Map([...addresses].map(([name, own]) => [name, [...own].sort()]));
}

/** One row for each name and link; the addresses of a row are all that the name resolves to. */
function gather(
  lines: readonly PredictedLine[],
  addresses: ReadonlyMap<string, readonly string[]>,
): readonly PredictedName[] {
  const rows = new Map<string, PredictedName>();
  for (const entry of lines.flatMap(({ names }) => names)) {
    const key = [entry.link?.key, entry.origin, entry.name].join(' ');
    const possible = [addresses.get(entry.name.toLowerCase()) ?? []];
    rows.set(key, { ...entry, mechanism: 'hosts', possible });
  }
  return [...rows.values()];
}
