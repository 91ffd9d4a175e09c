import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNotNetwork } from '../../src/core/plans/migrating';
import { toldPlan } from '../../src/words/planText';
import { request } from '../lab/engines/engineHttp';
import { ChangeScene, fieldsOf } from './ChangeScene';

const redis = { Image: 'redis:latest', Cmd: null, StopSignal: 'SIGTERM' };

describe.each(['20.10', '26.1', '28.5'] as const)('Changing links on %s', (kind) => {
  let journal: string;
  let scene: ChangeScene;

  beforeAll(async () => {
    journal = await mkdtemp(join(tmpdir(), 'container-links-journal-'));
  });

  afterAll(async () => {
    await rm(journal, { recursive: true });
  });

  function open(name: string): ChangeScene {
    scene = new ChangeScene(kind, name, journal);
    return scene;
  }

  afterEach(async () => {
    await scene.clear();
  });

  async function address(name: string, network = 'bridge'): Promise<string> {
    const networks = fieldsOf(fieldsOf((await scene.inspect(name))['NetworkSettings'])['Networks']);
    return String(fieldsOf(networks[network])['IPAddress']);
  }

  function onBridge(...links: readonly string[]) {
    return { HostConfig: { Links: links.map((link) => scene.prefix + link) } };
  }

  it('adds a link on the default bridge by making the client anew, with all it had', async () => {
    open('add');
    await scene.run('db', redis);
    await scene.run('mail', redis);
    const old = await scene.run('web', onBridge('db:redis'));
    const { how, plan } = await scene.linkAdded('web', 'mail', 'smtp');
    expect(how).toBe('recreated');
    const { made } = await scene.carryOut(plan);
    const hosts = await scene.inside('web', 'cat', '/etc/hosts');
    expect(hosts).toMatch(new RegExp(`^${await address('db')}\\tredis `, 'm'));
    expect(hosts).toMatch(new RegExp(`^${await address('mail')}\\tsmtp `, 'm'));
    expect([...made.values()]).not.toContain(old);
    expect(await scene.states()).toEqual({ db: 'running', mail: 'running', web: 'running' });
  });

  it('adds a link on a network of its own without making the client anew', async () => {
    open('addnet');
    const network = await scene.network('own');
    const on = { HostConfig: { NetworkMode: network } };
    await scene.run('db', { ...redis, ...on });
    const old = await scene.run('web', on);
    const { how, plan } = await scene.linkAdded('web', 'db', 'redis');
    expect(how).toBe('reconnected');
    await scene.carryOut(plan);
    expect(await scene.inside('web', 'nslookup', 'redis')).toContain(await address('db', network));
    expect((await scene.inspect('web'))['Id']).toBe(old);
    const second = await scene.linkAdded('web', 'db', 'cache');
    await scene.carryOut(second.plan);
    for (const alias of ['redis', 'cache']) {
      expect(await scene.inside('web', 'nslookup', alias)).toContain(await address('db', network));
    }
  });

  it('gives back on its network what was asked for there, and names what the engine chose', async () => {
    open('given');
    const on = async (name: string) => {
      const networks = fieldsOf(fieldsOf((await scene.inspect(name))['NetworkSettings'])['Networks']);
      const { IPAddress, MacAddress, Aliases } = fieldsOf(networks[network]);
      return { IPAddress, MacAddress, Aliases };
    };
    const network = await scene.network('own', { IPAM: { Config: [{ Subnet: '10.213.7.0/24' }] } });
    const HostConfig = { NetworkMode: network };
    await scene.run('db', { ...redis, HostConfig });
    const asked = { IPAMConfig: { IPv4Address: '10.213.7.9' }, Aliases: ['site'] };
    const NetworkingConfig = { EndpointsConfig: { [network]: asked } };
    await scene.run('web', { HostConfig, NetworkingConfig, MacAddress: '02:00:0a:d5:07:63' });
    const before = await on('web');
    const options = kind === '20.10' ? [] : ['--mac-address'];
    const given = await scene.linkAdded('web', 'db', 'redis');
    expect(given.how).toBe('reconnected');
    expect(given.plan.notCarried.map(({ option }) => option)).toEqual(options);
    await scene.carryOut(given.plan);
    const { MacAddress, ...others } = await on('web');
    expect({ ...others, MacAddress }).toMatchObject(kind === '20.10' ? before : { ...before, MacAddress });
    expect(MacAddress === before.MacAddress).toBe(kind === '20.10');

    await scene.run('free', { HostConfig });
    const chosen = await scene.linkAdded('free', 'db', 'redis');
    expect(chosen.plan.notCarried.map(({ option }) => option)).toEqual(['--ip', '--mac-address']);
  });

  it('refuses the names of networks that the engine refuses', async () => {
    open('names');
    const names = ['ok', 'a', 'a b', ' a', '-a', '.a', '_a', 'a/b', 'a:b', 'ä', 'A', '', ' ', '\t', 'host', 'bridge'];
    const refusals = names.map(async (name) => {
      const { status, body } = await request(scene.lab.socket, 'POST', '/networks/create', { Name: name });
      const { Id } = fieldsOf(body);
      if (status === 201) await request(scene.lab.socket, 'DELETE', `/networks/${String(Id)}`);
      return status === 201 ? [] : [name];
    });
    const refused = (await Promise.all(refusals)).flat();
    expect(names.filter((name) => whyNotNetwork(name, undefined, [], false) !== undefined)).toEqual(refused);
  });

  it("joins the server's network where the client is on none of its own, and interrupts nothing", async () => {
    open('join');
    const network = await scene.network('own');
    await scene.run('db', { ...redis, HostConfig: { NetworkMode: network } });
    await scene.run('web');
    const { how, plan } = await scene.linkAdded('web', 'db', 'redis');
    expect(how).toBe('connected');
    expect(toldPlan(plan).steps.filter(({ interruptsSeconds }) => interruptsSeconds !== undefined)).toEqual([]);
    await scene.carryOut(plan);
    expect(await scene.inside('web', 'nslookup', 'redis')).toContain(await address('db', network));
  });

  it('removes a link, and the lines of the others stay', async () => {
    open('remove');
    await scene.run('db', redis);
    await scene.run('mail', redis);
    await scene.run('web', onBridge('db:redis', 'mail:smtp'));
    const { how, plan } = await scene.linkRemoved('web', 'redis');
    expect(how).toBe(kind === '28.5' ? 'recreated' : 'removed');
    await scene.carryOut(plan);
    const hosts = await scene.inside('web', 'cat', '/etc/hosts');
    expect(hosts).not.toContain('redis');
    expect(hosts).toMatch(new RegExp(`^${await address('mail')}\\tsmtp `, 'm'));
  });

  it('removes the link to a server that is gone, which the engine itself refuses', async () => {
    open('phantom');
    const db = await scene.run('db', redis);
    await scene.run('web', onBridge('db:redis'));
    await scene.call('DELETE', `/containers/${db}?force=1`);
    const { how, plan } = await scene.linkRemoved('web', 'redis');
    expect(how).toBe('recreated');
    await scene.carryOut(plan);
    expect(await scene.inside('web', 'cat', '/etc/hosts')).not.toContain('redis');
    expect(await scene.states()).toEqual({ web: 'running' });
  });

  it('links a client whose server is gone with the container that has its name now', async () => {
    open('relink');
    const db = await scene.run('db', redis);
    await scene.run('web', onBridge('db:redis'));
    await scene.call('DELETE', `/containers/${db}?force=1`);
    await scene.run('db', redis);
    await scene.carryOut(await scene.recreation('web'));
    expect(await scene.inside('web', 'cat', '/etc/hosts')).toMatch(new RegExp(`^${await address('db')}\\tredis `, 'm'));
  });

  it('removes an endpoint link and keeps the others of the network', async () => {
    open('removenet');
    const network = await scene.network('own');
    const on = { HostConfig: { NetworkMode: network } };
    await scene.run('db', { ...redis, ...on });
    const Links = [`${scene.prefix}db:redis`, `${scene.prefix}db:cache`];
    await scene.run('web', { ...on, NetworkingConfig: { EndpointsConfig: { [network]: { Links } } } });
    const { how, plan } = await scene.linkRemoved('web', 'redis');
    expect(how).toBe('reconnected');
    await scene.carryOut(plan);
    expect(await scene.inside('web', 'nslookup', 'redis')).not.toContain(await address('db', network));
    expect(await scene.inside('web', 'nslookup', 'cache')).toContain(await address('db', network));
  });

  it('removes links of one alias on two networks, also one that is said as an inspect says it', async () => {
    open('twice');
    const [one, two] = [await scene.network('one'), await scene.network('two')];
    const db = await scene.run('db', { HostConfig: { NetworkMode: one } });
    await scene.call('POST', `/networks/${two}/connect`, { Container: db });
    const web = await scene.run('web', {
      HostConfig: { NetworkMode: one },
      NetworkingConfig: { EndpointsConfig: { [one]: { Links: [`/${scene.prefix}db:/web/redis`] } } },
    });
    const EndpointConfig = { Links: [`${scene.prefix}db:redis`, `${scene.prefix}db:cache`] };
    await scene.call('POST', `/networks/${two}/connect`, { Container: web, EndpointConfig });
    await scene.carryOut((await scene.linkRemoved('web', 'redis')).plan);
    const { networks } = await scene.engine.inspect(web);
    expect(networks.flatMap(({ links }) => links)).toEqual([`${scene.prefix}db:cache`]);
  });

  it('removes a link of the same alias on another network as well where the client is made anew', async () => {
    open('both');
    const network = await scene.network('own');
    const db = await scene.run('db', redis);
    const web = await scene.run('web', onBridge('db:redis'));
    await scene.call('POST', `/networks/${network}/connect`, { Container: db });
    const Links = [`${scene.prefix}db:redis`, `${scene.prefix}db:cache`];
    await scene.call('POST', `/networks/${network}/connect`, { Container: web, EndpointConfig: { Links } });
    const { how, plan } = await scene.linkRemoved('web', 'redis');
    expect(how).toBe('recreated');
    await scene.carryOut(plan);
    expect(await scene.inside('web', 'cat', '/etc/hosts')).not.toContain('redis');
    expect(await scene.inside('web', 'nslookup', 'redis')).not.toContain(await address('db', network));
    expect(await scene.inside('web', 'nslookup', 'cache')).toContain(await address('db', network));
  });

  it('moves a chain of clients to a network, where each name leads where it led', async () => {
    open('move');
    await scene.run('db', redis);
    await scene.run('other', redis);
    await scene.run('app', onBridge('db:store', 'db:redis'));
    await scene.run('web', onBridge('app:backend', 'other:store'));
    const { plan, network, clients } = await scene.migration(['app'], { keepEnv: true });
    expect(clients.map(({ name }) => name.slice(scene.prefix.length)).sort()).toEqual(['app', 'web']);
    await scene.carryOut(plan);
    const resolves = async (client: string, name: string) => await scene.inside(client, 'nslookup', name);
    expect(await resolves('app', 'store')).toContain(await address('db', network));
    expect(await resolves('app', 'redis')).toContain(await address('db', network));
    expect(await resolves('web', 'store')).toContain(await address('other', network));
    expect(await resolves('web', 'backend')).toContain(await address('app', network));
    expect(await scene.inside('app', 'sh', '-c', 'echo $REDIS_PORT')).toBe('tcp://redis:6379');
    const host = fieldsOf((await scene.inspect('app'))['HostConfig']);
    expect([host['NetworkMode'], host['Links']]).toEqual([network, null]);
    expect(await scene.states()).toEqual({ app: 'running', db: 'running', other: 'running', web: 'running' });
  });

  it('says what a network takes away, and refuses one where two would have one name', async () => {
    open('mixed');
    const net = await scene.network('net');
    const [db, web] = [`${scene.prefix}db`, `${scene.prefix}web`];
    const aliases = { NetworkingConfig: { EndpointsConfig: { [net]: { Aliases: [db] } } } };
    await scene.run('other', { HostConfig: { NetworkMode: net }, ...aliases });
    await scene.run('db', redis);
    await scene.run('web', onBridge('db:Redis'));
    await expect(scene.migration(['web'], { network: net })).rejects.toThrow('migrate-name-taken');
    const inner = `${scene.prefix}inner`;
    await scene.call('POST', '/networks/create', { Name: inner, Internal: true });
    const { plan } = await scene.migration(['web'], { network: inner });
    expect(plan.notes).toContainEqual({ code: 'note-network-closed', network: inner, clients: [web] });
  });

  it('keeps an alias of one client alone in small letters, too', async () => {
    open('letters');
    for (const [server, client] of [
      ['one', 'web'],
      ['two', 'app'],
    ] as const) {
      await scene.run(server, redis);
      await scene.run(client, onBridge(`${server}:Store`));
    }
    const { plan, network } = await scene.migration(['web', 'app']);
    await scene.carryOut(plan);
    for (const alias of ['store', 'Store']) {
      expect(await scene.inside('web', 'ping', '-c1', alias)).toContain(await address('one', network));
    }
  });

  it('takes a move back when a name no longer leads where it led', async () => {
    open('back');
    await scene.run('db', redis);
    const old = await scene.run('web', onBridge('db:redis'));
    const { plan, network } = await scene.migration(['web']);
    const broken = {
      ...plan,
      steps: plan.steps.map((step) =>
        step.act.kind === 'connect' ? { ...step, act: { ...step.act, endpoint: {} } } : step,
      ),
    };
    await expect(scene.carryOut(broken)).rejects.toMatchObject({ fact: { code: 'change-undone' } });
    expect((await scene.inspect('web'))['Id']).toBe(old);
    expect(await scene.inside('web', 'cat', '/etc/hosts')).toMatch(/\tredis /);
    expect((await scene.engine.networks()).map(({ name }) => name)).not.toContain(network);
  });

  it("leaves Compose's containers alone, and says what to write in their file", async () => {
    open('compose');
    await scene.run('db', redis);
    await scene.run('web', { ...onBridge('db:redis'), Labels: { 'com.docker.compose.project': 'shop' } });
    const { plan, clients } = await scene.migration(['web']);
    expect([plan.steps, clients]).toEqual([[], []]);
    expect(plan.notes).toMatchObject([{ code: 'note-compose-file', project: 'shop' }]);
  });
});
