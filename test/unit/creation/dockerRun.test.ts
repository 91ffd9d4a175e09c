import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dockerRunLine, type RunRequest } from '../../../src/core/text/dockerRun';
import { shellWord } from '../../../src/core/text/dockerRunQuoting';

const least: RunRequest = {
  image: 'redis',
  stdin: false,
  tty: false,
  env: [],
  links: [],
  networks: [],
  networkAliases: [],
  publishAll: false,
  ports: [],
  command: [],
};

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

describe('dockerRunLine', () => {
  it("says the lesson's lines", () => {
    expect(dockerRunLine({ ...least, name: 'datastore' }, { mask: false })).toBe(
      'docker run -d --name datastore redis',
    );
    expect(
      dockerRunLine(
        {
          ...least,
          image: 'jpetazzo/trainingwheels',
          publishAll: true,
          links: [{ server: 'datastore', alias: 'redis' }],
        },
        { mask: false },
      ),
    ).toBe('docker run -d -P --link datastore:redis jpetazzo/trainingwheels');
    expect(
      dockerRunLine(
        {
          ...least,
          image: 'alpine',
          stdin: true,
          tty: true,
          links: [{ server: 'datastore', alias: 'redis' }],
          command: ['ping', 'redis'],
        },
        { mask: false },
      ),
    ).toBe('docker run -it --link datastore:redis alpine ping redis');
  });

  it('says ports, mounts and an entry point as the command takes them', () => {
    const line = dockerRunLine(
      {
        ...least,
        ports: [
          { port: 80, protocol: 'tcp', hostPort: 8080, hostIp: '0.0.0.0' },
          { port: 53, protocol: 'udp', hostPort: 5353, hostIp: '127.0.0.1' },
          { port: 81, protocol: 'tcp', hostPort: 0 },
          { port: 82, protocol: 'tcp', hostPort: 0, hostIp: '::1' },
          { port: 83, protocol: 'tcp', hostPort: 8000, hostPortEnd: 8009 },
          { port: 9, protocol: 'sctp' },
        ],
        mounts: [
          { type: 'bind', source: '/a,b', destination: '/c' },
          { type: 'volume', source: 'data', destination: '/d', readOnly: true },
          { type: 'volume', source: '', destination: '/e' },
        ],
        entrypoint: ['sh', '-c'],
        command: ['exit 1'],
      },
      { mask: false },
    );
    expect(readByShell(line).slice(3)).toEqual([
      // An address of IPv4 alone is another thing than none.
      ...['-p', '0.0.0.0:8080:80', '-p', '127.0.0.1:5353:53/udp', '-p', '81', '-p', '[::1]::82'],
      ...['-p', '8000-8009:83', '--expose', '9/sctp'],
      ...['--mount', 'type=bind,"source=/a,b",target=/c', '--mount', 'type=volume,source=data,target=/d,readonly'],
      ...['--mount', 'type=volume,target=/e'],
      ...['--entrypoint', 'sh', 'redis', '-c', 'exit 1'],
    ]);
  });

  it('masks the values of variables and nothing else', () => {
    const line = dockerRunLine(
      { ...least, env: ['PASSWORD=hunter2', 'EMPTY=', 'BARE'], command: ['a=b'] },
      { mask: true },
    );
    expect(line).not.toContain('hunter2');
    expect(line).toBe('docker run -d -e PASSWORD=•••••••• -e EMPTY=•••••••• -e BARE redis a=b');
  });

  it('is read back by a real shell word by word, whatever the values hold', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const env = values.map((text, index) => `V${index}=${text}`);
        const read = readByShell(dockerRunLine({ ...least, env, command: values }, { mask: false }));
        expect(read).toEqual(['docker', 'run', '-d', ...env.flatMap((text) => ['-e', text]), 'redis', ...values]);
      }),
      { numRuns: 100 },
    );
  });

  it('holds no raw control character but the newline, which stands in quotes', () => {
    fc.assert(
      fc.property(value, (text) => {
        expect(shellWord(text)).not.toMatch(/[^\n\P{Cc}]/u);
      }),
      { numRuns: 5000 },
    );
  });
});
