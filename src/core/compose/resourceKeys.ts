import { isUnset, type RawJson, recordOf, recordsOf, textOf, textsOf } from '../creations/rawJson';
import { as, type Key, key, merged, noKey, nothing, type Part } from './part';

/** All of them stand under one key, which the first that says something makes. */
const blkio: Key = (_, host) => key('blkio_config', blkioConfig(host));

/** Keys for limits and devices: the fields of `Resources`, part of `HostConfig`. */
export const resourceKeys: Readonly<Record<string, Key>> = {
  Memory: as('mem_limit'),
  MemoryReservation: as('mem_reservation'),
  MemorySwap: as('memswap_limit'),
  MemorySwappiness: as('mem_swappiness'),
  OomKillDisable: as('oom_kill_disable'),
  OomScoreAdj: as('oom_score_adj'),
  NanoCpus: (value) => key('cpus', Number(value) / 1e9),
  CpuShares: as('cpu_shares'),
  CpuPeriod: as('cpu_period'),
  CpuQuota: as('cpu_quota'),
  CpuRealtimePeriod: as('cpu_rt_period'),
  CpuRealtimeRuntime: as('cpu_rt_runtime'),
  CpusetCpus: as('cpuset'),
  CpusetMems: () => noKey('--cpuset-mems'),
  CpuCount: as('cpu_count'),
  CpuPercent: as('cpu_percent'),
  IOMaximumIOps: () => noKey('--io-maxiops'),
  IOMaximumBandwidth: () => noKey('--io-maxbandwidth'),
  KernelMemory: () => noKey('--kernel-memory'),
  PidsLimit: as('pids_limit'),
  BlkioWeight: blkio,
  BlkioWeightDevice: blkio,
  BlkioDeviceReadBps: blkio,
  BlkioDeviceWriteBps: blkio,
  BlkioDeviceReadIOps: blkio,
  BlkioDeviceWriteIOps: blkio,
  Ulimits: (value) =>
    key(
      'ulimits',
      Object.fromEntries(recordsOf(value).map(({ Name, Soft, Hard }) => [Name, { soft: Soft, hard: Hard }])),
    ),
  Devices: (value) => key('devices', recordsOf(value).map(deviceText)),
  DeviceCgroupRules: as('device_cgroup_rules'),
  DeviceRequests: (value) => reservations(recordsOf(value)),
};

function blkioConfig(host: RawJson): RawJson {
  const rates = [
    ['device_read_bps', 'BlkioDeviceReadBps'],
    ['device_write_bps', 'BlkioDeviceWriteBps'],
    ['device_read_iops', 'BlkioDeviceReadIOps'],
    ['device_write_iops', 'BlkioDeviceWriteIOps'],
  ] as const;
  const weights = recordsOf(host['BlkioWeightDevice']).map(({ Path, Weight }) => ({ path: Path, weight: Weight }));
  return {
    ...(isUnset(host['BlkioWeight']) ? {} : { weight: host['BlkioWeight'] }),
    ...(weights.length === 0 ? {} : { weight_device: weights }),
    ...Object.fromEntries(
      rates
        .filter(([, field]) => !isUnset(host[field]))
        .map(([name, field]) => [name, recordsOf(host[field]).map(({ Path, Rate }) => ({ path: Path, rate: Rate }))]),
    ),
  };
}

function deviceText({ PathOnHost, PathInContainer, CgroupPermissions }: RawJson): string {
  return [PathOnHost, PathInContainer, CgroupPermissions].filter((part) => !isUnset(part)).join(':');
}

/** Devices of drivers, such as GPUs: each request has one list of capabilities. */
function reservations(requests: readonly RawJson[]): Part {
  const devices = requests.map(({ Driver, Count, DeviceIDs, Capabilities, Options }) => {
    const [capabilities = []] = Array.isArray(Capabilities) ? Capabilities.map(textsOf) : [];
    return {
      capabilities,
      ...(textOf(Driver) === '' ? {} : { driver: Driver }),
      ...(textsOf(DeviceIDs).length > 0 ? { device_ids: DeviceIDs } : { count: Count === -1 ? 'all' : Count }),
      ...(isUnset(Options) ? {} : { options: recordOf(Options) }),
    };
  });
  const several = requests.some(({ Capabilities }) => Array.isArray(Capabilities) && Capabilities.length > 1);
  return merged(key('deploy', { resources: { reservations: { devices } } }), several ? noKey('--gpus') : nothing);
}
