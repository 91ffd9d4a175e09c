import type { Scene } from '../containers/lookup';
import type { ResolvedName } from '../descriptions/description';
import type { Link, Problem } from '../links/link';
import { type LinkDefect, linkDefect } from '../links/linkDefect';
import { hasEmbeddedDns } from '../links/linkSources';
import { othersAt } from '../names/addressHolders';
import { pastEmbeddedDns } from '../names/hostsFile';
import { mountsHostsFile } from '../names/namesHosts';
import type { DescribedClient } from './describeProblems';
import { groupByLink } from './groupByLink';
import { type Cure, restartCure } from './restartCure';

/** Where the client's own resolver contradicts its links. */
export function hostsProblems(described: DescribedClient): readonly Problem[] {
  const { scene, client, observation } = described;
  const links = scene.lookup.linksFrom(client.id);
  const byLink = groupByLink(described.names);
  const past = observation.resolvConf.status === 'read' ? pastEmbeddedDns(observation.resolvConf.value) : undefined;
  return [
    ...links
      .filter(({ kind }) => kind === 'legacy')
      .flatMap((link) => legacyMismatch(described, link, byLink.get(link.key) ?? [])),
    ...(past === undefined
      ? links
          .filter(({ kind }) => kind === 'endpoint')
          .flatMap((link) => endpointMismatch(link, byLink.get(link.key) ?? []))
      : lostDns(described, past)),
  ];
}

function legacyMismatch(
  { scene, client, names }: DescribedClient,
  link: Link,
  own: readonly ResolvedName[],
): readonly Problem[] {
  const { client: c, server: s, alias, key } = link;
  if (mountsHostsFile(client)) {
    const message = `${c} mounts a file of its own over /etc/hosts, which hides the link: ${c} finds ${s} as ${alias} only if that file says so. Make ${c} again without the mount.`;
    return [{ code: 'hosts-mismatch', severity: 'warning', message, link: key }];
  }
  const isAlias = ({ name }: ResolvedName) => name.toLowerCase() === alias.toLowerCase();
  const rows = own
    .filter((row) => row.mechanism === 'hosts' && row.status === 'mismatch')
    .sort((one, other) => Number(isAlias(other)) - Number(isAlias(one)));
  const defect = linkDefect(scene, client, link);
  const elsewhere = leadsElsewhere(scene, link, defect, foundBesides(rows, names));
  const [row] = rows;
  // A stopped server's line stays by design, and another problem says so already.
  if (elsewhere.length > 0 || !row || (defect && defect.kind !== 'clientOffBridge')) {
    return elsewhere;
  }
  const { sentence, action } = restartCure(scene, link);
  const cure = sentence.replace(/\.$/, ` to have its names of ${s} written anew.`);
  const message = `${row.reason ?? ''} ${cure}`.trimStart();
  return [{ code: 'hosts-mismatch', severity: 'warning', message, link: key, ...(action ? { action } : {}) }];
}

/** The first name of each address that these rows have and nothing else gives. */
function foundBesides(rows: readonly ResolvedName[], all: readonly ResolvedName[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, observed = [] } of rows) {
    const given = all.filter((row) => row.name.toLowerCase() === name.toLowerCase()).flatMap((row) => row.addresses);
    for (const address of observed.filter((each) => !given.includes(each) && !found.has(each))) {
      found.set(address, name);
    }
  }
  return found;
}

/** The dangerous one: the client talks to another container without a sign of it. */
function leadsElsewhere(
  scene: Scene,
  link: Link,
  defect: LinkDefect | undefined,
  found: ReadonlyMap<string, string>,
): readonly Problem[] {
  const { client: c, server: s, key } = link;
  if (found.size === 0) return [];
  const cure = cureOf(scene, link, defect);
  return [...found].flatMap(([address, name]) =>
    (cure ? othersAt(scene, address, link) : []).map((holder): Problem => {
      const owner = holder.id === link.clientId ? `${c} itself` : holder.name;
      const message = `${c}'s hosts file leads ${name} to ${address}, which belongs to ${owner} now: what ${c} sends to ${s} by that name goes to ${owner}. ${cure?.sentence}`;
      const action = cure?.action ? { action: cure.action } : {};
      return { code: 'hosts-mismatch', severity: 'error', message, link: key, ...action };
    }),
  );
}

/** Undefined: the client reaches nobody on the default bridge. */
function cureOf(scene: Scene, link: Link, defect: LinkDefect | undefined): Cure | undefined {
  const { server: s, serverId = '' } = link;
  switch (defect?.kind) {
    case 'removed':
    case 'inert':
    case 'clientOffBridge':
      return undefined;
    case 'stopped':
      return {
        sentence: `Start ${s}: the engine then corrects the line.`,
        action: { kind: 'start-server', containerId: serverId, containerName: s },
      };
    case 'missing':
    case 'serverOffBridge':
    case 'noAddress':
    case undefined:
      return restartCure(scene, link);
  }
}

function endpointMismatch(link: Link, own: readonly ResolvedName[]): readonly Problem[] {
  const { client: c, server: s, alias, key } = link;
  const row = own.find((each) => each.origin === 'alias' && each.status === 'mismatch');
  if (!row) {
    return [];
  }
  const message = `${c} resolves ${alias} to ${row.observed?.join(', ') || 'nothing'} where ${s} has ${row.addresses.join(', ') || 'no address'} on ${link.network}. Disconnect ${c} from ${link.network} and connect it again with its links.`;
  return [{ code: 'hosts-mismatch', severity: 'warning', message, link: key }];
}

/**
 * A resolver that other name servers tell otherwise than the engine's DNS would. Removing a legacy link while the client
 * is also on a user-defined network takes that DNS away.
 */
function lostDns({ scene, client, names }: DescribedClient, past: string): readonly Problem[] {
  const rows = names.filter(({ mechanism, status }) => mechanism === 'embeddedDns' && status === 'mismatch');
  // In another's network it is that one whose file it is.
  if (rows.length === 0 || !client.networks.some(({ name }) => hasEmbeddedDns(name))) {
    return [];
  }
  const link = rows.find((row) => row.link !== undefined)?.link;
  const about = link === undefined ? {} : { link };
  const lost = `${past}, so that it ${whatIsLost(rows, names)}`;
  if (client.details?.mounts.some(({ destination }) => destination === '/etc/resolv.conf')) {
    const message = `${client.name} mounts a file of its own over /etc/resolv.conf, which ${lost}. Make ${client.name} again without the mount.`;
    return [{ code: 'hosts-mismatch', severity: 'warning', message, ...about }];
  }
  const { sentence, ...cure } = restartCure(scene, { client: client.name, clientId: client.id });
  const message = `${client.name}'s /etc/resolv.conf ${lost}. ${sentence}`;
  return [{ code: 'hosts-mismatch', severity: 'error', message, ...about, ...cure }];
}

function whatIsLost(wrong: readonly ResolvedName[], all: readonly ResolvedName[]): string {
  const asked = all.filter(({ mechanism, observed }) => mechanism === 'embeddedDns' && observed !== undefined);
  const areAll = asked.every(({ status, addresses }) => status === 'mismatch' || addresses.length === 0);
  if (areAll && wrong.every(({ observed = [] }) => observed.length === 0)) {
    return 'resolves none of the names on its networks';
  }
  const [first, ...others] = wrong;
  const found = first?.observed?.join(', ') || 'nothing';
  const more = others.length === 0 ? '' : `, and ${others.length} more of the names on its networks wrongly`;
  return `resolves ${first?.name} to ${found}${more}`;
}
