import { isUnset, type RawJson, recordOf, recordsOf, textOf, textsOf } from '../creations/rawJson';
import { type EngineDefaults, unusualHost } from '../creations/unusualHost';
import { mountOptions } from './mountOptions';
import { portOptions } from './portOptions';
import { resourceOptions } from './resourceOptions';
import { cannotHold, each, noOption, nothing, pairs, type Said, say, together } from './said';

type Option = (value: unknown, host: RawJson, engine: EngineDefaults) => Said;

const text =
  (option: string): Option =>
  (value) =>
    say(option, String(value));
const list =
  (option: string): Option =>
  (value) =>
    each(option, textsOf(value));
const flag =
  (option: string): Option =>
  () =>
    say(option);
const elsewhere: Option = () => nothing;

/** Options for the fields of `HostConfig`, in the order in which a command says them. */
const options: Readonly<Record<string, Option>> = {
  AutoRemove: flag('--rm'),
  RestartPolicy: (value) => restart(recordOf(value)),
  PublishAllPorts: flag('-P'),
  PortBindings: (value) => portOptions(recordOf(value)),
  NetworkMode: elsewhere,
  Links: elsewhere,
  Dns: list('--dns'),
  DnsOptions: list('--dns-option'),
  DnsSearch: list('--dns-search'),
  ExtraHosts: list('--add-host'),
  Binds: list('-v'),
  Mounts: (value, _, { api }) => mountOptions(recordsOf(value), api >= 1044),
  VolumesFrom: list('--volumes-from'),
  VolumeDriver: text('--volume-driver'),
  Tmpfs: (value) => tmpfs(recordOf(value)),
  StorageOpt: (value) => pairs('--storage-opt', recordOf(value)),
  ReadonlyRootfs: flag('--read-only'),
  Privileged: flag('--privileged'),
  CapAdd: list('--cap-add'),
  CapDrop: list('--cap-drop'),
  SecurityOpt: (value) => together(...textsOf(value).map(securityOption)),
  MaskedPaths: (_, host) => systemPaths(host),
  ReadonlyPaths: (_, host) => ('MaskedPaths' in host ? nothing : systemPaths(host)),
  GroupAdd: list('--group-add'),
  PidMode: text('--pid'),
  IpcMode: text('--ipc'),
  UTSMode: text('--uts'),
  UsernsMode: text('--userns'),
  CgroupnsMode: text('--cgroupns'),
  CgroupParent: text('--cgroup-parent'),
  Init: (value) => say(value === true ? '--init' : '--init=false'),
  Runtime: text('--runtime'),
  Isolation: text('--isolation'),
  ShmSize: text('--shm-size'),
  Sysctls: (value) => pairs('--sysctl', recordOf(value)),
  Annotations: (value) => pairs('--annotation', recordOf(value)),
  LogConfig: (value) => logging(recordOf(value)),
  ContainerIDFile: (value) => ({
    words: [],
    unsaid: [{ option: '--cidfile', reason: { code: 'id-file-left-out', path: textOf(value) } }],
  }),
  ConsoleSize: () => ({ words: [], unsaid: [{ option: 'ConsoleSize', reason: { code: 'size-from-terminal' } }] }),
  ...resourceOptions,
};

/** A field without an option is named as the Engine API names it. */
export function hostOptions(host: RawJson, engine: EngineDefaults): Said {
  const unusual = unusualHost(host, engine);
  const fields = [...new Set([...Object.keys(options), ...Object.keys(unusual)])].filter((field) => field in unusual);
  return together(...fields.map((field) => options[field]?.(unusual[field], unusual, engine) ?? noOption(field)));
}

function restart({ Name, MaximumRetryCount }: RawJson): Said {
  return say('--restart', isUnset(MaximumRetryCount) ? textOf(Name) : `${Name}:${MaximumRetryCount}`);
}

function tmpfs(mounts: RawJson): Said {
  const said = Object.entries(mounts).map(([path, options]) => {
    if (path.includes(':')) return cannotHold('--tmpfs', path);
    return say('--tmpfs', options === '' ? path : `${path}:${options}`);
  });
  return together(...said);
}

/** A profile is given as a file: the commands hand it over on standard input, see `profileOf`. */
function securityOption(option: string): Said {
  return say('--security-opt', option.startsWith(profile) ? `${profileStart}/dev/stdin` : option);
}

const profileStart = 'seccomp=';
const profile = `${profileStart}{`;

/** The seccomp profile that the container has as a whole. */
export function profileOf(host: RawJson): string | undefined {
  return textsOf(host['SecurityOpt'])
    .find((option) => option.startsWith(profile))
    ?.slice(profileStart.length);
}

/** Only none at all can be said. */
function systemPaths(host: RawJson): Said {
  const { MaskedPaths, ReadonlyPaths } = host;
  const isNone = (paths: unknown) => Array.isArray(paths) && paths.length === 0;
  if (isNone(MaskedPaths) && isNone(ReadonlyPaths)) return say('--security-opt', 'systempaths=unconfined');
  return together(...['MaskedPaths', 'ReadonlyPaths'].filter((field) => field in host).map(noOption));
}

function logging({ Type, Config }: RawJson): Said {
  return together(say('--log-driver', textOf(Type)), pairs('--log-opt', recordOf(Config)));
}
