import { isUnset, type RawJson, recordOf, textOf } from '../creations/rawJson';
import { cannotHold, csv, isKey, type Said, say, together } from './said';

/**
 * `--mount`, one for each of `HostConfig.Mounts`.
 *
 * @param isNew whether the client knows `bind-recursive`, as from API 1.44 on.
 */
export function mountOptions(mounts: readonly RawJson[], isNew: boolean): Said {
  return together(...mounts.map((mount) => mountOption(mount, isNew)));
}

/** The parts of a mount's options that the client can say: others are named. */
const sayable: Readonly<
  Record<string, (value: unknown, mount: RawJson, isNew: boolean) => readonly string[] | undefined>
> = {
  'BindOptions.Propagation': (value) => [`bind-propagation=${value}`],
  'BindOptions.NonRecursive': (_, __, isNew) => [isNew ? 'bind-recursive=disabled' : 'bind-nonrecursive=true'],
  'BindOptions.ReadOnlyNonRecursive': (_, { ReadOnly }) =>
    ReadOnly === true ? ['bind-recursive=writable'] : undefined,
  'BindOptions.ReadOnlyForceRecursive': (_, { ReadOnly, BindOptions }) =>
    ReadOnly === true && recordOf(BindOptions)['Propagation'] === 'rprivate' ? ['bind-recursive=readonly'] : undefined,
  'VolumeOptions.NoCopy': () => ['volume-nocopy=true'],
  'VolumeOptions.Subpath': (value) => [`volume-subpath=${value}`],
  'VolumeOptions.Labels': (value) => keyed('volume-label', value),
  'VolumeOptions.DriverConfig': (value) => {
    const { Name, Options } = recordOf(value);
    return [...(textOf(Name) === '' ? [] : [`volume-driver=${Name}`]), ...keyed('volume-opt', Options)];
  },
  'TmpfsOptions.SizeBytes': (value) => [`tmpfs-size=${value}`],
  'TmpfsOptions.Mode': (value) => [`tmpfs-mode=${Number(value).toString(8)}`],
  'ImageOptions.Subpath': (value) => [`image-subpath=${value}`],
};

function keyed(field: string, pairs: unknown): readonly string[] {
  return Object.entries(recordOf(pairs)).flatMap(([key, text]) => (isKey(key) ? [`${field}=${key}=${text}`] : []));
}

/** Keys of labels and of a driver's options that can't be said. */
function unsayableKeys({ VolumeOptions }: RawJson): readonly string[] {
  const { Labels, DriverConfig } = recordOf(VolumeOptions);
  return [Labels, recordOf(DriverConfig)['Options']]
    .flatMap((pairs) => Object.keys(recordOf(pairs)))
    .filter((key) => !isKey(key));
}

const own = new Set(['Type', 'Source', 'Target', 'ReadOnly', 'Consistency']);

function mountOption(mount: RawJson, isNew: boolean): Said {
  const target = textOf(mount['Target']);
  const parts = Object.entries(mount)
    .filter(([group]) => !own.has(group))
    .flatMap(([group, options]) =>
      Object.entries(recordOf(options)).map(([name, value]) => [`${group}.${name}`, value] as const),
    )
    .filter(([, value]) => !isUnset(value))
    .map(([name, value]) => ({ name, fields: sayable[name]?.(value, mount, isNew) }));
  const consistency = textOf(mount['Consistency']);
  const fields = [
    `type=${mount['Type']}`,
    ...(textOf(mount['Source']) === '' ? [] : [`source=${mount['Source']}`]),
    `target=${target}`,
    ...(mount['ReadOnly'] === true ? ['readonly'] : []),
    ...(consistency === '' ? [] : [`consistency=${consistency}`]),
    ...parts.flatMap((part) => part.fields ?? []),
  ];
  const unsayable = parts
    .filter((part) => part.fields === undefined)
    .map(({ name }) => cannotHold('--mount', `${target}: ${name}`));
  const keys = unsayableKeys(mount).map((key) => cannotHold('--mount', `${target}: ${key}`));
  return together(say('--mount', csv(fields)), ...unsayable, ...keys);
}
