import { type Container, defaultBridge, isUp } from '../containers/snapshot';
import { compareTexts } from '../text/compareTexts';
import type { Link } from './link';
import {
  aliasOfLinkName,
  type EndpointLinkText,
  embeddedDnsNames,
  endpointLinkTexts,
  hasEmbeddedDns,
  legacyLinkTexts,
  mayHoldLegacyLinks,
} from './linkSources';

/** What the links of one client depend on besides the client. */
export interface LinkSurroundings {
  /** Who has this link name among its names right now: the proof that the link is alive. */
  ownerOfLinkName(linkName: string): Container | undefined;
  /** Every link name whose first segment is this client's name. */
  linkNamesOfClient(clientName: string): Iterable<string>;
  /** The container that has this name right now. */
  named(name: string): Container | undefined;
  /** Those whom the embedded DNS of a network answers for a name, in any order. */
  answering(network: string, name: string): readonly Container[];
}

/**
 * The links that a client uses, phantoms included, sorted by alias. Once the client's details are known they alone say
 * which legacy links there are; until then the link names of servers do, which miss only the phantoms.
 */
export function linksOf(client: Container, surroundings: LinkSurroundings): readonly Link[] {
  const links = [...legacyLinks(client, surroundings), ...endpointLinks(client, surroundings)];
  return links.length < 2
    ? links
    : links.sort((one, other) => compareTexts(one.alias, other.alias) || compareTexts(one.key, other.key));
}

function legacyLinks(client: Container, surroundings: LinkSurroundings): readonly Link[] {
  const texts = client.details ? legacyLinkTexts(client) : listedLinks(client, surroundings);
  const byKey = new Map<string, Link>();
  for (const { server: text, linkName } of texts) {
    const server = surroundings.ownerOfLinkName(linkName);
    const link: Link = {
      kind: 'legacy',
      key: linkKey('legacy', client.id, defaultBridge, pathBelowClient(client, linkName)),
      alias: aliasOfLinkName(linkName),
      ...(linkName === `${client.name}/${aliasOfLinkName(linkName)}` ? {} : { linkName }),
      client: client.name,
      clientId: client.id,
      server: server?.name ?? text,
      ...(server ? { serverId: server.id } : {}),
      network: defaultBridge,
      inert: client.networkMode === 'none',
    };
    byKey.set(link.key, link);
  }
  return [...byKey.values()];
}

/** What the list alone proves: names that servers have because of this client. */
function listedLinks(client: Container, surroundings: LinkSurroundings): { server: string; linkName: string }[] {
  if (!mayHoldLegacyLinks(client) || surroundings.named(client.name)?.id !== client.id) return [];
  return [...surroundings.linkNamesOfClient(client.name)]
    .filter((linkName) => aliasOfLinkName(linkName) !== '')
    .map((linkName) => ({ server: '', linkName }));
}

function endpointLinks(client: Container, surroundings: LinkSurroundings): readonly Link[] {
  return endpointLinkTexts(client).map((text) => {
    const server = hasEmbeddedDns(text.network) ? endpointServer(text, surroundings) : undefined;
    return {
      kind: 'endpoint',
      key: linkKey('endpoint', client.id, text.network, text.alias),
      alias: text.alias,
      client: client.name,
      clientId: client.id,
      server: server?.name ?? text.server,
      ...(server ? { serverId: server.id } : {}),
      network: text.network,
      inert: !hasEmbeddedDns(text.network),
    };
  });
}

/**
 * Endpoint links are looked up for each query. Several containers may answer: those that are up come first, then the
 * one whose own name it is, then the oldest.
 */
function endpointServer(text: EndpointLinkText, surroundings: LinkSurroundings): Container | undefined {
  const rank = (container: Container) => (isUp(container) ? 0 : 2) + (container.name === text.server ? 0 : 1);
  return [...surroundings.answering(text.network, text.server)]
    .filter((container) => {
      const attachment = container.networks.find(({ name }) => name === text.network);
      return attachment && embeddedDnsNames(container, attachment).has(text.server.toLowerCase());
    })
    .sort((one, other) => rank(one) - rank(other) || one.created - other.created || compareTexts(one.id, other.id))[0];
}

/** `redis` for `www/redis`; all of it for a name that isn't below the client's own. */
function pathBelowClient(client: Container, linkName: string): string {
  return linkName.startsWith(`${client.name}/`) ? linkName.slice(client.name.length + 1) : `/${linkName}`;
}

function linkKey(kind: Link['kind'], clientId: string, network: string, alias: string): string {
  return [kind, clientId, network, alias].join(':');
}
