import { describe, expect, test } from 'vitest';
import type { EngineKind } from '../lab/engines/engineKind';
import { ChangeScene } from './ChangeScene';
import type { Fault } from './FaultAt';
import { FaultyChange } from './FaultyChange';

/** A deep run lets every request fail in every way on every engine; others share these out among the engines. */
const isDeep = process.env['CONTAINER_LINKS_DEEP'] !== undefined;
const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];
const share = Number(process.env['SHARE'] ?? (isDeep ? 1 : 17));

/** `new`: the change is there. */
type Result = 'new' | 'old';
type Attempt = (number: number, fault: Fault) => Promise<Result | undefined>;
type Trial = (scene: ChangeScene, change: FaultyChange) => Promise<Attempt>;

async function running(scene: ChangeScene, names: readonly string[], place: string): Promise<void> {
  const own = Object.entries(await scene.states()).filter(([name]) => names.some((each) => name.startsWith(each)));
  expect(
    own.filter(([, state]) => state === 'running').map(([name]) => name),
    place,
  ).toEqual([...names].sort());
}

/** What is left of old containers goes. None may be left where the change was undone. */
async function clearLeft(scene: ChangeScene, isNew: boolean, place: string): Promise<void> {
  const left = Object.keys(await scene.states()).filter((name) => name.includes('-before-'));
  expect(isNew || left.length === 0, `${place}: ${left.join()}`).toBe(true);
  for (const name of left) await scene.call('DELETE', `/containers/${scene.prefix}${name}`);
}

/** One client and its server, of which `subject` is made anew. */
function recreating(subject: 'web' | 'db'): Trial {
  const [db, web] = [`db-${subject}`, `web-${subject}`];
  return async (scene, change) => {
    const network = await scene.network(`net-${subject}`);
    await scene.run(db, { ExposedPorts: { '6379/tcp': {} }, Volumes: { '/data': {} } });
    const Links = [`${scene.prefix}${db}:redis`];
    const client = await scene.run(web, { HostConfig: { Links }, Volumes: { '/data': {} } });
    const EndpointConfig = { Aliases: ['site'] };
    await scene.call('POST', `/networks/${network}/connect`, { Container: client, EndpointConfig });
    for (const name of [db, web]) await scene.inside(name, 'sh', '-c', 'echo written > /data/file');
    const ids = async () => [(await scene.inspect(web))['Id'], (await scene.inspect(db))['Id']];
    return async (number, fault) => {
      const before = await ids();
      const plan = await scene.recreation(subject === 'web' ? web : db);
      const { how, hit } = await change.run(plan, number, fault);
      if (hit === undefined) return undefined;
      const place = `${fault} at ${number}, ${hit} (${how})`;
      if (process.env['SHOW']) console.log(place, JSON.stringify(await scene.states()));
      const changed = (await ids()).map((id, index) => id !== before[index]);
      expect([[false, false], subject === 'web' ? [true, false] : [true, true]], place).toContainEqual(changed);
      const isNew = changed.includes(true);
      await running(scene, [db, web], place);
      await clearLeft(scene, isNew, place);
      for (const name of [db, web]) expect(await scene.inside(name, 'cat', '/data/file'), place).toBe('written');
      expect(await scene.inside(web, 'cat', '/etc/hosts'), place).toContain('redis');
      const { networks } = await scene.engine.inspect(scene.prefix + web);
      expect(networks.map(({ name }) => name).sort(), place).toEqual(['bridge', network].sort());
      return isNew ? 'new' : 'old';
    };
  };
}

/** A client that leaves its network and comes back with a link more. */
const reconnecting: Trial = async (scene, change) => {
  const network = await scene.network('net-more');
  const on = { HostConfig: { NetworkMode: network } };
  await scene.run('db-more', on);
  const Links = [`${scene.prefix}db-more:redis`];
  await scene.run('web-more', { ...on, NetworkingConfig: { EndpointsConfig: { [network]: { Links } } } });
  const links = async () =>
    (await scene.engine.inspect(`${scene.prefix}web-more`)).networks.flatMap((each) => each.links);
  return async (number, fault) => {
    const before = await links();
    const alias = `alias-${before.length}`;
    const { plan } = await scene.linkAdded('web-more', 'db-more', alias);
    const { how, hit } = await change.run(plan, number, fault);
    if (hit === undefined) return undefined;
    const place = `${fault} at ${number}, ${hit} (${how})`;
    if (process.env['SHOW']) console.log(place);
    const after = await links();
    const wanted = [...before, `${scene.prefix}db-more:${alias}`];
    expect([before, wanted], place).toContainEqual(after);
    await running(scene, ['db-more', 'web-more'], place);
    expect(await scene.inside('web-more', 'nslookup', 'redis'), place).toMatch(/Address.*\n.*Address/s);
    return after.length > before.length ? 'new' : 'old';
  };
};

/** A client and its server, made for each attempt, that move from the default bridge to a network of their own. */
const migrating: Trial = async (scene, change) => {
  let attempts = 0;
  return async (number, fault) => {
    attempts += 1;
    const [db, web, network] = [`db-move${attempts}`, `web-move${attempts}`, `${scene.prefix}move${attempts}`];
    await scene.run(db, { ExposedPorts: { '6379/tcp': {} } });
    const client = await scene.run(web, {
      HostConfig: { Links: [`${scene.prefix}${db}:redis`] },
      Volumes: { '/data': {} },
    });
    await scene.inside(web, 'sh', '-c', 'echo written > /data/file');
    const { plan } = await scene.migration([web], { network });
    const { how, hit } = await change.run(plan, number, fault);
    const place = `${fault} at ${number}, ${hit} (${how})`;
    if (process.env['SHOW']) console.log(place);
    const isNew = (await scene.inspect(web))['Id'] !== client;
    await running(scene, [db, web], place);
    await clearLeft(scene, isNew, place);
    expect(await scene.inside(web, 'cat', '/data/file'), place).toBe('written');
    const on = (await scene.engine.inspect(scene.prefix + db)).networks.map(({ name }) => name).sort();
    const exists = (await scene.engine.networks()).some(({ name }) => name === network);
    expect({ on, exists }, place).toEqual(
      isNew ? { on: ['bridge', network].sort(), exists } : { on: ['bridge'], exists: false },
    );
    expect(await scene.inside(web, ...(isNew ? ['nslookup', 'redis'] : ['cat', '/etc/hosts'])), place).toContain(
      'redis',
    );
    for (const name of [web, db]) await scene.call('DELETE', `/containers/${scene.prefix}${name}?force=1&v=1`);
    return hit === undefined ? undefined : isNew ? 'new' : 'old';
  };
};

const trials = { web: recreating('web'), db: recreating('db'), reconnect: reconnecting, migrate: migrating };

describe.concurrent(`a fault at each request of a change (SHARE=${share})`, () => {
  test.for(kinds)('leaves all as it was, or all new, on engine %s', async (kind, { onTestFinished }) => {
    const scene = new ChangeScene(kind, 'fault', 'no journal of its own');
    const change = await FaultyChange.open(scene);
    onTestFinished(async () => {
      await scene.clear();
      await change.close();
    });
    for (const [name, trial] of Object.entries(trials)) {
      const results = await change.each(share, kinds.indexOf(kind), await trial(scene, change));
      const undone = results.filter((result) => result === 'old').length;
      console.log(`engine ${kind}, ${name}: ${undone} faults undone, ${results.length - undone} overcome`);
      expect(results.length).toBeGreaterThan(5);
    }
  });
});
