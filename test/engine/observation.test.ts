import { realpathSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostsAddresses, parseHostsFile } from '../../src/core/names/hostsFile';
import type { Observation } from '../../src/core/observation/observation';
import { observe } from '../../src/engine/observation/observe';
import { sentences } from '../../src/words/sentence';
import { EngineScene, eventually } from './EngineScene';

const scene = new EngineScene('observe');
const serverName = scene.name('server');
let server = '';

beforeAll(async () => {
  server = await scene.run(serverName, { ExposedPorts: { '6379/tcp': {} } });
});
afterAll(() => scene.clear());

async function look(id: string, mode: 'exec' | 'sidecar' | 'off', names: readonly string[] = []): Promise<Observation> {
  const before = await scene.inventory();
  const client = await scene.inspected(id);
  const seen = await observe(scene.engine, client, { mode, sidecarImage: '', names });
  expect(await scene.inventory()).toEqual(before);
  return seen;
}

/** Where it read what the link gives, or why it could not. */
function environmentOf({ environment }: Observation): string {
  if (environment.status !== 'read') {
    return environment.status === 'unreadable' ? sentences(environment.reason) : environment.status;
  }
  expect(environment.value.filter((entry) => entry.startsWith('DB_PORT='))).toEqual([
    expect.stringMatching(/^DB_PORT=tcp:\/\/172\.17\.0\.\d+:6379$/),
  ]);
  return `read by ${environment.how}`;
}

function addressOf({ hosts }: Observation, name: string): readonly string[] {
  return hosts.status === 'read' ? (hostsAddresses(parseHostsFile(hosts.value)).get(name) ?? []) : ['unreadable'];
}

const noProgram = 'It has no program that can read /proc/1/environ.';

