import { afterAll, describe, expect, it } from 'vitest';
import { descriptionOf } from '../truth/productView';
import { EngineScene } from './EngineScene';

const scene = new EngineScene('advice');
afterAll(() => scene.clear());

type Body = Readonly<Record<string, unknown>>;

const exposes = { ExposedPorts: { '6379/tcp': {} } };

/** What is told of the client that isn't merely an information, by its facts. */
async function troubles(clientId: string): Promise<readonly string[]> {
  const { problems } = await descriptionOf(scene.engine, scene.name(''), clientId);
  return problems.filter(({ severity }) => severity !== 'info').flatMap(({ facts }) => facts.map(({ code }) => code));
}

async function infos(clientId: string): Promise<readonly string[]> {
  const { problems } = await descriptionOf(scene.engine, scene.name(''), clientId);
  return problems.flatMap(({ facts }) => facts.map(({ code }) => code));
}

const inside = async (id: string, ...command: readonly string[]) =>
  String((await scene.engine.exec(id, { command })).stdout);

async function addressOf(id: string, network = 'bridge'): Promise<string> {
  const { networks } = await scene.inspected(id);
  return networks.find(({ name }) => name === network)?.ipv4 ?? '';
}

async function servers(count: number, body: Body = exposes): Promise<readonly { id: string; name: string }[]> {
  const made: { id: string; name: string }[] = [];
  for (let at = 0; at < count; at += 1) {
    const name = scene.freshName();
    made.push({ id: await scene.run(name, body), name });
  }
  return made;
}

/** Where each first line of the client's hosts file with that name leads. */
async function firstLine(clientId: string, name: string): Promise<string | undefined> {
  const lines = (await inside(clientId, 'cat', '/etc/hosts')).split('\n').map((line) => line.split(/\s+/));
  return lines.find(([, ...names]) => names.includes(name))?.[0];
}

describe('a client of links on the default bridge, made again as is advised', () => {
  const withHost = { Hostname: 'db' };
  const mounted = { HostConfig: { Binds: ['/etc/hostname:/etc/hosts:ro'] } };

  it.each<[string, readonly string[], readonly string[], Body, Body]>([
    ['alias-has-earlier-line', ['localhost'], ['db'], {}, {}],
    ['alias-is-own-name', ['db'], ['cache'], withHost, withHost],
    ['alias-is-own-name', ['db'], ['db'], withHost, { Hostname: 'other' }],
    ['alias-reads-as-address', ['127.0.0.1'], ['db'], {}, {}],
    ['alias-never-resolves', ['d#b'], ['db'], {}, {}],
    ['alias-of-two-servers', ['db', 'DB'], ['db', 'cache'], {}, {}],
    ['aliases-share-variables', ['db-x', 'db_x'], ['db-x', 'cache'], {}, {}],
    ['alias-rewritten-along', ['db', 'db.x'], ['db', 'x-db'], {}, {}],
    ['hosts-file-mounted', ['db'], ['db'], mounted, {}],
  ])('is rid of %s', async (code, aliases, better, body, betterBody) => {
    const made = await servers(aliases.length);
    const links = (names: readonly string[]) => made.map(({ id }, at) => `${id}:${names[at]}`);
    const name = scene.freshName();
    const before = await scene.linked(name, links(aliases), body);
    expect(await troubles(before)).toContain(code);
    await scene.engine.remove(before, { force: true, volumes: false });
    const after = await scene.linked(name, links(better), betterBody);
    expect(await troubles(after)).toEqual([]);
    for (const [at, { id }] of made.entries()) {
      expect(await firstLine(after, better[at] ?? '')).toBe(await addressOf(id));
    }
  });

  it('is rid of an alias that is the name of another server', async () => {
    const [first, second] = await servers(2);
    const name = scene.freshName();
    const link = (alias: string) => scene.linked(name, [`${first?.id}:${alias}`, `${second?.id}:cache`]);
    const before = await link(second?.name ?? '');
    expect(await troubles(before)).toContain('alias-is-others-name');
    await scene.engine.remove(before, { force: true, volumes: false });
    expect(await troubles(await link('db'))).toEqual([]);
  });

  it('gets variables with address and port of a server that is made with its port', async () => {
    const [bare] = await servers(1, {});
    const name = scene.freshName();
    const before = await scene.linked(name, [`${bare?.id}:db`]);
    expect(await infos(before)).toContain('no-ports-exposed');
    for (const id of [before, bare?.id ?? '']) await scene.engine.remove(id, { force: true, volumes: false });
    const server = await scene.run(bare?.name ?? '', exposes);
    const after = await scene.linked(name, [`${server}:db`]);
    expect(await infos(after)).not.toContain('no-ports-exposed');
    expect(await inside(after, 'env')).toContain(`DB_PORT_6379_TCP_ADDR=${await addressOf(server)}`);
  });
});

