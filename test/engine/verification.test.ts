import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Link } from '../../src/core/link';
import { type VerifiedLink, verify } from '../../src/engine/verification/verify';
import { EngineScene } from './EngineScene';

const scene = new EngineScene('verify');
const serverName = scene.name('server');
const ports = { '6379/tcp': {}, '6380/tcp': {}, '53/udp': {} };
const shellless = { Image: 'shellless:latest', Cmd: null };
let server = '';
let address = '';

beforeAll(async () => {
  server = await scene.run(serverName, { Image: 'redis:7', Cmd: null, ExposedPorts: ports });
  address = (await scene.inspected(server)).networks[0]?.ipv4 ?? '';
});
afterAll(() => scene.clear());

/** Asks about one link, and makes sure that nothing is left of the asking. */
async function ask(
  clientId: string,
  serverId: string | undefined,
  mode: 'exec' | 'sidecar',
  link: Partial<Link> = {},
): Promise<VerifiedLink> {
  const before = await scene.inventory();
  const client = await scene.inspected(clientId);
  const stored: Link = {
    kind: 'legacy',
    key: 'k',
    alias: 'db',
    client: client.name,
    clientId,
    server: serverName,
    network: 'bridge',
    inert: false,
    ...link,
  };
  const linked = serverId === undefined ? undefined : await scene.inspected(serverId);
  const options = { mode, sidecarImage: '' } as const;
  const [row, ...more] = await verify(scene.engine, client, [{ link: stored, server: linked }], options);
  expect(more).toEqual([]);
  expect(await scene.inventory()).toEqual(before);
  if (row === undefined) {
    throw new Error('no answer');
  }
  return row;
}

const openPorts = (first: boolean | 'unknown', second: boolean | 'unknown') => [
  { port: 53, protocol: 'udp', open: 'unknown' },
  { port: 6379, protocol: 'tcp', open: first },
  { port: 6380, protocol: 'tcp', open: second },
];

it('tells open from closed, and that UDP cannot be known', async () => {
  const client = await scene.linked(scene.freshName(), [`${server}:db`]);
  expect(await ask(client, server, 'exec')).toEqual({
    alias: 'db',
    server: serverName,
    resolves: [address],
    reachable: openPorts(true, false),
    how: "names from the client's hosts file; udp ports can't be probed; ports by connecting with nc in the client",
  });
  const processes = await scene.engine.exec(client, { command: ['ps'] });
  expect(String(processes.stdout)).not.toMatch(/\bnc\b/);
});

it('asks a sidecar where the client has no program', async () => {
  const client = await scene.linked(scene.freshName(), [`${server}:db`], shellless);
  const alone = await ask(client, server, 'exec');
  expect([alone.resolves, alone.reachable]).toEqual([[address], openPorts('unknown', 'unknown')]);
  expect(alone.how).toContain('ports unknown: there is no program that connects in the client');
  const helped = await ask(client, server, 'sidecar');
  expect([helped.resolves, helped.reachable]).toEqual([[address], openPorts(true, false)]);
  expect(helped.how).toContain('ports by connecting with nc in a sidecar in the network of the client');
});

it('tells of a stopped server what the client sees', async () => {
  const stoppedName = scene.freshName();
  const stopped = await scene.run(stoppedName, { ExposedPorts: { '6379/tcp': {} } });
  const lastAddress = (await scene.inspected(stopped)).networks[0]?.ipv4;
  const client = await scene.linked(scene.freshName(), [`${stopped}:db`]);
  await scene.stop(stopped);
  const alone = await ask(client, stopped, 'exec');
  expect([alone.resolves, alone.reachable[0]?.open]).toEqual([[lastAddress], 'unknown']);
  expect(alone.how).toContain(`and ${stoppedName} isn't running. Start ${stoppedName} first`);
  // Nobody has the address, so that nobody refuses: of a port there nothing is known.
  const helped = await ask(client, stopped, 'sidecar');
  expect([helped.resolves, helped.reachable[0]?.open]).toEqual([[lastAddress], 'unknown']);
  expect(helped.how).toMatch(
    /port 6379 unknown: (?:nobody answered within 3 s|nothing is to be reached at its address \(.*\)), connecting with nc in a sidecar/,
  );
});

