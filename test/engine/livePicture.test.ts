import { afterAll, expect, it } from 'vitest';
import { LiveEngineModel } from '../../src/model/connection/LiveEngineModel';
import { EngineScene, eventually } from './EngineScene';

const scene = new EngineScene('picture');
const model = new LiveEngineModel({ open: async () => scene.engine });
const need = model.need();
afterAll(async () => {
  need.dispose();
  model.dispose();
  await scene.clear();
});

it.each(['../aghost', '..'])(
  'a server keeps its own name beside the alias %s, and through later lists',
  async (text) => {
    const ghost = scene.name('aghost');
    const alias = text.replace('aghost', ghost);
    const db = await scene.run(scene.name('db'));
    const www = await scene.linked(scene.name('www'), [`${db}:${alias}`]);
    await model.firstSnapshot;
    const check = () => {
      expect(model.lookup.container(db)).toMatchObject({
        name: scene.name('db'),
        linkNames: [text === '..' ? '' : ghost],
      });
      expect(model.lookup.linksFrom(www)).toMatchObject([{ server: scene.name('db'), serverId: db }]);
      for (const link of model.lookup.linksFrom(www)) expect(model.seen.firstServerName(link)).toBe(scene.name('db'));
    };
    await eventually(check);
    await scene.stop(db);
    await eventually(() => expect(model.lookup.container(db)?.state).toBe('exited'));
    check();
    await model.refresh();
    check();
    for (const id of [www, db]) await scene.call('DELETE', `/containers/${id}?force=1`);
    await eventually(() => expect([db, www].map((id) => model.lookup.container(id))).toEqual([undefined, undefined]));
  },
);

it('a client in a chain of links that is renamed keeps its links, and none is called lost', async () => {
  const redis = await scene.run(scene.name('redis'));
  const app = await scene.linked(scene.name('app'), [`${redis}:db`]);
  const web = await scene.linked(scene.name('web'), [`${app}:app`]);
  await eventually(() => expect(model.lookup.linksFrom(web)).toMatchObject([{ serverId: app }]));
  const keys = () => [app, web].flatMap((id) => model.lookup.linksFrom(id).map(({ key }) => key));
  const before = keys();
  for (const name of ['app2', 'app3', 'app4']) {
    await scene.engine.rename(app, scene.name(name));
    await eventually(() => {
      expect(model.lookup.container(app)?.name).toBe(scene.name(name));
      expect(model.lookup.linksFrom(app)).toMatchObject([{ serverId: redis, client: scene.name(name) }]);
      expect(model.lookup.linksFrom(web)).toMatchObject([{ serverId: app, server: scene.name(name) }]);
    });
    expect(keys()).toEqual(before);
    expect([app, web].flatMap((id) => model.seen.lostBy(id))).toEqual([]);
  }
});

it('networks come and go with their events', async () => {
  const has = (name: string) => model.lookup.networks().some((network) => network.name === name);
  await eventually(() => expect(has('bridge')).toBe(true));
  const name = await scene.network('made');
  await eventually(() => expect(has(name)).toBe(true));
  await scene.engine.removeNetwork(name);
  await eventually(() => expect(has(name)).toBe(false));
});
