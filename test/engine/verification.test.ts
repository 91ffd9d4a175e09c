import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AskedLink, askOfLink, openPorts, serverPorts } from './askOfLink';
import { EngineScene } from './EngineScene';

const shellless = { Image: 'shellless:latest', Cmd: null };
const scene = new EngineScene('verify');
const serverName = scene.name('server');
let server = '';
let address = '';

beforeAll(async () => {
  server = await scene.run(serverName, { Image: 'redis:7', Cmd: null, ExposedPorts: serverPorts });
  address = (await scene.inspected(server)).networks[0]?.ipv4 ?? '';
});
afterAll(() => scene.clear());

const ask = (...about: AskedLink) => askOfLink(scene, serverName, ...about);

it('tells open from closed, and that UDP cannot be known', async () => {
  const client = await scene.linked(scene.freshName(), [`${server}:db`]);
  expect(await ask(client, server, 'exec')).toEqual({
    key: 'k',
    alias: 'db',
    server: serverName,
    resolves: [address],
    reachable: openPorts(true, false),
    how: [
      "Names: from the client's hosts file.",
      "udp ports can't be tried.",
      'Ports: by connecting with nc in the client.',
    ],
  });
  const processes = await scene.engine.exec(client, { command: ['ps'] });
  expect(String(processes.stdout)).not.toMatch(/\bnc\b/);
});

it('asks a sidecar where the client has no program', async () => {
  const client = await scene.linked(scene.freshName(), [`${server}:db`], shellless);
  const alone = await ask(client, server, 'exec');
  expect([alone.resolves, alone.reachable]).toEqual([[address], openPorts('unknown', 'unknown')]);
  expect(alone.how).toContain('Ports are unknown: there is no program that connects in the client.');
  const helped = await ask(client, server, 'sidecar');
  expect([helped.resolves, helped.reachable]).toEqual([[address], openPorts(true, false)]);
  expect(helped.how).toContain('Ports: by connecting with nc in a sidecar in the network of the client.');
});

it('tells of a stopped server what the client sees', async () => {
  const stoppedName = scene.freshName();
  const stopped = await scene.run(stoppedName, { ExposedPorts: { '6379/tcp': {} } });
  const lastAddress = (await scene.inspected(stopped)).networks[0]?.ipv4;
  const client = await scene.linked(scene.freshName(), [`${stopped}:db`]);
  await scene.stop(stopped);
  const alone = await ask(client, stopped, 'exec');
  expect([alone.resolves, alone.stray, alone.reachable[0]?.open]).toEqual([
    [lastAddress],
    { why: 'down', holders: [] },
    'unknown',
  ]);
  expect(alone.how).toContain(`${serverName}, which isn't running, does not have ${lastAddress}.`);
  // Asking elsewhere would tell no more.
  expect(await ask(client, stopped, 'sidecar')).toEqual(alone);
});

it('vouches for no port of a stopped server whose address another container has now', async () => {
  const stopped = await scene.run(scene.freshName(), { Image: 'redis:7', Cmd: null });
  const lastAddress = (await scene.inspected(stopped)).networks[0]?.ipv4;
  const client = await scene.linked(scene.freshName(), [`${stopped}:db`]);
  expect((await ask(client, stopped, 'exec')).reachable).toEqual([{ port: 6379, protocol: 'tcp', open: true }]);
  await scene.stop(stopped);
  let thief = '';
  for (let tries = 0; thief === '' && tries < 20; tries += 1) {
    const id = await scene.run(scene.freshName(), { Image: 'redis:7', Cmd: null });
    const { name, networks } = await scene.inspected(id);
    thief = networks[0]?.ipv4 === lastAddress ? name : '';
  }
  for (const mode of ['exec', 'sidecar'] as const) {
    const row = await ask(client, stopped, mode);
    expect(row).toMatchObject({
      resolves: [lastAddress],
      stray: { why: 'down', holders: [thief] },
      reachable: [{ port: 6379, protocol: 'tcp', open: 'unknown' }],
    });
    expect(row.how).toContain(`${lastAddress} is now what ${thief} has.`);
  }
});