it('says of a phantom what is left of it', async () => {
  const gone = await scene.run(scene.freshName(), { ExposedPorts: { '6379/tcp': {} } });
  const lastAddress = (await scene.inspected(gone)).networks[0]?.ipv4;
  const client = await scene.linked(scene.freshName(), [`${gone}:db`]);
  await scene.engine.remove(gone, { force: true, volumes: true });
  const row = await ask(client, undefined, 'exec');
  expect([row.resolves, row.reachable]).toEqual([[lastAddress], []]);
  expect(row.how).toContain(`ports unknown: the container ${serverName} was removed`);
});

it('asks the embedded DNS for an endpoint link, in the client or beside it', async () => {
  const network = await scene.network('net');
  await scene.engine.connect(network, server, { aliases: [], links: [] });
  const there = (await scene.inspected(server)).networks.find(({ name }) => name === network)?.ipv4;
  const body = {
    HostConfig: { NetworkMode: network },
    NetworkingConfig: { EndpointsConfig: { [network]: { Links: [`${serverName}:db`] } } },
  };
  const shell = await scene.run(scene.freshName(), body);
  const bare = await scene.run(scene.freshName(), { ...body, ...shellless });
  const link = { kind: 'endpoint', network } as const;
  const rows = [await ask(shell, server, 'exec', link), await ask(bare, server, 'sidecar', link)];
  for (const row of rows) {
    expect([row.resolves, row.reachable]).toEqual([[there], openPorts(true, false)]);
  }
  expect(rows.map(({ how }) => how.split('; ')[0])).toEqual([
    "names from the engine's DNS, asked with nslookup in the client",
    "names from the engine's DNS, asked with nslookup in a sidecar in the network of the client",
  ]);
  const alone = await ask(bare, server, 'exec', link);
  expect([alone.resolves, alone.how.split('; ')[0]]).toEqual([
    [],
    'names unknown: it has no program that asks a name server',
  ]);
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
  await scene.engine.connect(network, server, { aliases: [], links: [] });
  const there = (await scene.inspected(server)).networks.find(({ name }) => name === network)?.ipv4;
  const link = { kind: 'endpoint', network } as const;
  const hosts = await rewritten(network, '/etc/hosts', '127.0.0.9 DB\n');
  const named = await ask(hosts, server, 'exec', link);
  expect([named.resolves, named.how.split('; ')[0]]).toEqual([['127.0.0.9'], "names from the client's hosts file"]);
  expect(named.reachable).toEqual(openPorts(false, false));
  expect(named.how).toContain(`127.0.0.9 is no address of ${serverName}`);

  const lost = await rewritten(network, '/etc/resolv.conf', 'nameserver 192.0.2.53\n');
  const asked = await scene.engine.exec(lost, { command: ['ping', '-c', '1', '-W', '1', 'db'] });
  expect(String(asked.stderr)).toContain("bad address 'db'");
  const past = await ask(lost, server, 'exec', link);
  expect([past.resolves, past.reachable]).toEqual([[], openPorts('unknown', 'unknown')]);
  expect(past.how).toContain("names from the client's name server 192.0.2.53, asked with nslookup in the client");
  expect(past.how).toContain(
    "the client's resolv.conf does not ask the engine's DNS (127.0.0.11), which alone knows db",
  );
  expect(past.how).toContain('ports unknown: db does not resolve');

  // A server that does not answer is followed by the next.
  const both = await rewritten(network, '/etc/resolv.conf', 'nameserver 127.0.0.7\nnameserver 127.0.0.11\n');
  const second = await ask(both, server, 'exec', link);
  expect([second.resolves, second.reachable]).toEqual([[there], openPorts(true, false)]);
  const none = await rewritten(network, '/etc/resolv.conf', 'nameserver 127.0.0.7\n');
  const silent = await ask(none, server, 'exec', link);
  expect([silent.resolves, silent.how.split('; ')[0]]).toEqual([
    [],
    'names unknown: the name server did not answer, asked with nslookup',
  ]);
});

it('asks the name servers of a client whose hosts file has lost a legacy link', async () => {
  const client = await scene.linked(scene.freshName(), [`${server}:db`]);
  await scene.engine.exec(client, { command: ['sh', '-c', 'echo 127.0.0.1 localhost > /etc/hosts'] });
  const row = await ask(client, server, 'exec');
  expect([row.resolves, row.reachable]).toEqual([[], openPorts('unknown', 'unknown')]);
  expect(row.how).toContain("db is not in the client's hosts file; names from the client's name server 192.0.2.53");
});
