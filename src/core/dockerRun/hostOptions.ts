import { isUnset, type RawJson, recordOf, recordsOf, textOf, textsOf } from '../creations/rawJson';
import { mountOptions } from './mountOptions';
import { portOptions } from './portOptions';
import { resourceOptions } from './resourceOptions';
import { cannotHold, each, noOption, nothing, pairs, type Said, say, together } from './said';

/** What an engine does by itself where nothing is said, and what its client knows. */
export interface EngineDefaults {
  /** Of the engine, such as 1045 for 1.45. */
  readonly api: number;
  readonly runtime: string;
  readonly loggingDriver: string;
  readonly cgroupns: string;
}

type Option = (value: unknown, host: RawJson, defaults: EngineDefaults) => Said;

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
/** Nothing where it is what the engine would choose. */
const unless =
  (option: string, usual: (defaults: EngineDefaults) => unknown): Option =>
  (value, _, defaults) =>
    value === usual(defaults) ? nothing : say(option, String(value));
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
  MaskedPaths: (value, host) => systemPaths(value, host),
  ReadonlyPaths: elsewhere,
  GroupAdd: list('--group-add'),
  PidMode: text('--pid'),
  IpcMode: unless('--ipc', () => 'private'),
  UTSMode: text('--uts'),
  UsernsMode: text('--userns'),
  CgroupnsMode: unless('--cgroupns', ({ cgroupns }) => cgroupns),
  CgroupParent: text('--cgroup-parent'),
  Init: (value) => say(value === true ? '--init' : '--init=false'),
  Runtime: unless('--runtime', ({ runtime }) => runtime),
  Isolation: text('--isolation'),
  ShmSize: unless('--shm-size', () => 67_108_864),
  Sysctls: (value) => pairs('--sysctl', recordOf(value)),
  Annotations: (value) => pairs('--annotation', recordOf(value)),
  LogConfig: (value, _, { loggingDriver }) => logging(recordOf(value), loggingDriver),
  ContainerIDFile: (value) => ({
    words: [],
    unsaid: [{ option: '--cidfile', reason: { code: 'id-file-left-out', path: textOf(value) } }],
  }),
  ConsoleSize: (value) =>
    Array.isArray(value) && value.every(isUnset)
      ? nothing
      : { words: [], unsaid: [{ option: 'ConsoleSize', reason: { code: 'size-from-terminal' } }] },
  ...resourceOptions,
};

/** Values that say something though they are empty. */
const meant: Readonly<Record<string, (value: unknown) => boolean>> = {
  Init: (value) => value === false,
  MemorySwappiness: (value) => value === 0,
  MaskedPaths: () => true,
};

/** A field without an option is named as the Engine API names it. */
export function hostOptions(host: RawJson, defaults: EngineDefaults): Said {
  const fields = [...new Set([...Object.keys(options), ...Object.keys(host)])];
  const said = fields.map((field) => {
    const value = host[field];
    if (isUnset(value) && meant[field]?.(value) !== true) return nothing;
    return options[field]?.(value, host, defaults) ?? noOption(field);
  });
  return together(...said);
}

function restart({ Name, MaximumRetryCount }: RawJson): Said {
  const name = textOf(Name);
  if (name === '' || name === 'no') return nothing;
  return say('--restart', isUnset(MaximumRetryCount) ? name : `${name}:${MaximumRetryCount}`);
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

/** What engines mask and protect by themselves, 20.10 to 29. */
const usualPaths =
  /^\/(?:proc\/(?:asound|acpi|interrupts|kcore|keys|latency_stats|timer_list|timer_stats|sched_debug|scsi|bus|fs|irq|sys|sysrq-trigger)|sys\/(?:firmware|devices\/virtual\/powercap|devices\/system\/cpu\/cpu\d+\/thermal_throttle))$/;

function systemPaths(masked: unknown, host: RawJson): Said {
  const readOnly = host['ReadonlyPaths'];
  const isUsual = (paths: unknown, least: number) =>
    !Array.isArray(paths) || (paths.length >= least && textsOf(paths).every((path) => usualPaths.test(path)));
  const isNone = (paths: unknown) => Array.isArray(paths) && paths.length === 0;
  if (isNone(masked) && isNone(readOnly)) return say('--security-opt', 'systempaths=unconfined');
  return together(
    isUsual(masked, 9) ? nothing : noOption('MaskedPaths'),
    isUsual(readOnly, 5) ? nothing : noOption('ReadonlyPaths'),
  );
}

function logging({ Type, Config }: RawJson, usual: string): Said {
  const type = textOf(Type);
  if (isUnset(Config)) return type === usual || type === '' ? nothing : say('--log-driver', type);
  return together(say('--log-driver', type), pairs('--log-opt', recordOf(Config)));
}
