import { type RawJson, recordOf, recordsOf, textOf, textsOf } from './rawJson';

/** What a new container takes over from one that it is to be like, besides image, links and network. */
export interface Likeness {
  /** `NAME=value`, without what the image gives. */
  readonly env: readonly string[];
  /** Empty: the image's own. */
  readonly command: readonly string[];
  readonly publishAll: boolean;
  /** Parts of the creation's body: ports, mounts, and how its program is run. */
  readonly body: RawJson;
}

const configFields = ['Entrypoint', 'User', 'WorkingDir', 'ExposedPorts', 'Volumes'];
const hostFields = ['Binds', 'Mounts', 'VolumesFrom', 'Tmpfs', 'PortBindings', 'RestartPolicy'];

/**
 * @param body the creation of the container that it is to be like.
 * @param taken ports of the host that are published right now: where one is asked for, the engine chooses another.
 */
export function likenessOf(body: RawJson, taken: ReadonlySet<number>): Likeness {
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
      ...picked(body, configFields),
      HostConfig: {
        ...picked(host, hostFields),
        ...(bindings.length === 0 ? {} : { PortBindings: Object.fromEntries(bindings) }),
      },
    },
  };
}

function picked(raw: RawJson, fields: readonly string[]): RawJson {
  return Object.fromEntries(fields.flatMap((field) => (field in raw ? [[field, raw[field]]] : [])));
}
