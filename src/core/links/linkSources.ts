import { isDefaultBridge } from '../containers/defaultBridge';
import { type Container, type NetworkAttachment, shortId } from '../containers/snapshot';
import { parseLinkText } from './linkText';

/** A link as the client's own inspect lists it, before it is known who answers. */
export interface LegacyLinkText {
  /** The name that the engine holds for the server, without the leading slash. */
  readonly server: string;
  /** `client/alias` without the leading slash, as it stands among the server's names while the link is alive. */
  readonly linkName: string;
}

export interface EndpointLinkText {
  readonly network: string;
  readonly server: string;
  readonly alias: string;
}

/** An endpoint link on a network without it is stored and does nothing. */
export function hasEmbeddedDns(network: string): boolean {
  return !isDefaultBridge(network) && network !== 'host' && network !== 'none';
}

/** Legacy links exist on the default bridge and, without effect, with no network; elsewhere the engine ignores them. */
export function mayHoldLegacyLinks({ networkMode }: Container): boolean {
  return isDefaultBridge(networkMode) || networkMode === 'none';
}

/** Reads `HostConfig.Links`: `/SERVER:/CLIENT/ALIAS` (moby `daemon/inspect.go`). What isn't of that shape is left out. */
export function legacyLinkTexts(client: Container): readonly LegacyLinkText[] {
  const found: LegacyLinkText[] = [];
  if (!client.details || !mayHoldLegacyLinks(client)) return found;
  for (const text of client.details.legacyLinks) {
    const colon = text.indexOf(':');
    if (text.startsWith('/') && colon >= 2 && text[colon + 1] === '/') {
      found.push({ server: text.slice(1, colon), linkName: text.slice(colon + 2) });
    }
  }
  return found;
}

/** Reads `Networks[n].Links` of every endpoint. Of one alias twice on a network the last wins, as in the engine. */
export function endpointLinkTexts(client: Container): readonly EndpointLinkText[] {
  return client.networks.flatMap((attachment) => {
    if (attachment.links.length === 0) return [];
    const byAlias = new Map<string, EndpointLinkText>();
    for (const text of attachment.links) {
      const parsed = parseLinkText(text);
      if (!('reason' in parsed)) {
        byAlias.set(parsed.alias, { network: attachment.name, server: parsed.server, alias: parsed.alias });
      }
    }
    return [...byAlias.values()];
  });
}

/** Of a link name, who uses it: its first segment. None for a name at the top (an alias like `../foo` makes one). */
export function clientOfLinkName(linkName: string): string | undefined {
  const slash = linkName.indexOf('/');
  return slash > 0 ? linkName.slice(0, slash) : undefined;
}

/** The effective alias of a link name: its last segment. */
export function aliasOfLinkName(linkName: string): string {
  return linkName.slice(linkName.lastIndexOf('/') + 1);
}

/**
 * Every name that the embedded DNS of a network answers for a container: its name, its aliases, the 12-character id
 * and the host name. Never the full id. Lower case, since these names are matched without regard to case.
 */
export function embeddedDnsNames(container: Container, attachment: NetworkAttachment): ReadonlySet<string> {
  const names = [container.name, shortId(container.id), ...attachment.aliases, ...attachment.dnsNames];
  if (container.details) names.push(container.details.hostname);
  return new Set(names.filter((name) => name !== '').map((name) => name.toLowerCase()));
}

/** A key for one name on one network, in whatever case. No address is one: none has a line break. */
export function nameOnNetwork(network: string, name: string): string {
  return `${network}\n${name.toLowerCase()}`;
}

/** Such keys for all that is answered for a container; elsewhere its host name and aliases matter to nobody else. */
export function namesOnNetworks(container: Container): readonly string[] {
  const keys: string[] = [];
  for (const attachment of container.networks) {
    if (!hasEmbeddedDns(attachment.name)) continue;
    for (const name of embeddedDnsNames(container, attachment)) keys.push(nameOnNetwork(attachment.name, name));
  }
  return keys;
}
