import type { CreationEndpoint } from '../creations/creation';
import { isUnset, type RawJson, recordOf, textOf, textsOf } from '../creations/rawJson';
import type { ServiceLinks } from './composeLinks';
import type { ComposeMember } from './composeMember';
import { cannotHold, key, type Left, merged, noKey, nothing, type Part } from './part';

/** Compose's own network, on which legacy links live on. */
const own = 'default';

export interface NetworkPart extends Part {
  /** Networks of the engine, which are not Compose's to make: key in the file → name. */
  readonly networks: Readonly<Record<string, string>>;
}

/** Where a service is attached, with its links and what starts before it. */
export function networkKeys(
  { creation }: ComposeMember,
  { links, outside, before, left }: ServiceLinks,
  serviceOf: (reference: string) => string | undefined,
): NetworkPart {
  const { name, body, endpoints } = creation;
  const mode = textOf(recordOf(body['HostConfig'])['NetworkMode']);
  const first = before.get(name) ?? [];
  const depends = first.length === 0 ? nothing : key('depends_on', first);
  const said: Part = { keys: {}, left: left.get(name) ?? [] };
  if (body['NetworkDisabled'] === true || mode === 'host' || mode === 'none') {
    return { ...merged(key('network_mode', mode === 'host' ? 'host' : 'none'), depends, said), networks: {} };
  }
  if (mode.startsWith('container:')) {
    const reference = mode.slice('container:'.length);
    const service = serviceOf(reference);
    const shared = service === undefined ? mode : `service:${service}`;
    return { ...merged(key('network_mode', shared), depends, said), networks: {} };
  }
  const linked = links.some(
    ({ client, server, network }) => network === undefined && (client === name || server === name),
  );
  const further = endpoints.filter(({ network }) => network !== 'bridge');
  const onBridge = endpoints.some(({ network }) => network === 'bridge');
  const mac = textOf(endpoints.find(({ byCreation }) => byCreation)?.config['MacAddress'] ?? body['MacAddress']);
  const common = merged(depends, mac === '' ? nothing : key('mac_address', mac), said, ...endpoints.map(endpointLeft));
  if (further.length === 0 && !linked && onBridge) {
    // Newer versions of Compose 2 set it on networks only.
    const unsure = mac === '' ? nothing : cannotHold('--mac-address', 'network_mode: bridge');
    return { ...merged(key('network_mode', 'bridge'), common, unsure), networks: {} };
  }
  const replaced: Left = { option: '--network', reason: { code: 'bridge-becomes-network' } };
  const attached = [
    ...(linked || onBridge || further.length === 0 ? [[own, aliases(links, name, undefined, [])] as const] : []),
    ...further.map((endpoint) => [keyOf(endpoint.network), attachment(endpoint, links, name)] as const),
  ];
  return {
    ...merged(
      key('networks', Object.fromEntries(attached)),
      linkKeys(links, outside, name),
      common,
      onBridge && further.length > 0 ? { keys: {}, left: [replaced] } : nothing,
    ),
    networks: Object.fromEntries(further.map(({ network }) => [keyOf(network), network])),
  };
}

/** A network of the engine with the name of Compose's own has another key. */
function keyOf(network: string): string {
  return network === own ? `${own}-network` : network;
}

function linkKeys(links: ServiceLinks['links'], outside: ServiceLinks['outside'], name: string): Part {
  const inside = links.filter(({ client, circular }) => client === name && !circular);
  const external = outside.get(name) ?? [];
  return merged(
    inside.length === 0 ? nothing : key('links', [...new Set(inside.map(({ server, alias }) => `${server}:${alias}`))]),
    external.length === 0 ? nothing : key('external_links', [...new Set(external)]),
  );
}

/** Its own aliases on a network, and those of links that go in a circle. */
function aliases(
  links: ServiceLinks['links'],
  name: string,
  network: string | undefined,
  given: readonly string[],
): RawJson | null {
  const circular = links.filter((link) => link.circular && link.server === name && link.network === network);
  const all = [...new Set([...given, ...circular.map(({ alias }) => alias)])];
  return all.length === 0 ? null : { aliases: all };
}

function attachment(
  { network, config, byCreation }: CreationEndpoint,
  links: ServiceLinks['links'],
  name: string,
): RawJson | null {
  const { IPv4Address, IPv6Address, LinkLocalIPs } = recordOf(config['IPAMConfig']);
  const value = {
    ...aliases(links, name, network, textsOf(config['Aliases'])),
    ...(isUnset(IPv4Address) ? {} : { ipv4_address: IPv4Address }),
    ...(isUnset(IPv6Address) ? {} : { ipv6_address: IPv6Address }),
    ...(isUnset(LinkLocalIPs) ? {} : { link_local_ips: LinkLocalIPs }),
    ...(byCreation ? { priority: 1000 } : {}),
  };
  return value;
}

const known = new Set(['Aliases', 'Links', 'IPAMConfig']);

/** A service has one MAC, for the network that comes first. */
function endpointLeft({ network, config, byCreation }: CreationEndpoint): Part {
  const others = Object.keys(config).filter((field) => !known.has(field) && !(byCreation && field === 'MacAddress'));
  return merged(
    ...others.map((field) => (field === 'MacAddress' ? cannotHold('--mac-address', network) : noKey(field))),
  );
}