it('a client whose variables are old is restarted, and has new ones', async () => {
  const [server] = await servers(1);
  const id = server?.id ?? '';
  const client = await scene.linked(scene.freshName(), [`${id}:db`]);
  await scene.stop(id);
  await servers(1);
  await scene.engine.start(id);
  const told = await troubles(client);
  expect(told).toContain('variables-lead-elsewhere');
  expect(told).toContain('restart-client');
  await scene.call('POST', `/containers/${client}/restart?t=0`);
  expect(await troubles(client)).toEqual([]);
  expect(await inside(client, 'cat', '/proc/1/environ')).toContain(`DB_PORT_6379_TCP_ADDR=${await addressOf(id)}`);
});

it('a server that stays down after a restart of the engine is given a restart policy', async () => {
  const [server] = await servers(1);
  const policy = { RestartPolicy: { Name: 'always' } };
  const client = await scene.linked(scene.freshName(), [`${server?.id}:db`], { HostConfig: policy });
  expect(await troubles(client)).toEqual(['server-stays-down']);
  await scene.engine.update(server?.id ?? '', policy);
  expect(await troubles(client)).toEqual([]);
});

describe('a client on a network of its own', () => {
  /** A network, servers on it, and a client with these links there. */
  async function stage(links: (servers: readonly { id: string; name: string }[]) => readonly string[]) {
    const network = await scene.network(`n-${scene.freshName()}`);
    const on = { HostConfig: { NetworkMode: network } };
    const made = await servers(2, { ...exposes, ...on });
    const NetworkingConfig = { EndpointsConfig: { [network]: { Links: links(made) } } };
    return { network, made, client: await scene.run(scene.freshName(), { ...on, NetworkingConfig }) };
  }

  const resolved = async (client: string, name: string) => inside(client, 'nslookup', name);

  it.each<[string, (made: readonly { id: string; name: string }[]) => readonly string[]]>([
    ['target-is-no-name', ([first]) => [`${first?.id}:db`]],
    ['target-is-nobody', () => ['nobody-here:db']],
    ['alias-hides-name', ([first, second]) => [`${first?.name}:${second?.name}`]],
    ['dead-alias-hides-name', ([, second]) => [`nobody-here:${second?.name}`]],
    ['alias-given-twice', ([first, second]) => [`${first?.name}:db`, `${second?.name}:db`]],
  ])('is rid of %s once it is connected again as is advised', async (code, links) => {
    const { network, made, client } = await stage(links);
    expect(await troubles(client)).toContain(code);
    await scene.engine.disconnect(network, client);
    await scene.engine.connectRaw(network, client, { Links: [`${made[0]?.name}:db`] });
    expect(await troubles(client)).toEqual([]);
    expect(await resolved(client, 'db')).toContain(await addressOf(made[0]?.id ?? '', network));
  });

  it('finds nobody, until a container of that name joins', async () => {
    const target = scene.freshName();
    const { network, client } = await stage(() => [`${target}:db`]);
    expect(await troubles(client)).toEqual(['target-is-nobody']);
    const server = await scene.run(target, { HostConfig: { NetworkMode: network } });
    expect(await troubles(client)).toEqual([]);
    expect(await resolved(client, 'db')).toContain(await addressOf(server, network));
  });
});
