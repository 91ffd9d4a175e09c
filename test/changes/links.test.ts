import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toldPlan } from '../../src/words/planText';
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
