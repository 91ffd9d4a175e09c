import fc from 'fast-check';
import { mountGroups, path } from './sampleMounts';
import { networkings, type SampleNetworking } from './sampleNetworking';

type Fields = Readonly<Record<string, unknown>>;

/** A container as somebody could have made it, by the engine's own words. */
export interface SampleContainer {
  readonly config: Fields;
  readonly host: Fields;
  readonly networking: SampleNetworking;
  readonly state: 'created' | 'running' | 'paused' | 'exited';
}

/** Texts that shells, lists of options and JSON read in their own ways. */
const text = fc.oneof(
  fc.constantFrom('', 'plain', "it's", '$HOME', '`id`', '"a" b', 'a\nb', '\\n', '-x', '~', '*', 'a=b=c', 'ü€', '\t'),
  fc.string({ maxLength: 8 }).map((any) => any.replaceAll('\0', '')),
);
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const words = fc.array(text, { minLength: 1, maxLength: 3 });

/** Each group of options alone or with others; most containers have a few of them. */
function some(groups: Readonly<Record<string, fc.Arbitrary<Fields>>>): fc.Arbitrary<Fields> {
  const each = Object.values(groups).map((group) => fc.option(group, { freq: 2, nil: {} }));
  return fc.tuple(...each.map((group) => fc.tuple(fc.integer({ min: 0, max: 3 }), group))).map((made) => {
    return Object.assign({}, ...made.map(([chance, fields]) => (chance === 0 ? fields : {})));
  });
}

const seconds = fc.integer({ min: 1, max: 90 }).map((count) => count * 1_000_000_000);

const health = fc
  .record(
    {
      Test: fc.oneof(
        words.map((each) => ['CMD', 'test', ...each]),
        text.filter((each) => each !== '').map((each) => ['CMD-SHELL', each]),
        fc.constant(['NONE']),
        fc.constant([]),
      ),
      Interval: seconds,
      Timeout: seconds,
      StartPeriod: fc.constantFrom(1_500_000_000, 2_000_000),
      Retries: fc.integer({ min: 1, max: 9 }),
      // Engines that don't know it leave it out.
      StartInterval: fc.constantFrom(1_500_000_000, 7_000_000),
    },
    { requiredKeys: [] },
  )
  .map((Healthcheck) => ({ Healthcheck }));

/** Runs for ever, whatever stands behind it. */
export const idle = ['/bin/sh', '-c', 'exec /bin/sleep 1000000'];

const commands = fc.oneof(
  words.map((each) => ({ Cmd: [...idle, ...each] })),
  words.map((each) => ({ Entrypoint: idle, Cmd: each })),
  fc.constant({ Entrypoint: [''], Cmd: ['/bin/sleep', '1000000'] }),
  fc.constant({ Entrypoint: ['/bin/sleep'], Cmd: ['1000000'] }),
  // Like the image's own entry point, and no command: not the image's command then.
  fc.constant({ Entrypoint: idle }),
  fc.constant({ Entrypoint: [], Cmd: ['/bin/sleep', '1000000'] }),
);

const configGroups = {
  commands,
  health,
  env: fc
    .array(fc.tuple(fc.constantFrom('A', 'PATH', 'GIVEN', 'B_1', 'a.b', 'X y'), text), { maxLength: 4 })
    .map((pairs) => ({ Env: pairs.map(([name, value]) => `${name}=${value}`) })),
  unsetEnv: fc.constantFrom('HOME_OF', 'GIVEN', 'PATH').map((name) => ({ Env: [name, 'Z=1', 'PATH=/bin:/usr/bin'] })),
  labels: fc
    .dictionary(fc.oneof(word, fc.constantFrom('a=b', 'with space', 'com.example', 'given', '$x')), text, {
      maxKeys: 3,
    })
    .map((Labels) => ({ Labels })),
  expose: fc.constant({ ExposedPorts: { '7000/tcp': {}, '7001/udp': {}, '7002/sctp': {} } }),
  user: fc.constantFrom('1000', '1000:1000', 'root', '0').map((User) => ({ User })),
  workdir: fc.oneof(fc.constantFrom('/', '/tmp', '/new dir'), path).map((WorkingDir) => ({ WorkingDir })),
  hostname: fc.constantFrom({ Hostname: 'box' }, { Hostname: 'box', Domainname: 'example.org' }, { Hostname: 'a.b.c' }),
  terminal: fc.constantFrom(
    { Tty: true },
    { OpenStdin: true },
    { Tty: true, OpenStdin: true, AttachStdin: true, AttachStdout: true, AttachStderr: true, StdinOnce: true },
    { AttachStdout: true, AttachStderr: true },
    { AttachStdout: true },
    { OpenStdin: true, StdinOnce: true },
  ),
  signal: fc.constantFrom('SIGTERM', 'SIGINT', '9').map((StopSignal) => ({ StopSignal })),
  stopTimeout: fc.constantFrom(0, 1, 77).map((StopTimeout) => ({ StopTimeout })),
  hostileVolume: path.map((each) => ({ Volumes: { [each]: {} } })),
  volumes: fc.constantFrom({ Volumes: { '/anonymous': {} } }, { Volumes: { '/anonymous': {}, '/with space': {} } }),
  shell: fc.constant({ Shell: ['/bin/ash', '-c'] }),
  disabled: fc.constant({ NetworkDisabled: true }),
};

