import { type RawJson, recordOf, recordsOf, textOf, textsOf } from '../../src/core/creations/rawJson';

/** The volumes at these places were the engine's own, and are given by their ids in the container made again. */
export interface Named {
  readonly volumes: ReadonlySet<string>;
}

/**
 * All of an inspect that says how the container was made, with what differs between any two containers left out: ids,
 * times, paths of the engine's own files, addresses and MACs that were not asked for.
 */
export function comparedContainer(raw: RawJson, { volumes }: Named): RawJson {
  const id = textOf(raw['Id']).slice(0, 12);
  const config = recordOf(raw['Config']);
  const host = recordOf(raw['HostConfig']);
  const state = textOf(recordOf(raw['State'])['Status']);
  return {
    Name: raw['Name'],
    Image: raw['Image'],
    Platform: raw['Platform'],
    Path: raw['Path'],
    Args: raw['Args'],
    State: state === 'exited' ? 'created' : state,
    Config: { ...config, Hostname: hostnameOf(raw) },
    HostConfig: {
      ...host,
      // A map of the engine's: each answer has another order.
      Links: Array.isArray(host['Links']) ? [...textsOf(host['Links'])].sort() : host['Links'],
      Mounts: mountsOf(host, volumes),
    },
    Networks: Object.fromEntries(
      Object.entries(recordOf(recordOf(raw['NetworkSettings'])['Networks'])).map(([name, settings]) => [
        name,
        endpointOf(recordOf(settings), id, state),
      ]),
    ),
    Mounts: recordsOf(raw['Mounts'])
      .map((mount): RawJson => ({ ...mount, Mode: volumes.has(textOf(mount['Destination'])) ? '' : mount['Mode'] }))
      .sort((a, b) => textOf(a['Destination']).localeCompare(textOf(b['Destination']))),
  };
}

/** The engine's own choice reads alike. In another container's network it is that one's, from the first start on. */
function hostnameOf(raw: RawJson): unknown {
  const hostname = recordOf(raw['Config'])['Hostname'];
  const shared = textOf(recordOf(raw['HostConfig'])['NetworkMode']).startsWith('container:');
  return shared || hostname === textOf(raw['Id']).slice(0, 12) ? undefined : hostname;
}

function mountsOf(host: RawJson, volumes: ReadonlySet<string>): unknown {
  const kept = recordsOf(host['Mounts']).filter(({ Target }) => !volumes.has(textOf(Target)));
  return kept.length === 0 ? undefined : kept;
}

function endpointOf(settings: RawJson, id: string, state: string): RawJson {
  const { IPAMConfig, Links, Aliases, DriverOpts, GwPriority, DNSNames } = settings;
  const names = (raw: unknown) => (Array.isArray(raw) ? raw.filter((name) => name !== id) : raw);
  const some = (raw: unknown) => (Object.keys(recordOf(raw)).length === 0 ? null : raw);
  const aliases = names(Aliases);
  return {
    IPAMConfig: some(IPAMConfig),
    Links,
    Aliases: Array.isArray(aliases) && aliases.length === 0 ? null : aliases,
    DriverOpts: some(DriverOpts),
    GwPriority,
    // Filled with the start.
    DNSNames: state === 'running' ? names(DNSNames) : undefined,
  };
}

/** Every place where two values differ, as `path: one → other`. */
export function differences(one: unknown, other: unknown, path = ''): readonly string[] {
  if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    if (Array.isArray(one) === Array.isArray(other)) {
      const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
      return keys.flatMap((key) => differences(recordLike(one)[key], recordLike(other)[key], `${path}.${key}`));
    }
  }
  return one === other ? [] : [`${path}: ${JSON.stringify(one)} → ${JSON.stringify(other)}`];
}

function recordLike(value: object): RawJson {
  return Object.fromEntries(Object.entries(value));
}
