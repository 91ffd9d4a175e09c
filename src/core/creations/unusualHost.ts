import { isUnset, type RawJson, recordOf, textOf, textsOf } from './rawJson';

/** What an engine does by itself where nothing is said. */
export interface EngineDefaults {
  /** Of its API, such as 1045 for 1.45. */
  readonly api: number;
  readonly runtime: string;
  readonly loggingDriver: string;
  readonly cgroupns: string;
}

/** Values that say something though they are empty. */
const meant: Readonly<Record<string, (value: unknown) => boolean>> = {
  Init: (value) => value === false,
  MemorySwappiness: (value) => value === 0,
  MaskedPaths: Array.isArray,
  ReadonlyPaths: Array.isArray,
};

type Usual = (value: unknown, host: RawJson, engine: EngineDefaults) => boolean;

const usual: Readonly<Record<string, Usual>> = {
  IpcMode: (value) => value === 'private',
  CgroupnsMode: (value, _, { cgroupns }) => value === cgroupns,
  Runtime: (value, _, { runtime }) => value === runtime,
  ShmSize: (value) => value === 67_108_864,
  // Twice the memory is what the engine allows where nothing is said.
  MemorySwap: (value, { Memory }) => value === Number(Memory) * 2,
  ConsoleSize: (value) => Array.isArray(value) && value.every(isUnset),
  RestartPolicy: (value) => /^(?:no)?$/.test(textOf(recordOf(value)['Name'])),
  LogConfig: (value, _, { loggingDriver }) => {
    const { Type, Config } = recordOf(value);
    return isUnset(Config) && (isUnset(Type) || Type === loggingDriver);
  },
  MaskedPaths: (value) => areUsualPaths(value, 9),
  ReadonlyPaths: (value) => areUsualPaths(value, 5),
};

/** `HostConfig` without what says no more than the engine does by itself. */
export function unusualHost(host: RawJson, engine: EngineDefaults): RawJson {
  return Object.fromEntries(
    Object.entries(host).filter(([field, value]) => {
      if (isUnset(value) && meant[field]?.(value) !== true) return false;
      return usual[field]?.(value, host, engine) !== true;
    }),
  );
}

/** What engines mask and protect by themselves, 20.10 to 29. */
const usualPath =
  /^\/(?:proc\/(?:asound|acpi|interrupts|kcore|keys|latency_stats|timer_list|timer_stats|sched_debug|scsi|bus|fs|irq|sys|sysrq-trigger)|sys\/(?:firmware|devices\/virtual\/powercap|devices\/system\/cpu\/cpu\d+\/thermal_throttle))$/;

function areUsualPaths(paths: unknown, least: number): boolean {
  const texts = textsOf(paths);
  return texts.length >= least && texts.every((path) => usualPath.test(path));
}