const hostGroups = {
  restart: fc.constantFrom(
    { RestartPolicy: { Name: 'always' } },
    { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } },
    { RestartPolicy: { Name: 'on-failure' } },
    { RestartPolicy: { Name: 'unless-stopped' } },
  ),
  capAdd: fc.constantFrom(['NET_ADMIN'], ['CAP_SYS_TIME', 'NET_RAW']).map((CapAdd) => ({ CapAdd })),
  capDrop: fc.constantFrom(['ALL'], ['MKNOD', 'NET_RAW']).map((CapDrop) => ({ CapDrop })),
  security: fc
    .subarray(
      ['no-new-privileges', 'label=type:x_t', 'seccomp={"defaultAction":"SCMP_ACT_ALLOW"}', 'apparmor=unconfined'],
      { minLength: 1 },
    )
    .map((SecurityOpt) => ({ SecurityOpt })),
  unconfined: fc.constant({ SecurityOpt: ['seccomp=unconfined'], MaskedPaths: [], ReadonlyPaths: [] }),
  masked: fc.constantFrom({ MaskedPaths: ['/proc/keys'] }, { ReadonlyPaths: ['/proc/bus'] }, { MaskedPaths: [] }),
  readOnly: fc.constant({ ReadonlyRootfs: true }),
  privileged: fc.constant({ Privileged: true }),
  memory: fc
    .record(
      { MemoryReservation: fc.constant(12_582_912), MemorySwap: fc.constantFrom(-1, 67_108_864, 134_217_728) },
      { requiredKeys: [] },
    )
    .map((rest) => ({ Memory: 67_108_864, ...rest })),
  swappiness: fc.constantFrom(0, 60).map((MemorySwappiness) => ({ MemorySwappiness })),
  cpu: fc.constantFrom(
    { NanoCpus: 1_500_000_000 },
    { NanoCpus: 123_000_000 },
    { CpuPeriod: 50_000, CpuQuota: 25_000 },
    { CpuShares: 512, CpusetCpus: '0', CpusetMems: '0' },
  ),
  blkio: fc.constantFrom(
    { BlkioDeviceReadBps: [{ Path: '/dev/null', Rate: 1_048_576 }] },
    {
      BlkioDeviceWriteBps: [{ Path: '/dev/null', Rate: 1234 }],
      BlkioDeviceWriteIOps: [{ Path: '/dev/null', Rate: 7 }],
    },
    { BlkioDeviceReadIOps: [{ Path: '/dev/zero', Rate: 100 }], BlkioWeight: 300 },
    { BlkioWeightDevice: [{ Path: '/dev/null', Weight: 200 }] },
  ),
  pids: fc.constantFrom(50, -1, 0).map((PidsLimit) => ({ PidsLimit })),
  ulimits: fc.constant({
    Ulimits: [
      { Name: 'nofile', Soft: 1024, Hard: 2048 },
      { Name: 'core', Soft: 0, Hard: 0 },
    ],
  }),
  oom: fc.constantFrom({ OomScoreAdj: 500 }, { OomKillDisable: true, Memory: 67_108_864 }, { OomScoreAdj: -100 }),
  devices: fc.constantFrom(
    { Devices: [{ PathOnHost: '/dev/null', PathInContainer: '/dev/nil', CgroupPermissions: 'rw' }] },
    { Devices: [{ PathOnHost: '/dev/zero', PathInContainer: '/dev/zero', CgroupPermissions: 'rwm' }] },
    { DeviceCgroupRules: ['c 42:* rmw', 'a *:* rwm'] },
  ),
  gpus: fc.constantFrom(
    { DeviceRequests: [{ Driver: '', Count: -1, DeviceIDs: null, Capabilities: [['gpu']], Options: {} }] },
    {
      DeviceRequests: [
        { Driver: 'nvidia', Count: 0, DeviceIDs: ['0', '1'], Capabilities: [['gpu', 'utility']], Options: { a: 'b' } },
      ],
    },
  ),
  ipc: fc.constantFrom('shareable', 'host', 'none', 'private').map((IpcMode) => ({ IpcMode })),
  pid: fc.constantFrom('host', 'container:PEER').map((PidMode) => ({ PidMode })),
  uts: fc.constant({ UTSMode: 'host' }),
  userns: fc.constant({ UsernsMode: 'host' }),
  cgroupns: fc.constantFrom('private', 'host').map((CgroupnsMode) => ({ CgroupnsMode })),
  cgroupParent: fc.constant({ CgroupParent: '/samples' }),
  logging: fc.constantFrom(
    { LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', labels: 'a,b', tag: '{{.Name}} $x' } } },
    { LogConfig: { Type: 'none', Config: {} } },
    { LogConfig: { Type: 'local', Config: { 'max-file': '2' } } },
  ),
  hostileLog: fc
    .tuple(text, text)
    .map(([tag, env]) => ({ LogConfig: { Type: 'json-file', Config: { tag, 'env-regex': env } } })),
  hostileTmpfs: path.map((each) => ({ Tmpfs: { [each]: '' } })),
  hostileDevice: path.map((each) => ({
    Devices: [{ PathOnHost: '/dev/null', PathInContainer: each, CgroupPermissions: 'rwm' }],
  })),
  // Of an empty group engine 28.5 breaks the start off without an answer.
  hostileLabels: text.map((each) => ({ Annotations: { 'com.example': each }, GroupAdd: ['1', each || '2'] })),
  hostileSecurity: text.map((each) => ({ SecurityOpt: [`label=level:${each}`], CgroupParent: `/samples${each}` })),
  init: fc.boolean().map((Init) => ({ Init })),
  runtime: fc.constantFrom('runc', 'io.containerd.runc.v2').map((Runtime) => ({ Runtime })),
  shm: fc.constantFrom(1_048_576, 134_217_728).map((ShmSize) => ({ ShmSize })),
  groups: fc.constant({ GroupAdd: ['audio', '999'] }),
  tmpfs: fc.constantFrom({ Tmpfs: { '/scratch': '' } }, { Tmpfs: { '/scratch': 'rw,size=65536k', '/a b': 'noexec' } }),
  sysctls: fc.constant({ Sysctls: { 'kernel.msgmax': '65536', 'kernel.shm_rmid_forced': '1' } }),
  console: fc.constant({ ConsoleSize: [24, 80] }),
  idFile: fc.constant({ ContainerIDFile: '/tmp/id' }),
  annotations: fc.constant({ Annotations: { 'com.example': 'x=y', plain: '' } }),
  autoRemove: fc.constant({ AutoRemove: true, RestartPolicy: { Name: 'no' } }),
  volumeDriver: fc.constant({ VolumeDriver: 'local' }),
  isolation: fc.constant({ Isolation: 'default' }),
  kernelMemory: fc.constant({ KernelMemoryTCP: 8_388_608 }),
  ...mountGroups,
};

