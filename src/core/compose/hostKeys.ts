import { isUnset, type RawJson, recordOf, recordsOf, textOf, textsOf } from '../creations/rawJson';
import { type EngineDefaults, unusualHost } from '../creations/unusualHost';
import { as, cannotHold, type Key, key, merged, noKey, nothing, type Part } from './part';
import { resourceKeys } from './resourceKeys';

/** Volumes and networks have keys of their own; the rest matters to the client alone. */
const elsewhere: Key = () => nothing;

/** Keys of a service for the fields of `HostConfig`. */
const keys: Readonly<Record<string, Key>> = {
  RestartPolicy: (value) => restart(recordOf(value)),
  PortBindings: (value) => ports(recordOf(value)),
  Dns: as('dns'),
  DnsOptions: as('dns_opt'),
  DnsSearch: as('dns_search'),
  ExtraHosts: as('extra_hosts'),
  StorageOpt: as('storage_opt'),
  ReadonlyRootfs: as('read_only'),
  Privileged: as('privileged'),
  CapAdd: as('cap_add'),
  CapDrop: as('cap_drop'),
  SecurityOpt: (value) => security(textsOf(value)),
  GroupAdd: as('group_add'),
  UsernsMode: as('userns_mode'),
  CgroupParent: as('cgroup_parent'),
  Init: as('init'),
  Runtime: as('runtime'),
  Isolation: as('isolation'),
  ShmSize: as('shm_size'),
  Sysctls: as('sysctls'),
  Tmpfs: (value) => tmpfs(recordOf(value)),
  LogConfig: (value) => logging(recordOf(value)),
  AutoRemove: () => noKey('--rm'),
  UTSMode: () => noKey('--uts'),
  CgroupnsMode: () => noKey('--cgroupns'),
  Annotations: () => noKey('--annotation'),
  VolumeDriver: () => noKey('--volume-driver'),
  PublishAllPorts: elsewhere,
  NetworkMode: elsewhere,
  Links: elsewhere,
  Binds: elsewhere,
  Mounts: elsewhere,
  VolumesFrom: elsewhere,
  PidMode: elsewhere,
  IpcMode: elsewhere,
  ContainerIDFile: elsewhere,
  ConsoleSize: elsewhere,
  ...resourceKeys,
};

/** A field without a key is named as the Engine API names it. */
export function hostKeys(host: RawJson, engine: EngineDefaults): Part {
  const unusual = unusualHost(host, engine);
  return merged(...Object.entries(unusual).map(([field, value]) => keys[field]?.(value, unusual) ?? noKey(field)));
}

function restart({ Name, MaximumRetryCount }: RawJson): Part {
  return key('restart', isUnset(MaximumRetryCount) ? textOf(Name) : `${Name}:${MaximumRetryCount}`);
}

function ports(bindings: RawJson): Part {
  return merged(
    ...Object.entries(bindings).map(([port, raw]) => {
      const bound = recordsOf(raw);
      if (bound.length === 0) return cannotHold('--publish', port);
      return key(
        'ports',
        bound.map((binding) => portText(port, binding)),
      );
    }),
  );
}

function portText(port: string, { HostIp, HostPort }: RawJson): string {
  const ip = textOf(HostIp);
  const hostPort = textOf(HostPort) === '0' ? '' : textOf(HostPort);
  const address = ip.includes(':') ? `[${ip}]` : ip;
  const parts = ip === '' ? (hostPort === '' ? [] : [hostPort]) : [address, hostPort];
  return [...parts, port.replace(/\/tcp$/, '')].join(':');
}

/** Compose reads a seccomp profile from a file only. */
function security(options: readonly string[]): Part {
  const sayable = options.filter((option) => !option.startsWith('seccomp={'));
  return merged(
    sayable.length === 0 ? nothing : key('security_opt', sayable),
    sayable.length === options.length
      ? nothing
      : { keys: {}, left: [{ option: '--security-opt', reason: { code: 'seccomp-needs-file' } }] },
  );
}

function tmpfs(mounts: RawJson): Part {
  return key(
    'tmpfs',
    Object.entries(mounts).map(([path, options]) => (options === '' ? path : `${path}:${options}`)),
  );
}

function logging({ Type, Config }: RawJson): Part {
  return key('logging', { driver: Type, ...(isUnset(Config) ? {} : { options: Config }) });
}