it('says of a phantom what is left of it', async () => {
  const gone = await scene.run(scene.freshName(), { ExposedPorts: { '6379/tcp': {} } });
  const lastAddress = (await scene.inspected(gone)).networks[0]?.ipv4;
  const client = await scene.linked(scene.freshName(), [`${gone}:db`]);
  await scene.engine.remove(gone, { force: true, volumes: true });
  const row = await ask(client, undefined, 'exec');
  expect([row.resolves, row.reachable]).toEqual([[lastAddress], []]);
  expect(row.how).toContain(`No port was tried: the container ${serverName} was removed.`);
});

it('asks the embedded DNS for an endpoint link, in the client or beside it', async () => {
  const network = await scene.network('net');
  await scene.engine.connectRaw(network, server, {});
  const there = (await scene.inspected(server)).networks.find(({ name }) => name === network)?.ipv4;
  const body = {
    HostConfig: { NetworkMode: network },
    NetworkingConfig: { EndpointsConfig: { [network]: { Links: [`${serverName}:db`] } } },
  };
  const shell = await scene.run(scene.freshName(), body);
  const bare = await scene.run(scene.freshName(), { ...body, ...shellless });
  const link = { kind: 'endpoint', network } as const;
  const rows = [await ask(shell, server, 'exec', link), await ask(bare, server, 'sidecar', link)];
  for (const row of rows) expect([row.resolves, row.reachable]).toEqual([[there], openPorts(true, false)]);
  expect(rows.map(({ how }) => how[0])).toEqual([
    "Names: from the engine's DNS, asked with nslookup in the client.",
    "Names: from the engine's DNS, asked with nslookup in a sidecar in the network of the client.",
  ]);
  const alone = await ask(bare, server, 'exec', link);
  expect([alone.resolves, alone.unknown, alone.how[0]]).toEqual([
    [],
    true,
    'It has no program that asks a name server.',
  ]);
});

it('takes an address of the server on another common network for its own', async () => {
  const [front, back] = [await scene.network('front'), await scene.network('back')];
  await scene.engine.connectRaw(front, server, {});
  await scene.engine.connectRaw(back, server, {});
  const client = await scene.run(scene.freshName(), {
    HostConfig: { NetworkMode: front },
    NetworkingConfig: { EndpointsConfig: { [front]: { Links: [`${serverName}:db`] } } },
  });
  await scene.engine.connectRaw(back, client, {});
  const there = (await scene.inspected(server)).networks.find(({ name }) => name === back)?.ipv4;
  // Which of the networks answers first is left to chance.
  await scene.engine.exec(client, { command: ['sh', '-c', `echo ${there} db >> /etc/hosts`] });
  const row = await ask(client, server, 'exec', { kind: 'endpoint', network: front });
  expect([row.resolves, row.stray, row.reachable]).toEqual([[there], undefined, openPorts(true, false)]);
});

it('gives no alias to a program that could take it for an option', async () => {
  const client = await scene.linked(scene.freshName(), [`${server}:-lp`]);
  const row = await ask(client, server, 'exec', { alias: '-lp' });
  expect([row.resolves, row.reachable]).toEqual([[address], openPorts(true, false)]);
});

/** A client on a network of its own with an endpoint link to the server, whose file is rewritten after its start. */
async function rewritten(network: string, file: string, text: string): Promise<string> {
  const client = await scene.run(scene.freshName(), {
    HostConfig: { NetworkMode: network },
    NetworkingConfig: { EndpointsConfig: { [network]: { Links: [`${serverName}:db`] } } },
  });
  await scene.engine.exec(client, { command: ['sh', '-c', 'printf "$1" > "$0"', file, text] });
  return client;
}