/** What the engine refuses together, and the host's own namespaces with what needs others. */
function compatible(sample: SampleContainer): SampleContainer {
  const { networking, host, config } = sample;
  const { Hostname, Domainname, ExposedPorts, NetworkDisabled, ...common } = config;
  const mode = networking.mode;
  const shared = mode.startsWith('container:');
  const named =
    host['UTSMode'] === 'host' ? {} : { ...(Hostname ? { Hostname } : {}), ...(Domainname ? { Domainname } : {}) };
  const { Sysctls, ...calm } = host;
  const kernel = host['IpcMode'] === 'host' || Sysctls === undefined ? {} : { Sysctls };
  const { AutoRemove, ...lasting } = calm;
  return {
    ...sample,
    config: {
      ...common,
      ...(shared ? {} : { ...named, ...(ExposedPorts ? { ExposedPorts } : {}) }),
      ...(NetworkDisabled && mode === 'none' ? { NetworkDisabled } : {}),
    },
    host: { ...lasting, ...kernel, ...(AutoRemove && sample.state === 'created' ? { AutoRemove } : {}) },
  };
}

export const sampleContainer: fc.Arbitrary<SampleContainer> = fc
  .record({
    config: some(configGroups),
    host: some(hostGroups),
    networking: networkings,
    image: fc.constantFrom('alpine:latest', 'given:latest', 'given:latest'),
    state: fc.constantFrom('created', 'created', 'running', 'running', 'paused', 'exited'),
  } as const)
  .map(({ config, image, ...rest }) => {
    const command = image === 'alpine:latest' && config['Cmd'] === undefined ? { Cmd: ['/bin/sleep', '1000000'] } : {};
    return compatible({ ...rest, config: { ...command, ...config, Image: image } });
  });
