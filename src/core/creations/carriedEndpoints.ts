import { defaultBridge, shortId } from '../containers/snapshot';
import type { CreationEndpoint, Uncarried } from './creation';
import { endpointFields } from './creationFields';
import { isUnset, type RawJson, recordOf, textOf, textsOf } from './rawJson';

/** What Podman calls its own default. */
const podmanBridge = 'podman';

export interface CarriedEndpoints {
  readonly endpoints: readonly CreationEndpoint[];
  readonly leave: readonly string[];
  readonly chosenAnew: readonly Uncarried[];
}

/**
 * @param api the engine's, such as 1045 for 1.45.
 * @param isPodmans the engine tells nothing of what was asked for.
 */
export function carriedEndpoints(raw: RawJson, api: number, isPodmans: boolean): CarriedEndpoints {
  const mode = textOf(recordOf(raw['HostConfig'])['NetworkMode']);
  if (mode.startsWith('container:') || recordOf(raw['Config'])['NetworkDisabled'] === true) {
    return { endpoints: [], leave: [], chosenAnew: [] };
  }
  const networks = Object.entries(recordOf(recordOf(raw['NetworkSettings'])['Networks'])).map(
    ([network, settings]) => [network, recordOf(settings)] as const,
  );
  const own = ownNetwork(mode, networks);
  const sorted = [...networks].sort(([a], [b]) => Number(b === own) - Number(a === own));
  return {
    endpoints: sorted.map(([network, settings]) => ({
      network,
      config: endpointConfig(raw, settings, network === own, api),
      byCreation: network === own,
    })),
    leave: networks.some(([network]) => network === own) ? [] : [own],
    chosenAnew: sorted.flatMap(([network, settings]) =>
      chosen(network, settings, macOf(raw, settings, network === own, api), {
        address: isPodmans ? 'engine-hides-address' : 'engine-chose-address',
        mac: isPodmans || api >= (network === own ? 1052 : 1048) ? 'engine-hides-mac' : 'engine-chose-mac',
      }),
    ),
  };
}

/** The network that `NetworkMode` means: engines call the default bridge in three ways, and take ids of networks. */
function ownNetwork(mode: string, networks: readonly (readonly [string, RawJson])[]): string {
  const has = (name: string) => networks.some(([network]) => network === name);
  if (mode === '' || mode === 'default') return has(podmanBridge) && !has(defaultBridge) ? podmanBridge : defaultBridge;
  if (has(mode)) return mode;
  return networks.find(([, settings]) => textOf(settings['NetworkID']).startsWith(mode))?.[0] ?? mode;
}

function endpointConfig(raw: RawJson, settings: RawJson, own: boolean, api: number): RawJson {
  const mac = macOf(raw, settings, own, api);
  const aliases = givenAliases(raw, settings);
  const carried = Object.entries(settings).filter(
    ([field, value]) => (endpointFields[field]?.fate ?? 'carried') === 'carried' && !isUnset(value),
  );
  return {
    ...Object.fromEntries(carried),
    ...(aliases.length === 0 ? {} : { Aliases: aliases }),
    ...(mac === undefined || api < 1044 ? {} : { MacAddress: mac }),
  };
}

/** Engines below API 1.45 add the short id at a start, then the host name, as if they had been given. */
function givenAliases(raw: RawJson, settings: RawJson): readonly string[] {
  const aliases = textsOf(settings['Aliases']);
  const own = aliases.indexOf(shortId(textOf(raw['Id'])));
  return own < 0 ? aliases : aliases.slice(0, own);
}

/** `Config.MacAddress` is the one that was given for the container's own network; engines tell it on every network. */
function macOf(raw: RawJson, settings: RawJson, own: boolean, api: number): string | undefined {
  const given = textOf(recordOf(raw['Config'])['MacAddress']);
  if (own) return given === '' ? undefined : given;
  const mac = textOf(settings['MacAddress']);
  return mac === '' || api < 1044 || api >= 1048 || mac === macOfAddress(settings) ? undefined : mac;
}

/** Up to Engine 27 an endpoint's MAC is made from its address. */
function macOfAddress(settings: RawJson): string {
  const octets = textOf(settings['IPAddress'])
    .split('.')
    .map((octet) => Number(octet).toString(16).padStart(2, '0'));
  return `02:42:${octets.join(':')}`;
}

function chosen(
  network: string,
  settings: RawJson,
  givenMac: string | undefined,
  codes: {
    readonly address: 'engine-chose-address' | 'engine-hides-address';
    readonly mac: 'engine-chose-mac' | 'engine-hides-mac';
  },
): readonly Uncarried[] {
  const ipam = recordOf(settings['IPAMConfig']);
  const address = (option: string, field: string, given: string): readonly Uncarried[] => {
    const chosen = textOf(settings[field]);
    if (chosen === '' || textOf(ipam[given]) !== '') return [];
    return [{ option, reason: { code: codes.address, network, address: chosen } }];
  };
  const mac = textOf(settings['MacAddress']);
  return [
    ...address('--ip', 'IPAddress', 'IPv4Address'),
    ...address('--ip6', 'GlobalIPv6Address', 'IPv6Address'),
    ...(mac === '' || givenMac !== undefined
      ? []
      : [{ option: '--mac-address', reason: { code: codes.mac, network, mac } } as const]),
  ];
}
