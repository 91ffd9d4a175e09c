import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Creation } from '../../../src/core/creations/creation';
import { withoutPhantoms } from '../../../src/core/creations/withoutPhantoms';
import { dockerCommands, usualSurroundings } from '../../../src/core/dockerRun/dockerCommands';
import { duration } from '../../../src/core/dockerRun/healthOptions';
import { shellWord } from '../../../src/core/dockerRun/shellWord';

const least: Creation = {
  name: '',
  body: { Image: 'redis' },
  endpoints: [],
  leave: [],
  state: 'running',
  notCarried: [],
  chosenAnew: [],
};

function said(body: Creation['body'], changes: Partial<Creation> = {}) {
  return dockerCommands({ ...least, ...changes, body: { ...least.body, ...body } }, usualSurroundings);
}

/** What a real shell makes of the line's words. `docker` is a function there that prints its arguments. */
function readByShell(line: string): readonly string[] {
  const script = `docker() { printf '%s\\0' docker "$@"; }\n${line}`;
  const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return printed.split('\0').slice(0, -1);
}

/** Anything that a value may hold: the engine takes all but NUL. */
const value = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'\'"\\$`!&;|<>()*?[]{}~# \n\t\r\x03\x1b=a-') }),
  )
  .map((text) => text.replaceAll('\0', ''));

describe('what is shown of the commands', () => {
  const shown = (body: Creation['body'], secretPatterns: readonly string[] = []) =>
    dockerCommands({ ...least, body: { ...least.body, ...body } }, { ...usualSurroundings, secretPatterns }).masked;
  const hidden = '••••••••';

  it.each([
    [
      { Cmd: ['redis-server', '--requirepass', 'hunter2', '--port', '1'] },
      `redis-server --requirepass ${hidden} --port 1`,
    ],
    [{ Cmd: ['serve', '--db.password=hunter2'] }, `serve --db.password=${hidden}`],
    [{ Cmd: ['sh', '-c', 'true --password hunter2'] }, `sh -c ${hidden}`],
    [{ Cmd: ['clone', 'https://me:hunter2@example.org/a'] }, `clone ${hidden}`],
  ])('hides the secrets of the command', (body, end) => {
    expect(shown(body)).toBe(`docker run -d redis ${end}`);
  });

  it('hides the secrets of a health check', () => {
    expect(shown({ Healthcheck: { Test: ['CMD-SHELL', 'REDISCLI_AUTH=hunter2 redis-cli ping'] } })).not.toContain(
      'hunter2',
    );
    expect(shown({ Healthcheck: { Test: ['CMD', 'ping', '--password', 'hunter2'] } })).not.toContain('hunter2');
  });

  it('hides what the user says, wherever it stands', () => {
    const body = { Labels: { acme: 'five', other: 'acme-5' }, Cmd: ['x', '--acme', 'six', 'acme-7'] };
    expect(shown(body, ['acme', '=acme-*'])).toBe(
      `docker run -d --label acme=${hidden} --label other=${hidden} redis x --acme ${hidden} ${hidden}`,
    );
  });
});