describe('the environment of process 1', () => {
  it('is read whole where it is longer than what else programs may print', async () => {
    const long = Array.from({ length: 16 }, (_, at) => `LONG_${at}=${'x'.repeat(90_000)}`);
    const client = await scene.linked(scene.freshName(), [`${server}:db`], { Env: [...long, 'LAST=1'] });
    const seen = await look(client, 'exec');
    expect(environmentOf(seen)).toBe('read by exec');
    expect(seen.environment).toMatchObject({ value: expect.arrayContaining([...long, 'LAST=1']) });
    expect(seen.environment).not.toHaveProperty('lacks');
  });

  it('says of what was printed whether it is all of it', async () => {
    const client = await scene.run(scene.freshName());
    const printed = (maxBytes: number) =>
      scene.engine.exec(client, { command: ['head', '-c', '1000', '/dev/zero'], maxBytes });
    expect(await printed(1_000)).not.toHaveProperty('isCut');
    expect(await printed(999)).toMatchObject({ isCut: true });
  });

  it.each([
    ['a client with a shell', {}, 'read by exec', 'read by exec'],
    ['a client that runs as uid 1000', { User: '1000' }, 'read by exec', 'read by exec'],
    ['a client with NET_ADMIN', { HostConfig: { CapAdd: ['NET_ADMIN'] } }, 'read by exec', 'read by exec'],
    ['a client without a shell', { Image: 'shellless:latest', Cmd: null }, noProgram, 'read by sidecar'],
    [
      'a client without a shell that runs as uid 1000 with NET_ADMIN',
      { Image: 'shellless:latest', Cmd: null, User: '1000', HostConfig: { CapAdd: ['NET_ADMIN'] } },
      noProgram,
      'read by sidecar',
    ],
    [
      'a client that dropped its privileges',
      { Cmd: ['/bin/sh', '-c', 'exec su -p app -s /bin/sh -c "exec sleep 1000000"'] },
      'read by exec',
      'read by exec',
    ],
    [
      'a client that has nothing but a shell',
      { Cmd: ['/bin/sh', '-c', 'mkfifo /tmp/never; mv /bin/busybox /bin/sh; read x < /tmp/never'] },
      'read by exec',
      'read by exec',
    ],
  ])('of %s', async (_, body, byExec, bySidecar) => {
    const client = await scene.linked(scene.freshName(), [`${server}:db`], body);
    expect(environmentOf(await look(client, 'exec'))).toBe(byExec);
    expect(environmentOf(await look(client, 'sidecar'))).toBe(bySidecar);
  });

  it('of a paused client', async () => {
    const name = scene.freshName();
    const client = await scene.linked(name, [`${server}:db`]);
    await scene.call('POST', `/containers/${client}/pause`);
    const seen = await look(client, 'exec');
    expect(environmentOf(seen)).toBe(`${name} is paused. Unpause it first.`);
    expect(addressOf(seen, 'db')).toHaveLength(1);
    expect(environmentOf(await look(client, 'sidecar'))).toBe('read by sidecar');
    await scene.engine.unpause(client);
  });

  it('of a client whose server is stopped', async () => {
    const [stoppedName, name] = [scene.freshName(), scene.freshName()];
    const stopped = await scene.run(stoppedName, { ExposedPorts: { '6379/tcp': {} } });
    const client = await scene.linked(name, [`${stopped}:db`]);
    await scene.stop(stopped);
    const seen = await look(client, 'exec');
    expect(environmentOf(seen)).toBe(
      `${name} is linked with ${stoppedName} as db, and ${stoppedName} isn't running. Start ${stoppedName} first.`,
    );
    expect(addressOf(seen, 'db')).toHaveLength(1);
    expect(environmentOf(await look(client, 'sidecar'))).toBe('read by sidecar');
  });

  it("of a client in the host's process namespace", async () => {
    const name = scene.freshName();
    const client = await scene.linked(name, [`${server}:db`], { HostConfig: { PidMode: 'host' } });
    for (const mode of ['exec', 'sidecar'] as const) {
      expect(environmentOf(await look(client, mode))).toBe(
        `${name} shares another's processes: process 1 there is not its own.`,
      );
    }
  });

  it('of a Redis, which blanks its own', async () => {
    const client = await scene.linked(scene.freshName(), [`${server}:db`], { Image: 'redis:7', Cmd: null });
    for (const mode of ['exec', 'sidecar'] as const) {
      expect(environmentOf(await look(client, mode))).toBe('Process 1 blanked its own environment.');
    }
  });

  it('of a client whose program was started without one', async () => {
    const bare = { Cmd: ['/bin/sh', '-c', 'exec env -i /bin/sleep 1000000'] };
    const client = await scene.linked(scene.freshName(), [`${server}:db`], bare);
    await eventually(async () => expect(environmentOf(await look(client, 'exec'))).toContain('is shown empty'));
  });

  it('of a stopped client', async () => {
    const name = scene.freshName();
    const client = await scene.linked(name, [`${server}:db`]);
    await scene.stop(client);
    expect(environmentOf(await look(client, 'sidecar'))).toBe(`${name} isn't running.`);
  });

  it('says why a sidecar did not help', async () => {
    const client = await scene.linked(scene.freshName(), [`${server}:db`], { Image: 'shellless:latest', Cmd: null });
    const before = await scene.inventory();
    const how = { mode: 'sidecar', names: [] } as const;
    const missing = await observe(scene.engine, await scene.inspected(client), { ...how, sidecarImage: 'no-such:1' });
    expect(environmentOf(missing)).toBe(
      `${noProgram} A sidecar didn't help. The image no-such:1 isn't on this engine. Pull it first, or choose a local image.`,
    );
    const unfit = await observe(scene.engine, await scene.inspected(client), {
      ...how,
      sidecarImage: 'shellless:latest',
    });
    expect(environmentOf(unfit)).toMatch(new RegExp(`^${noProgram} A sidecar didn't help\\. .* has no program sh\\.`));
    expect(await scene.inventory()).toEqual(before);
  });

  it('is not looked at when nothing may be', async () => {
    const client = await scene.linked(scene.freshName(), [`${server}:db`]);
    const seen = await look(client, 'off');
    expect(Object.values(seen).map(({ status }) => status)).toEqual(['notRead', 'notRead', 'notRead', 'notRead']);
  });
});

