import { type RawJson, recordOf, recordsOf, textOf, textsOf } from './rawJson';

/** What a new container takes over from one that it is to be like, besides image, links and network. */
export interface Likeness {
  /** `NAME=value`, without what the image gives. */
  readonly env: readonly string[];
  /** Empty: the image's own. */
  readonly command: readonly string[];
  readonly publishAll: boolean;
  /** The rest of the creation's body: ports, mounts, limits, confinement, and how its program is run. */
  readonly body: RawJson;
}

/** Who a container is, and what the creation's own screens ask for. */
const ownFields = [
  ...['Image', 'Env', 'Cmd', 'Tty', 'OpenStdin', 'StdinOnce', 'AttachStdin', 'AttachStdout', 'AttachStderr'],
  ...['Labels', 'Hostname', 'Domainname', 'MacAddress', 'HostConfig', 'NetworkingConfig'],
];
const ownHostFields = ['Links', 'NetworkMode', 'PublishAllPorts', 'AutoRemove', 'Mounts', 'PortBindings'];

/**
 * @param body the creation of the container that it is to be like.
 * @param declared `HostConfig.Mounts` of that container's inspect: a volume that the engine named by itself stays that
 * container's own, and the new one gets another.
 * @param taken ports of the host that are published right now: where one is asked for, the engine chooses another.
 */
export function likenessOf(body: RawJson, declared: readonly RawJson[], taken: ReadonlySet<number>): Likeness {
  const host = recordOf(body['HostConfig']);
  const bindings = Object.entries(recordOf(host['PortBindings'])).map(([port, asked]) => [
    port,
    recordsOf(asked).map((binding) =>
      taken.has(Number(textOf(binding['HostPort']))) ? { ...binding, HostPort: '' } : binding,
    ),
  ]);
  return {
    env: textsOf(body['Env']),
    command: textsOf(body['Cmd']),
    publishAll: host['PublishAllPorts'] === true,
    body: {
      ...without(body, ownFields),
      HostConfig: {
        ...without(host, ownHostFields),
        ...(declared.length === 0 ? {} : { Mounts: declared }),
        ...(bindings.length === 0 ? {} : { PortBindings: Object.fromEntries(bindings) }),
      },
    },
  };
}

function without(raw: RawJson, fields: readonly string[]): RawJson {
  return Object.fromEntries(Object.entries(raw).filter(([field]) => !fields.includes(field)));
}