it('tells what the client gets where its own files lead past the DNS of the engine', async () => {
  const network = await scene.network('past');
  await scene.engine.connectRaw(network, server, {});
  const there = (await scene.inspected(server)).networks.find(({ name }) => name === network)?.ipv4;
  const link = { kind: 'endpoint', network } as const;
  const hosts = await rewritten(network, '/etc/hosts', '127.0.0.9 DB\n');
  const named = await ask(hosts, server, 'exec', link);
  expect([named.resolves, named.how[0]]).toEqual([['127.0.0.9'], "Names: from the client's hosts file."]);
  expect(named.reachable).toEqual(openPorts('unknown', 'unknown'));
  expect(named.stray).toEqual({ why: 'elsewhere', holders: [] });
  expect(named.how).toContainEqual(expect.stringContaining(`${serverName} does not have 127.0.0.9 on a network of `));

  const lost = await rewritten(network, '/etc/resolv.conf', 'nameserver 192.0.2.53\n');
  const asked = await scene.engine.exec(lost, { command: ['ping', '-c', '1', '-W', '1', 'db'] });
  expect(String(asked.stderr)).toContain("bad address 'db'");
  const past = await ask(lost, server, 'exec', link);
  expect([past.resolves, past.reachable]).toEqual([[], openPorts('unknown', 'unknown')]);
  expect(past).not.toHaveProperty('unknown');
  expect(past.how).toContain("Names: from the client's name server 192.0.2.53, asked with nslookup in the client.");
  expect(past.how.join(' ')).toContain(
    "/etc/resolv.conf does not ask the engine's DNS (127.0.0.11). Only the engine's DNS knows db.",
  );
  expect(past.how).toContain('No port was tried: db does not resolve.');

  // A server that does not answer is followed by the next.
  const both = await rewritten(network, '/etc/resolv.conf', 'nameserver 127.0.0.7\nnameserver 127.0.0.11\n');
  const second = await ask(both, server, 'exec', link);
  expect([second.resolves, second.reachable]).toEqual([[there], openPorts(true, false)]);
  const none = await rewritten(network, '/etc/resolv.conf', 'nameserver 127.0.0.7\n');
  const silent = await ask(none, server, 'exec', link);
  expect([silent.resolves, silent.how[0]]).toEqual([
    [],
    'The name server 127.0.0.7, asked with nslookup, did not answer.',
  ]);
});

it('asks the name servers of a client whose hosts file has lost a legacy link', async () => {
  const client = await scene.linked(scene.freshName(), [`${server}:db`]);
  await scene.engine.exec(client, { command: ['sh', '-c', 'echo 127.0.0.1 localhost > /etc/hosts'] });
  const row = await ask(client, server, 'exec');
  expect([row.resolves, row.reachable]).toEqual([[], openPorts('unknown', 'unknown')]);
  expect(row.how.slice(0, 2)).toEqual([
    "db is not in the client's hosts file.",
    expect.stringContaining("Names: from the client's name server 192.0.2.53"),
  ]);
});

it.each([
  ['127.0.0.1', '127.0.0.1'],
  ['1', '0.0.0.1'],
  ['0x7f000001', '127.0.0.1'],
])('tells of the alias %s what the client takes it for, and dials nobody there', async (alias, address) => {
  // Its own port would answer under such an alias.
  const client = await scene.linked(scene.freshName(), [`${server}:${alias}`], {
    Cmd: ['/bin/sh', '-c', 'while true; do nc -l -p 6379 -e true; done'],
  });
  const row = await ask(client, server, 'exec', { alias });
  const asked = await scene.engine.exec(client, { command: ['ping', '-c', '1', '-W', '1', alias] });
  expect(String(asked.stdout)).toContain(`(${address})`);
  expect([row.resolves, row.reachable]).toEqual([[address], openPorts('unknown', 'unknown')]);
  expect(row.stray?.why).toBe('elsewhere');
});
