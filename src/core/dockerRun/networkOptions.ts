import { isDefaultBridge } from '../containers/defaultBridge';
import type { Creation, CreationEndpoint } from '../creations/creation';
import { isUnset, type RawJson, recordOf, textOf, textsOf } from '../creations/rawJson';
import { cannotHold, csv, each, isKey, noOption, nothing, pairs, type Said, say, together } from './said';

/** `--network` and what goes with it, for the network that the creation joins. */
export function networkOptions({ body, endpoints }: Creation, api: number): Said {
  const mode = textOf(recordOf(body['HostConfig'])['NetworkMode']);
  const own = endpoints.find(({ byCreation }) => byCreation);
  const config = own?.config ?? {};
  const isBridge = isDefaultBridge(mode);
  const options = Object.entries(recordOf(config['DriverOpts']));
  const driverOptions = options.map(driverOption);
  const misread = new Set(options.filter(([key]) => !isKey(key)).map(driverOption));
  const priority = isUnset(config['GwPriority']) ? [] : [`gw-priority=${config['GwPriority']}`];
  const parts = [...driverOptions, ...priority];
  const name = isBridge ? 'bridge' : mode;
  // Clients read what is said in parts in lower case.
  const sayable = parts.filter((part) => `${name},${part}` === `${name},${part}`.toLowerCase() && !misread.has(part));
  const network =
    sayable.length > 0
      ? say('--network', csv([`name=${name}`, ...sayable]))
      : isBridge && (mode !== 'bridge' || api >= 1044)
        ? nothing
        : say('--network', mode);
  return together(
    network,
    // Without the value: the reason is shown, and a driver's options may hold a secret.
    ...parts
      .filter((part) => !sayable.includes(part))
      .map((part) => cannotHold('--network', /^(?:driver-opt=)?[^=]*/.exec(part)?.[0] ?? '')),
    isBridge ? bridgeAliases(config) : each('--network-alias', textsOf(config['Aliases'])),
    linkOptions(body, config, isBridge),
    addresses(config, ['--ip', '--ip6', '--link-local-ip']),
    macOption(textOf(config['MacAddress'] ?? body['MacAddress']), api),
    unknownFields(config),
  );
}

function driverOption([key, value]: readonly [string, unknown]): string {
  return `driver-opt=${key}=${value}`;
}

/** Newer clients refuse the whole command for an engine below API 1.44. */
function macOption(mac: string, api: number): Said {
  if (mac === '') return nothing;
  return api < 1044 ? cannotHold('--mac-address', mac) : say('--mac-address', mac);
}

function bridgeAliases(config: RawJson): Said {
  return together(...textsOf(config['Aliases']).map((alias) => cannotHold('--network-alias', alias)));
}

function linkOptions(body: RawJson, config: RawJson, isBridge: boolean): Said {
  const legacy = textsOf(recordOf(body['HostConfig'])['Links']);
  const links = textsOf(config['Links']);
  if (isBridge) return together(each('--link', legacy), ...links.map((link) => cannotHold('--link', link)));
  const listed = [...links].sort().join() === [...legacy].sort().join();
  return together(
    each('--link', links.length > 0 ? links : legacy),
    listed ? nothing : { words: [], unsaid: [{ option: '--link', reason: { code: 'links-listed-twice' } }] },
  );
}

/** `docker network connect` for a network that the container joins after its creation. */
export function connectCommand({ network, config }: CreationEndpoint, name: string): Said {
  const priority = isUnset(config['GwPriority']) ? nothing : say('--gw-priority', `${config['GwPriority']}`);
  return together(
    say('docker', 'network', 'connect'),
    each('--alias', textsOf(config['Aliases'])),
    each('--link', textsOf(config['Links'])),
    addresses(config, ['--ip', '--ip6', '--link-local-ip']),
    pairs('--driver-opt', recordOf(config['DriverOpts'])),
    priority,
    isUnset(config['MacAddress']) ? nothing : cannotHold('--mac-address', textOf(config['MacAddress'])),
    unknownFields(config),
    say(network, name),
  );
}

function addresses(config: RawJson, [ip, ip6, linkLocal]: readonly [string, string, string]): Said {
  const { IPv4Address, IPv6Address, LinkLocalIPs } = recordOf(config['IPAMConfig']);
  return together(
    isUnset(IPv4Address) ? nothing : say(ip, textOf(IPv4Address)),
    isUnset(IPv6Address) ? nothing : say(ip6, textOf(IPv6Address)),
    each(linkLocal, textsOf(LinkLocalIPs)),
  );
}

const known = new Set(['Aliases', 'Links', 'IPAMConfig', 'DriverOpts', 'GwPriority', 'MacAddress']);

function unknownFields(config: RawJson): Said {
  return together(
    ...Object.keys(config)
      .filter((field) => !known.has(field))
      .map(noOption),
  );
}
