import { expect, test } from 'vitest';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { DockerEngine } from '../../../src/engine/DockerEngine';
import { LiveEngineModel } from '../../../src/model/connection/LiveEngineModel';
import { testEngine } from '../../lab/engines/testEngines';
import { inScene, marks, memberBody, nameRow, sentences, until } from './EdgeScene';

const lab = testEngine('20.10');

test.concurrent('edge case 3: a link name that comes first does not become the name of the server', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('zz');
    const client = await scene.client('a-web', [`${server}:db`]);
    const listed = await scene.ground.call('GET', '/containers/json');
    const entry = Array.isArray(listed) ? listed.find(({ Id }) => Id === server) : undefined;
    expect(entry?.Names).toEqual([`/${scene.name('a-web')}/db`, `/${scene.name('zz')}`]);
    const known = (await scene.engine.list()).find(({ id }) => id === server);
    expect(known).toMatchObject({ name: scene.name('zz'), linkNames: [`${scene.name('a-web')}/db`] });
    expect(await scene.links(client)).toMatchObject([{ server: scene.name('zz'), serverId: server }]);
  }));

test.concurrent('edge case 4: phantoms are known from inspects, not from the list', () =>
  inScene(lab, async (scene) => {
    const client = await scene.client('web', [`${await scene.server('db')}:db`]);
    const listOnly = async () => {
      const model = new LinkModel();
      model.apply({ upserts: await scene.engine.list() });
      return model.linksFrom(client);
    };
    expect(await listOnly()).toHaveLength(1);
    const server = (await scene.links(client))[0]?.serverId ?? '';
    await scene.ground.remove(server);
    expect(await listOnly()).toEqual([]);
    const [phantom, ...others] = await scene.links(client);
    expect(phantom).toMatchObject({ alias: 'db', server: scene.name('db') });
    expect([phantom?.serverId, others]).toEqual([undefined, []]);
  }));

test.concurrent('edge case 5: a phantom is an error that offers a new client, since neither start nor repair works', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`]);
    await scene.ground.remove(server);
    const problems = await scene.problems(client);
    expect(marks(problems)).toEqual(['server-missing']);
    expect(sentences(problems, 'server-missing')[0]).toMatch(/was removed\. .* does not mend it: make .* anew/);
    const said = await scene.describe(client);
    expect(said.problems[0]).toMatchObject({ code: 'server-missing', severity: 'error' });
    expect(nameRow(said, 'db')).toMatchObject({ addresses: [], status: 'mismatch' });
    expect(said.env.map(({ status }) => status)).not.toContain('missing');

    await scene.server('db');
    expect(marks(await scene.problems(client))).toEqual(['server-missing']);
    expect((await scene.ask('POST', `/containers/${client}/exec`, { Cmd: ['true'] })).status).toBe(500);
    expect((await scene.ask('DELETE', `/containers/${scene.name('web')}/db?link=1`)).status).toBe(404);
    await scene.ground.stop(client);
    expect((await scene.ask('POST', `/containers/${client}/start`)).status).toBe(500);
  }));

test.concurrent('edge case 31: a server on the network of another is shown as that other', () =>
  inScene(lab, async (scene) => {
    const owner = await scene.server('owner');
    await scene.server('sharer', { HostConfig: { NetworkMode: `container:${owner}` }, ExposedPorts: {} });
    const client = await scene.client('web', [`${scene.name('sharer')}:db`]);
    expect(await scene.links(client)).toMatchObject([{ alias: 'db', server: scene.name('owner'), serverId: owner }]);
    const said = await scene.describe(client);
    expect(nameRow(said, 'db')).toMatchObject({ observed: [await scene.address(owner)], status: 'verified' });
    expect(said.env.filter(({ status }) => status !== 'match')).toEqual([]);

    const plan = await scene.plan({ image: 'alpine:latest', links: [`${scene.name('sharer')}:db`] });
    expect(plan.links).toEqual([{ server: scene.name('owner'), alias: 'db', serverId: owner }]);
  }));

test.concurrent('edge case 38: a removed link sends no event; the picture is right after a refresh of its two ends', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`, `${server}:keep`]);
    const model = new LiveEngineModel({ open: async () => new DockerEngine(lab.endpoint) });
    const need = model.need();
    try {
      await model.firstSnapshot;
      const heard: string[] = [];
      const listening = new AbortController();
      const stream = scene.engine.events({ signal: listening.signal }, ({ action, containerId }) => {
        heard.push(...(containerId === client || containerId === server ? [action] : []));
      });
      const aliases = () => model.lookup.linksFrom(client).map(({ alias }) => alias);
      expect(aliases()).toEqual(['db', 'keep']);
      await scene.engine.removeLink(scene.name('web'), 'db');
      await model.refreshContainers([client, server]);
      expect(aliases()).toEqual(['keep']);

      // A link that somebody else removed shows when a person looks again.
      await scene.ground.call('DELETE', `/containers/${scene.name('web')}/keep?link=1`);
      model.noticeAttention();
      await until(() => (aliases().length === 0 ? true : undefined), 'the picture without the link');
      expect(heard).toEqual([]);
      listening.abort();
      await stream;
    } finally {
      need.dispose();
      model.dispose();
    }
  }));

test.concurrent('edge case 39: links are compared as a set, in whatever order an inspect gives them', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client(
      'web',
      ['a', 'b', 'c', 'd', 'e'].map((alias) => `${server}:${alias}`),
    );
    const orders = new Set<string>();
    const model = new LinkModel();
    const listed = await scene.engine.list();
    model.apply({ upserts: [...listed, await scene.engine.inspect(client)] });
    for (let look = 0; look < 40; look += 1) {
      orders.add(/"Links":\[[^\]]*\]/.exec((await scene.ask('GET', `/containers/${client}/json`)).text)?.[0] ?? '');
      const change = model.apply({ upserts: [await scene.engine.inspect(client)] });
      expect([...change.containers]).toEqual([]);
      expect(model.linksFrom(client).map(({ alias }) => alias)).toEqual(['a', 'b', 'c', 'd', 'e']);
    }
    expect(orders.size).toBeGreaterThan(1);
  }));

test.concurrent('edge case 30: the link of a client without a network is shown, does nothing, and keeps nobody from starting', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`], memberBody('none'));
    expect(await scene.links(client)).toMatchObject([{ alias: 'db', server: scene.name('db'), inert: true }]);
    const said = await scene.describe(client);
    expect(nameRow(said, 'db')).toMatchObject({ addresses: [], observed: [], status: 'verified' });
    expect(said.env.filter(({ origin }) => origin === 'link')).toEqual([]);
    expect(marks(said.problems)).toEqual(['not-on-network']);
    expect([...(await scene.ground.environment(client)).keys()].filter((name) => name.startsWith('DB_'))).toEqual([]);
    await scene.ground.stop(server);
    await scene.ground.restart(client);
    expect(await scene.state(client)).toBe('running');
    expect(marks(await scene.problems(client))).toEqual(['not-on-network']);
  }));
