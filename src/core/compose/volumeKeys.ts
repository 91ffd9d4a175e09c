import { isUnset, type RawJson, recordOf, recordsOf, textOf, textsOf } from '../creations/rawJson';
import { cannotHold, key, merged, noKey, nothing, type Part } from './part';

/** A volume of the engine: it holds data and is not Compose's to make. Key in the file → name. */
export type Volumes = Readonly<Record<string, string>>;

export interface VolumePart extends Part {
  readonly volumes: Volumes;
}

/** A volume that was given no name has 64 digits for one. */
const nameless = /^[0-9a-f]{64}$/;

/** Names of the volumes that were given one. */
export function volumeNames(host: RawJson): readonly string[] {
  const bound = textsOf(host['Binds']).map((bind) => bind.split(':', 1)[0] ?? '');
  const mounted = recordsOf(host['Mounts']).flatMap(({ Type, Source }) => (Type === 'volume' ? textOf(Source) : []));
  return [...bound, ...mounted].filter((name) => !nameless.test(name));
}

/**
 * @param service that others call it by: a volume without a name is called after it and its place.
 * @param taken names of volumes, which those without one can't have in the file.
 */
export function volumeKeys(host: RawJson, service: string, taken: ReadonlySet<string>): VolumePart {
  const volumes: Record<string, string> = {};
  const use = (name: string, target: string): string => {
    const readable = nameless.test(name) ? `${service}${target.replace(/[^A-Za-z0-9.-]+/g, '_')}` : name;
    const isAnother = readable !== name && (taken.has(readable) || readable in volumes);
    const own = isAnother ? `${readable}_${name.slice(0, 12)}` : readable;
    volumes[own] = name;
    return own;
  };
  const binds = textsOf(host['Binds']).map((bind) => {
    const [source = '', target = '', ...mode] = bind.split(':');
    return source.startsWith('/') ? bind : [use(source, target), target, ...mode].join(':');
  });
  const mounts = recordsOf(host['Mounts']).map((mount) => mountPart(mount, use));
  const part = merged(binds.length === 0 ? nothing : key('volumes', [...new Set(binds)]), ...mounts);
  return { ...part, volumes };
}

function mountPart(mount: RawJson, use: (name: string, target: string) => string): Part {
  const target = textOf(mount['Target']);
  const source = textOf(mount['Source']);
  const type = textOf(mount['Type']);
  const consistency = textOf(mount['Consistency']);
  if (!['bind', 'volume', 'tmpfs'].includes(type)) return cannotHold('--mount', `${type} ${target}`);
  const { Propagation, ...otherBind } = recordOf(mount['BindOptions']);
  // The volume exists: options that only matter when one is made are dropped.
  const { NoCopy, Labels, DriverConfig, ...otherVolume } = recordOf(mount['VolumeOptions']);
  const { SizeBytes, ...otherTmpfs } = recordOf(mount['TmpfsOptions']);
  const others = Object.entries({ ...otherBind, ...otherVolume, ...otherTmpfs }).filter(([, value]) => !isUnset(value));
  const volume = {
    type,
    ...(source === '' ? {} : { source: type === 'volume' ? use(source, target) : source }),
    target,
    ...(mount['ReadOnly'] === true ? { read_only: true } : {}),
    ...(consistency === '' ? {} : { consistency }),
    ...(isUnset(Propagation) ? {} : { bind: { propagation: Propagation } }),
    ...(NoCopy === true ? { volume: { nocopy: true } } : {}),
    ...(isUnset(SizeBytes) ? {} : { tmpfs: { size: SizeBytes } }),
  };
  return merged(key('volumes', [volume]), ...others.map(([option]) => cannotHold('--mount', `${target}: ${option}`)));
}

/** `volumes_from`, `pid` and `ipc` of others: services of the file by their names, all else by the container's. */
export function sharedKeys(host: RawJson, serviceOf: (reference: string) => string | undefined): Part {
  const lent = textsOf(host['VolumesFrom']).map((from) => {
    const [container = '', ...mode] = from.split(':');
    const service = serviceOf(container);
    return [...(service === undefined ? ['container', container] : [service]), ...mode].join(':');
  });
  const mode = (field: 'PidMode' | 'IpcMode', name: string, option: string): Part => {
    const value = textOf(host[field]);
    if (value === '' || value === 'private') return nothing;
    // Compose 1 knows neither of these.
    if (field === 'PidMode' && !/^(?:host$|container:)/.test(value)) return noKey(option);
    const service = value.startsWith('container:') ? serviceOf(value.slice('container:'.length)) : undefined;
    return key(name, service === undefined ? value : `service:${service}`);
  };
  return merged(
    lent.length === 0 ? nothing : key('volumes_from', lent),
    // Compose 2 reads it, and lends all the same for writing.
    ...lent.filter((from) => from.endsWith(':ro')).map((from) => cannotHold('--volumes-from', from)),
    mode('PidMode', 'pid', '--pid'),
    mode('IpcMode', 'ipc', '--ipc'),
  );
}