describe('the commands for a container', () => {
  it('hold no link that the engine would refuse because its server is gone', () => {
    const linked = (mode: string): Creation => {
      const body = { Image: 'web', HostConfig: { NetworkMode: mode, Links: ['db:redis', 'gone:old'] } };
      return withoutPhantoms({ ...least, body }, (server) => server === 'db');
    };
    const { text, unsaid } = dockerCommands(linked('default'), usualSurroundings);
    expect(text).toBe('docker run -d --link db:redis web');
    const reason = { code: 'link-to-nobody', server: 'gone', alias: 'old' };
    expect(unsaid).toEqual([{ option: '--link', reason }]);
    // Links of other networks lead to whoever comes, if nobody is there yet.
    expect(dockerCommands(linked('net'), usualSurroundings).text).toContain('--link gone:old');
  });

  it("are the lesson's lines", () => {
    expect(said({}, { name: 'datastore' }).text).toBe('docker run -d --name datastore redis');
    const linked = { PublishAllPorts: true, NetworkMode: 'default', Links: ['datastore:redis'] };
    expect(said({ Image: 'jpetazzo/trainingwheels', HostConfig: linked }).text).toBe(
      'docker run -d -P --link datastore:redis jpetazzo/trainingwheels',
    );
  });

  it('say devices, but for paths that no line can hold', () => {
    const device = (PathOnHost: string, PathInContainer: string) =>
      said({ HostConfig: { Devices: [{ PathOnHost, PathInContainer, CgroupPermissions: 'rwm' }] } });
    expect(device('/dev/null', '/*').text).toBe("docker run -d --device '/dev/null:/*:rwm' redis");
    expect(device('/dev/null', '/a:b').unsaid).toEqual([
      { option: '--device', reason: { code: 'option-cannot-hold', value: '/dev/null:/a:b:rwm' } },
    ]);
  });

  it('say no key that would be read back as a shorter one', () => {
    const { text, unsaid } = said({
      HostConfig: {
        Mounts: [
          {
            Type: 'volume',
            Source: 'data',
            Target: '/d',
            VolumeOptions: { Labels: { 'a=b': 'c', d: 'e=f' }, DriverConfig: { Options: { 'g=h': 'i', '': 'j' } } },
          },
        ],
        DeviceRequests: [{ Count: -1, Capabilities: [['gpu']], Options: { 'k=l': 'm' } }],
      },
    });
    expect(text).toBe('docker run -d --mount type=volume,source=data,target=/d,volume-label=d=e=f redis');
    expect(unsaid.map(({ option, reason }) => [option, 'value' in reason && reason.value])).toEqual([
      ...['a=b', 'g=h', ''].map((key) => ['--mount', `/d: ${key}`]),
      ['DeviceRequests', false],
    ]);
    const endpoint = { network: 'front', config: { DriverOpts: { 'n=o': 'p', q: 'r=s' } }, byCreation: true };
    const onNetwork = said({ HostConfig: { NetworkMode: 'front' } }, { endpoints: [endpoint] });
    expect(onNetwork.text).toBe('docker run -d --network name=front,driver-opt=q=r=s redis');
    expect(onNetwork.unsaid).toEqual([
      { option: '--network', reason: { code: 'option-cannot-hold', value: 'driver-opt=n' } },
    ]);
  });

  it('say ports, mounts and an entry point as the client takes them', () => {
    const { text, unsaid } = said({
      ExposedPorts: { '9/sctp': {}, '53/udp': {}, '80/tcp': {}, '81/tcp': {}, '82/tcp': {}, '83/tcp': {} },
      Entrypoint: ['sh', '-c'],
      Cmd: ['exit 1'],
      HostConfig: {
        PortBindings: {
          '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }],
          '53/udp': [{ HostIp: '127.0.0.1', HostPort: '5353' }],
          '81/tcp': [{ HostIp: '', HostPort: '' }],
          '82/tcp': [{ HostIp: '::1', HostPort: '' }],
          '83/tcp': [{ HostIp: '', HostPort: '8000-8009' }],
        },
        Mounts: [
          { Type: 'bind', Source: '/a,b', Target: '/c' },
          { Type: 'volume', Source: 'data', Target: '/d', ReadOnly: true },
        ],
      },
    });
    expect(readByShell(text).slice(3)).toEqual([
      // An address of IPv4 alone is another thing than none.
      ...['-p', '0.0.0.0:8080:80', '-p', '127.0.0.1:5353:53/udp', '-p', '81', '-p', '[::1]::82'],
      ...['-p', '8000-8009:83'],
      ...['--mount', 'type=bind,"source=/a,b",target=/c', '--mount', 'type=volume,source=data,target=/d,readonly'],
      ...['--expose', '9/sctp', '--entrypoint', 'sh', 'redis', '-c', 'exit 1'],
    ]);
    expect(unsaid).toEqual([{ option: '--entrypoint', reason: { code: 'entrypoint-split' } }]);
  });

  it('are several where one line can say no more than one network', () => {
    const networks = [
      { network: 'front', config: { Aliases: ['web'] }, byCreation: true },
      { network: 'back', config: { Links: ['db:store'] }, byCreation: false },
    ];
    const { text } = said(
      { HostConfig: { NetworkMode: 'front' } },
      { name: 'www', endpoints: networks, state: 'paused' },
    );
    expect(text.split('\n')).toEqual([
      'docker create --name www --network front --network-alias web redis',
      'docker network connect --link db:store back www',
      'docker start www',
      'docker pause www',
    ]);
  });

  it('take from the shell no value for a variable that has none', () => {
    expect(said({ Env: ['BARE', 'SAID=1'] }).text).toBe('(unset BARE; docker run -d -e BARE -e SAID=1 redis)');
    const { text, unsaid } = said({ Env: ['PATH', 'DOCKER_HOST'] });
    expect(text).toBe('docker run -d redis');
    expect(unsaid.map(({ reason }) => reason)).toEqual(
      ['PATH', 'DOCKER_HOST'].map((name) => ({ code: 'variable-of-the-client', name })),
    );
  });

  it('hand a seccomp profile over on standard input', () => {
    const profile = '{"defaultAction":"SCMP_ACT_ALLOW"}';
    expect(said({ HostConfig: { SecurityOpt: [`seccomp=${profile}`] } }).text).toBe(
      `printf %s '${profile}' | docker run -d --security-opt seccomp=/dev/stdin redis`,
    );
  });

  it("name an option of a network's driver that they can not say, and not its value", () => {
    const config = { DriverOpts: { 'x.password': 'Hunter2=y' } };
    const { unsaid } = said(
      { HostConfig: { NetworkMode: 'back' } },
      { endpoints: [{ network: 'back', config, byCreation: true }] },
    );
    expect(unsaid).toEqual([
      { option: '--network', reason: { code: 'option-cannot-hold', value: 'driver-opt=x.password' } },
    ]);
  });

  it('name what they can not say', () => {
    const { text, unsaid } = said({
      Labels: { 'a=b': '1', 'a b': '2', '': '3', plain: '4' },
      Healthcheck: { Test: ['CMD', 'wget', '-q', 'http://localhost/?a=$b'], StartInterval: 1_500_000_000 },
      Shell: ['/bin/ash', '-c'],
      HostConfig: { MaskedPaths: ['/proc/keys'], NewInAnotherEngine: { some: 'thing' }, ContainerIDFile: '/id' },
    });
    expect(text).toBe(
      "docker run -d --label plain=4 --health-cmd 'wget -q '\\''http://localhost/?a=$b'\\' --health-start-interval 1500ms redis",
    );
    expect(unsaid.map(({ option }) => option).sort()).toEqual(
      [
        '--cidfile',
        '--health-cmd',
        '--label',
        '--label',
        '--label',
        'MaskedPaths',
        'NewInAnotherEngine',
        'Shell',
      ].sort(),
    );
  });

  it('say durations as exactly as they are', () => {
    expect([90e9, 1500e6, 2e6, 1001, 7_200e9].map(duration)).toEqual(['90s', '1500ms', '2ms', '1001ns', '2h']);
  });

  it('mask the values of variables and what gives itself away, and nothing else', () => {
    const { masked, text } = said({
      Env: ['PASSWORD=hunter2', 'EMPTY='],
      Labels: { token: 'abc', tier: 'front' },
      Cmd: ['a=b'],
    });
    expect(text).toContain('hunter2');
    expect(masked).toBe(
      'docker run -d -e PASSWORD=•••••••• -e EMPTY=•••••••• --label token=•••••••• --label tier=front redis a=b',
    );
  });

  it('are read back by a real shell word by word, whatever the values hold', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const env = values.map((text, index) => `V${index}=${text}`);
        const read = readByShell(said({ Env: env, Cmd: values }).text);
        expect(read).toEqual(['docker', 'run', '-d', ...env.flatMap((text) => ['-e', text]), 'redis', ...values]);
      }),
      { numRuns: 100 },
    );
  });

  it('hold no raw control character but the newline, which stands in quotes', () => {
    fc.assert(
      fc.property(value, (text) => {
        expect(shellWord(text)).not.toMatch(/[^\n\P{Cc}]/u);
      }),
      { numRuns: 5000 },
    );
  });
});
