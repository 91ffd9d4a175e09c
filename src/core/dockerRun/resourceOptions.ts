import { isUnset, type RawJson, recordOf, recordsOf, textOf, textsOf } from '../creations/rawJson';
import { cannotHold, csv, each, isKey, noOption, nothing, type Said, say, together } from './said';

type Option = (value: unknown, host: RawJson, engine: { readonly api: number }) => Said;

const number =
  (option: string): Option =>
  (value) =>
    say(option, String(value));
const throttle =
  (option: string, amount: 'Rate' | 'Weight'): Option =>
  (value) =>
    each(
      option,
      recordsOf(value).map((device) => `${device['Path']}:${device[amount]}`),
    );

/** Clients 25.0 to 27.1.1, those of the APIs 1.44 to 1.46, read rates and drop them (docker/cli#5321). */
const rate =
  (option: string): Option =>
  (value, host, engine) => {
    const isDropped = engine.api >= 1044 && engine.api <= 1046;
    return together(throttle(option, 'Rate')(value, host, engine), {
      words: [],
      unsaid: isDropped ? [{ option, reason: { code: 'some-clients-drop' } }] : [],
    });
  };

/** Options for limits and devices: the fields of `Resources`, part of `HostConfig`. */
export const resourceOptions: Readonly<Record<string, Option>> = {
  Memory: number('--memory'),
  MemoryReservation: number('--memory-reservation'),
  MemorySwap: number('--memory-swap'),
  MemorySwappiness: number('--memory-swappiness'),
  // Newer clients no longer know it.
  KernelMemory: () => noOption('--kernel-memory'),
  OomKillDisable: () => say('--oom-kill-disable'),
  OomScoreAdj: number('--oom-score-adj'),
  NanoCpus: (value) => say('--cpus', decimal(Number(value))),
  CpuShares: number('--cpu-shares'),
  CpuPeriod: number('--cpu-period'),
  CpuQuota: number('--cpu-quota'),
  CpuRealtimePeriod: number('--cpu-rt-period'),
  CpuRealtimeRuntime: number('--cpu-rt-runtime'),
  CpusetCpus: number('--cpuset-cpus'),
  CpusetMems: number('--cpuset-mems'),
  CpuCount: number('--cpu-count'),
  CpuPercent: number('--cpu-percent'),
  IOMaximumIOps: number('--io-maxiops'),
  IOMaximumBandwidth: number('--io-maxbandwidth'),
  PidsLimit: number('--pids-limit'),
  BlkioWeight: number('--blkio-weight'),
  BlkioWeightDevice: throttle('--blkio-weight-device', 'Weight'),
  BlkioDeviceReadBps: rate('--device-read-bps'),
  BlkioDeviceWriteBps: rate('--device-write-bps'),
  BlkioDeviceReadIOps: rate('--device-read-iops'),
  BlkioDeviceWriteIOps: rate('--device-write-iops'),
  Ulimits: (value) =>
    each(
      '--ulimit',
      recordsOf(value).map(({ Name, Soft, Hard }) => `${Name}=${Soft}:${Hard}`),
    ),
  Devices: (value) => together(...recordsOf(value).map(device)),
  DeviceCgroupRules: (value) => each('--device-cgroup-rule', textsOf(value)),
  DeviceRequests: (value) => requests(recordsOf(value)),
};

/** Billionths as a decimal number, without an exponent. */
function decimal(billionths: number): string {
  const whole = Math.floor(billionths / 1e9);
  const rest = String(billionths % 1e9)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return rest === '' ? `${whole}` : `${whole}.${rest}`;
}

function device({ PathOnHost, PathInContainer, CgroupPermissions }: RawJson): Said {
  const paths = [textOf(PathOnHost), textOf(PathInContainer)];
  const permissions = textOf(CgroupPermissions);
  const text = [...paths, permissions].join(':');
  const sayable = paths.every((path) => /^\/[^:]*$/.test(path)) && /^[rwm]{1,3}$/.test(permissions);
  return sayable ? say('--device', text) : cannotHold('--device', text);
}

/** The client makes one request of `--gpus`, and of each device of the Container Device Interface. */
function requests(all: readonly RawJson[]): Said {
  const interfaces = all.filter(isInterface);
  const gpus = all.filter((request) => !isInterface(request));
  const [gpu] = gpus;
  const fields = gpu && gpus.length === 1 ? gpuFields(gpu) : undefined;
  return together(
    ...interfaces.map(({ DeviceIDs }) => each('--device', textsOf(DeviceIDs))),
    fields === undefined ? (gpu ? noOption('DeviceRequests') : nothing) : say('--gpus', csv(fields)),
  );
}

function isInterface({ Driver, Capabilities, Options }: RawJson): boolean {
  return Driver === 'cdi' && isUnset(Capabilities) && isUnset(Options);
}

/** The client adds the capability `gpu` at the end. */
function gpuFields({ Driver, Count, DeviceIDs, Capabilities, Options }: RawJson): readonly string[] | undefined {
  const [capabilities, ...more] = Array.isArray(Capabilities) ? Capabilities.map(textsOf) : [];
  if (capabilities === undefined || more.length > 0 || capabilities.at(-1) !== 'gpu') return undefined;
  if (!Object.keys(recordOf(Options)).every(isKey)) return undefined;
  const ids = textsOf(DeviceIDs);
  const others = capabilities.slice(0, -1);
  const options = Object.entries(recordOf(Options)).map(([key, value]) => `${key}=${value}`);
  return [
    ...(ids.length > 0 ? [`device=${csv(ids)}`] : [`count=${Count}`]),
    ...(textOf(Driver) === '' ? [] : [`driver=${Driver}`]),
    ...(others.length === 0 ? [] : [`capabilities=${csv(others)}`]),
    ...(options.length === 0 ? [] : [`options=${csv(options)}`]),
  ];
}