describe('the hosts file', () => {
  it('is the one that the client itself mounts there', async () => {
    const folder = await mkdtemp(join(dirname(realpathSync(scene.lab.socket)), 'hosts-'));
    await writeFile(join(folder, 'hosts'), '127.0.0.1 localhost\n10.9.8.7 elsewhere\n');
    const binds = { HostConfig: { Binds: [`${folder}/hosts:/etc/hosts`] } };
    const client = await scene.linked(scene.freshName(), [`${server}:db`], binds);
    const seen = await look(client, 'exec');
    expect(addressOf(seen, 'elsewhere')).toEqual(['10.9.8.7']);
    expect(addressOf(seen, 'db')).toEqual([]);
    await scene.engine.remove(client, { force: true, volumes: true });
    await rm(folder, { recursive: true });
  });
});

describe('the embedded DNS', () => {
  it('answers for endpoint links, aliases and names, also through a sidecar', async () => {
    const network = await scene.network('dns');
    const onNetwork = (changes: object) => ({
      HostConfig: { NetworkMode: network },
      NetworkingConfig: { EndpointsConfig: { [network]: changes } },
    });
    const memberName = scene.freshName();
    const member = await scene.run(memberName, onNetwork({ Aliases: ['Store'] }));
    const address = (await scene.inspected(member)).networks.find(({ name }) => name === network)?.ipv4;
    const links = onNetwork({ Links: [`${memberName}:DB`] });
    const names = ['DB', 'db', 'store', memberName, `${memberName}.${network}`, 'nobody', '-version'];
    const shell = await scene.run(scene.freshName(), links);
    const shellless = await scene.run(scene.freshName(), { Image: 'shellless:latest', Cmd: null, ...links });
    const expected = new Map([
      ['DB', [address]],
      ['db', []],
      ['store', [address]],
      [memberName, [address]],
      [`${memberName}.${network}`, [address]],
      ['nobody', []],
    ]);
    expect((await look(shell, 'exec', names)).dns).toEqual({ status: 'read', value: expected, how: 'exec' });
    expect((await look(shellless, 'sidecar', names)).dns).toEqual({ status: 'read', value: expected, how: 'sidecar' });
    expect((await look(shellless, 'exec', names)).dns).toEqual({
      status: 'unreadable',
      reason: [{ code: 'no-program-asks-name-servers' }],
    });
  });

  it('that gets no answer from the name server behind it tells nothing of a name', async () => {
    const network = await scene.network('mute');
    const name = scene.freshName();
    const client = await scene.run(name, { HostConfig: { NetworkMode: network, Dns: ['127.0.0.7'] } });
    const { dns, dnsUnknown } = await look(client, 'exec', [name, 'nobody']);
    expect(dns).toMatchObject({ status: 'read' });
    expect(dns.status === 'read' && [...dns.value.keys()]).toEqual([name]);
    expect([...(dnsUnknown ?? [])]).toEqual([
      [
        'nobody',
        [
          expect.objectContaining({
            code: expect.stringMatching(/^name-server-(?:silent|refused)/),
            program: 'nslookup',
          }),
        ],
      ],
    ]);
  });

  it('is asked through the name servers that the client itself asks', async () => {
    const network = await scene.network('own');
    const [name, other] = [scene.freshName(), scene.freshName()];
    const client = await scene.run(name, { HostConfig: { NetworkMode: network } });
    await scene.run(other, { HostConfig: { NetworkMode: network } });
    const resolvConf = (text: string) =>
      scene.engine.exec(client, { command: ['sh', '-c', 'printf "$0" > /etc/resolv.conf', text] });
    // The lab's own name server answers that nobody has the name.
    await resolvConf('nameserver 192.0.2.53\nnameserver 127.0.0.11\n');
    const stranger = await look(client, 'exec', [name, other]);
    expect(stranger.dns).toMatchObject({
      value: new Map([
        [name, []],
        [other, []],
      ]),
    });
    await resolvConf('nameserver 127.0.0.7\n');
    expect((await look(client, 'sidecar', [name, other])).dns).toEqual({
      status: 'unreadable',
      reason: [{ code: 'name-server-silent', server: '127.0.0.7', program: 'nslookup' }],
    });
  });

  it('is not asked of a client without such names', async () => {
    const client = await scene.linked(scene.freshName(), [`${server}:db`]);
    expect((await look(client, 'exec')).dns.status).toBe('notRead');
  });
});
