import { isUnset, type RawJson, recordOf, recordsOf, textOf, textsOf } from '../../src/core/creations/rawJson';

/** The volumes at these places were the engine's own, and are given by their ids in the container made again. */
export interface Named {
  readonly volumes: ReadonlySet<string>;
  /** The `docker` client keeps variables in no order. */
  readonly ordered: boolean;
}

/**
 * All of an inspect that says how the container was made, with what differs between any two containers left out: ids,
 * times, paths of the engine's own files, addresses and MACs that were not asked for.
 */
export function comparedContainer(raw: RawJson, { volumes, ordered }: Named): RawJson {
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
    Config: {
      ...config,
      Hostname: hostnameOf(raw),
      Env: ordered ? config['Env'] : [...textsOf(config['Env'])].sort(),
    },
    HostConfig: {
      ...host,
      // Maps of the engine's and of the client's: each answer has another order.
      Links: [...textsOf(host['Links'])].sort(),
      Binds: [...textsOf(host['Binds'])].sort(),
      CapAdd: capabilities(host['CapAdd']),
      CapDrop: capabilities(host['CapDrop']),
      Ulimits: recordsOf(host['Ulimits']).toSorted((a, b) => textOf(a['Name']).localeCompare(textOf(b['Name']))),
      RestartPolicy: {
        ...recordOf(host['RestartPolicy']),
        Name: textOf(recordOf(host['RestartPolicy'])['Name']) || 'no',
      },
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

/** Newer clients sort them and say them in full. */
function capabilities(raw: unknown): readonly string[] {
  return textsOf(raw)
    .map((name) => (name === 'ALL' ? name : name.replace(/^(?:CAP_)?/, 'CAP_')))
    .sort();
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
  const names = textsOf(DNSNames).filter((name) => name !== id);
  // Older engines add the id at a start, and names after it.
  const aliases = textsOf(Aliases);
  const own = aliases.indexOf(id);
  return {
    IPAMConfig,
    Links,
    Aliases: own < 0 ? aliases : aliases.slice(0, own),
    DriverOpts,
    GwPriority,
    // Filled with the start.
    DNSNames: state === 'running' ? names : undefined,
  };
}

/** Every place where two values differ, as `path: one → other`. What is empty and what is missing are the same. */
export function differences(one: unknown, other: unknown, path = ''): readonly string[] {
  if (isUnset(one) && isUnset(other)) return [];
  const isTree = (value: unknown) => typeof value === 'object' && value !== null;
  if ((isTree(one) || isUnset(one)) && (isTree(other) || isUnset(other))) {
    const keys = [...new Set([...Object.keys(branches(one)), ...Object.keys(branches(other))])];
    return keys.flatMap((key) => differences(branches(one)[key], branches(other)[key], `${path}.${key}`));
  }
  return one === other ? [] : [`${path}: ${JSON.stringify(one)} → ${JSON.stringify(other)}`];
}

function branches(value: unknown): RawJson {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
