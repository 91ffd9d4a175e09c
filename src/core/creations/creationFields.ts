/**
 * What becomes of a field of the Engine API when a container is made again:
 *
 * - `carried`: given as the inspect has it. So is a field that no table names: a newer engine's.
 * - `derived`: worked out from the inspect, see `from`.
 * - `dropped`: the engine's account of what came of a creation, not a part of it.
 */
export type FieldFate =
  | { readonly fate: 'carried' }
  | { readonly fate: 'derived'; readonly from: FieldSource }
  | { readonly fate: 'dropped'; readonly reason: 'operational' };

/**
 * - `image`: only what the image doesn't give; what it gives follows the image.
 * - `engine`: only what the engine didn't choose by itself.
 * - `network`: left out where the mode of the network forbids it or fills it.
 * - `mounts`: with the volumes that the engine made by itself.
 * - `links`: as a creation takes them, `server:alias`.
 */
export type FieldSource = 'image' | 'engine' | 'network' | 'mounts' | 'links';

type Fields = Readonly<Record<string, FieldFate>>;

const carried: FieldFate = { fate: 'carried' };
const operational: FieldFate = { fate: 'dropped', reason: 'operational' };

function from(source: FieldSource): FieldFate {
  return { fate: 'derived', from: source };
}

function all(fate: FieldFate, names: string): Fields {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, fate]),
  );
}

/** `ContainerConfig`: the inspect's `Config`. */
export const configFields: Fields = {
  ...all(carried, 'AttachStdin AttachStdout AttachStderr Tty OpenStdin StdinOnce NetworkDisabled OnBuild StopTimeout'),
  ...all(
    from('image'),
    'Cmd Entrypoint ArgsEscaped Env Labels User WorkingDir StopSignal Shell Healthcheck Volumes Image',
  ),
  /** The image's, and none in another container's network. */
  ExposedPorts: from('image'),
  ...all(from('network'), 'Hostname Domainname'),
  /** Up to API 1.43 the container's, then its first endpoint's. */
  MacAddress: from('engine'),
};

/** `HostConfig` with `Resources`. */
export const hostFields: Fields = {
  ...all(
    carried,
    `Annotations AutoRemove Binds BlkioDeviceReadBps BlkioDeviceReadIOps BlkioDeviceWriteBps BlkioDeviceWriteIOps
    BlkioWeight BlkioWeightDevice CapAdd CapDrop Capabilities Cgroup CgroupParent CgroupnsMode ConsoleSize
    ContainerIDFile CpuCount CpuPercent CpuPeriod CpuQuota CpuRealtimePeriod CpuRealtimeRuntime CpuShares CpusetCpus
    CpusetMems DeviceCgroupRules DeviceRequests Devices Dns DnsOptions DnsSearch ExtraHosts GroupAdd IOMaximumBandwidth
    IOMaximumIOps Init IpcMode Isolation KernelMemory KernelMemoryTCP LogConfig MaskedPaths Memory MemoryReservation
    MemorySwap MemorySwappiness NanoCpus NetworkMode OomKillDisable OomScoreAdj PidMode PidsLimit PortBindings
    Privileged PublishAllPorts ReadonlyPaths ReadonlyRootfs RestartPolicy Runtime SecurityOpt ShmSize StorageOpt
    Sysctls Tmpfs UTSMode Ulimits Umask UsernsMode VolumeDriver VolumesFrom`,
  ),
  Links: from('links'),
  Mounts: from('mounts'),
};

/** `EndpointSettings`: the inspect's `NetworkSettings.Networks`. */
export const endpointFields: Fields = {
  ...all(carried, 'IPAMConfig Links DriverOpts GwPriority'),
  /** Older engines add names of their own. */
  Aliases: from('engine'),
  MacAddress: from('engine'),
  ...all(
    operational,
    `NetworkID EndpointID Gateway IPAddress IPPrefixLen IPv6Gateway GlobalIPv6Address GlobalIPv6PrefixLen DNSNames`,
  ),
};
