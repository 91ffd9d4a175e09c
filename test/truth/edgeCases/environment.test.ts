import { expect, test } from 'vitest';
import type { EngineKind } from '../../lab/engines/engineKind';
import { testEngine } from '../../lab/engines/testEngines';
import { told } from '../../told';
import { type EdgeScene, inScene, linkVariablesOf, marks, nameRow, sentences } from './EdgeScene';

const older = testEngine('26.1');
const newer = testEngine('28.5');

/** Link variables that process 1 really has, `NAME=VALUE`, sorted. */
async function realVariables(scene: EdgeScene, client: string, prefix: string): Promise<readonly string[]> {
  const entries = [...(await scene.ground.environment(client))].filter(([name]) => name.startsWith(`${prefix}_`));
  return entries.map((pair) => pair.join('=')).sort();
}

test('edge case 11: after a change of address process 1 is stale while an exec is right; both are compared', () =>
  inScene(older, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`]);
    const before = await scene.address(server);
    const squatter = await scene.takeAddressOf(server);
    const now = await scene.address(server);
    expect(now).not.toBe(before);
    expect(await scene.ground.read(client, ['/bin/sh', '-c', 'echo $DB_PORT'])).toBe(`tcp://${now}:6379\n`);
    expect((await scene.ground.environment(client)).get('DB_PORT')).toBe(`tcp://${before}:6379`);

    const said = await scene.describe(client);
    expect(said.env.find(({ name }) => name === 'DB_PORT')).toMatchObject({
      value: `tcp://${before}:6379`,
      predicted: `tcp://${now}:6379`,
      observed: `tcp://${before}:6379`,
      status: 'stale',
    });
    expect(nameRow(said, 'db')).toMatchObject({ addresses: [now], observed: [now], status: 'verified' });
    expect(marks(said.problems)).toEqual(['env-points-elsewhere', 'stale-env']);
    expect(sentences(said.problems, 'env-points-elsewhere')[0]).toContain((await scene.engine.inspect(squatter)).name);
    await scene.ground.restart(client);
    expect(marks((await scene.describe(client)).problems)).toEqual([]);
  }));

test.concurrent('edge case 18: two aliases with one prefix collide, and either value is right', () =>
  inScene(newer, async (scene) => {
    const [one, two] = [await scene.server('one'), await scene.server('two')];
    const client = await scene.client('web', [`${one}:a-b`, `${two}:a_b`]);
    const said = await scene.describe(client);
    expect(sentences(said.problems, 'variables-collide')).toHaveLength(2);
    expect(sentences(said.problems, 'variables-collide')[0]).toContain('which wins is left to chance');
    const port = said.env.find(({ name }) => name === 'A_B_PORT');
    const real = (await scene.ground.environment(client)).get('A_B_PORT');
    expect([await scene.address(one), await scene.address(two)].map((each) => `tcp://${each}:6379`)).toContain(real);
    expect(port).toMatchObject({ value: real, status: 'match' });
    const links = [`${scene.name('one')}:a-b`, `${scene.name('two')}:a_b`];
    expect((await scene.plan({ image: 'alpine:latest', links })).warnings[0]).toMatchObject({
      code: 'aliases-of-one-prefix',
    });
  }));

test.concurrent('edge case 19: an alias with a dot gives variables that no shell reads, and a name that works', () =>
  inScene(newer, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db.prod`]);
    const said = await scene.describe(client);
    expect(sentences(said.problems, 'alias-conflict')).toEqual([
      `The variables that ${scene.name('web')} gets from ${scene.name('db')} begin with DB.PROD_, and no shell can read a name with a dot. The name db.prod itself works.`,
    ]);
    expect(marks(said.problems)).toEqual([]);
    expect(nameRow(said, 'db.prod')).toMatchObject({ observed: [await scene.address(server)], status: 'verified' });
    expect(linkVariablesOf(said)).toEqual(await realVariables(scene, client, 'DB.PROD'));
    const tried = 'echo "[$DB_PROD_PORT][$DB.PROD_PORT]"';
    expect(await scene.ground.read(client, ['/bin/sh', '-c', tried])).toBe('[][.PROD_PORT]\n');
    const plan = await scene.plan({ image: 'alpine:latest', links: [`${scene.name('db')}:db.prod`] });
    expect(plan.warnings[0]).toMatchObject({ code: 'alias-with-dot' });
  }));

const firstPorts: readonly (readonly [EngineKind, string])[] = [
  ['20.10', 'udp 53'],
  ['26.1', 'udp 53'],
  ['28.5', 'tcp 100'],
];
test.concurrent.each(firstPorts)('edge case 20: of UDP 53 and TCP 100 engine %s takes %s first', (kind, first) =>
  inScene(testEngine(kind), async (scene) => {
    const server = await scene.server('db', { ExposedPorts: { '53/udp': {}, '100/tcp': {} } });
    const client = await scene.client('web', [`${server}:db`]);
    const [protocol, port] = first.split(' ');
    const said = linkVariablesOf(await scene.predict(client));
    expect(said).toContain(`DB_PORT=${protocol}://${await scene.address(server)}:${port}`);
    expect(said).toEqual(await realVariables(scene, client, 'DB'));
  }),
);

const ranges: readonly (readonly [EngineKind, number])[] = [
  ['20.10', 0],
  ['26.1', 0],
  ['28.5', 4],
];
test.concurrent.each(ranges)(
  'edge case 21: two consecutive ports give engine %s %i variables of a range',
  (kind, count) =>
    inScene(testEngine(kind), async (scene) => {
      const server = await scene.server('db', { ExposedPorts: { '80/tcp': {}, '81/tcp': {} } });
      const client = await scene.client('web', [`${server}:db`]);
      const said = linkVariablesOf(await scene.predict(client));
      expect(said.filter((entry) => /_(?:START|END)=/.test(entry))).toHaveLength(count);
      expect(said).toEqual(await realVariables(scene, client, 'DB'));
    }),
);

test.concurrent('edge case 22: without exposed ports there are the name and the server’s own variables only', () =>
  inScene(newer, async (scene) => {
    const server = await scene.ground.run('db', { Env: ['LEVEL=3'] });
    const client = await scene.client('web', [`${server}:db`]);
    const said = await scene.describe(client);
    expect(linkVariablesOf(said)).toEqual(['DB_ENV_LEVEL=3', `DB_NAME=/${scene.name('web')}/db`]);
    expect(await realVariables(scene, client, 'DB')).toEqual(linkVariablesOf(said));
    expect(sentences(said.problems, 'no-exposed-ports')[0]).toContain('exposes no ports');
    expect(marks(said.problems)).toEqual([]);
  }));

test.concurrent('edge case 23: a variable of the client itself wins over the link', () =>
  inScene(newer, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`], { Env: ['DB_PORT=mine'] });
    const said = await scene.describe(client);
    expect((await scene.ground.environment(client)).get('DB_PORT')).toBe('mine');
    expect(said.env.find(({ name }) => name === 'DB_PORT')).toMatchObject({
      value: 'mine',
      predicted: 'mine',
      origin: 'container',
      status: 'match',
    });
    expect(said.env.filter(({ status }) => status !== 'match')).toEqual([]);
  }));

test.concurrent('edge case 24: a secret of the server is in the client too, is told, and is to be masked', () =>
  inScene(newer, async (scene) => {
    const server = await scene.server('db', { Env: ['POSTGRES_PASSWORD=hunter2-secret', 'LEVEL=3'] });
    const client = await scene.client('web', [`${server}:db`]);
    const said = await scene.describe(client);
    const secret = said.env.filter((row) => row.secret).map(({ name, value }) => `${name}=${value}`);
    expect(secret).toEqual(['DB_ENV_POSTGRES_PASSWORD=hunter2-secret']);
    expect((await scene.ground.environment(client)).get('DB_ENV_POSTGRES_PASSWORD')).toBe('hunter2-secret');
    expect(sentences(said.problems, 'secrets-shared')[0]).toContain(`POSTGRES_PASSWORD of ${scene.name('db')}`);
    expect(said.problems.map(told).join()).not.toContain('hunter2');
    expect(marks(said.problems)).toEqual([]);
  }));

test.concurrent('edge case 35: engine 28.5 still sets variables, so that nothing is said of their absence', () =>
  inScene(newer, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`]);
    const said = await scene.describe(client);
    expect(linkVariablesOf(said)).toEqual(await realVariables(scene, client, 'DB'));
    expect(sentences(said.problems, 'env-absent-on-engine')).toEqual([]);
    expect((await scene.scene()).engine).toMatchObject({ linkEnv: 'set', legacyLinks: 'deprecated' });
  }));

test('the variables of a removed link stay in process 1, and are told of once another has their address', () =>
  inScene(newer, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`]);
    const address = await scene.address(server);
    await scene.engine.removeLink(scene.name('web'), 'db');
    expect((await scene.ground.environment(client)).get('DB_PORT')).toBe(`tcp://${address}:6379`);
    // Nobody watched: this may well be the server.
    expect(marks((await scene.describe(client)).problems)).toEqual([]);
    await scene.ground.stop(server);
    const squatter = await scene.takeAddress(address);
    const said = await scene.describe(client);
    expect(marks(said.problems)).toEqual(['env-points-elsewhere']);
    const { name } = await scene.engine.inspect(squatter);
    expect(said.problems[0]).toMatchObject({ severity: 'error', action: { kind: 'restart-client' } });
    expect(told(said.problems[0])).toContain(`the address ${address}, which belongs to ${name} now`);
    await scene.ground.restart(client);
    expect(marks((await scene.describe(client)).problems)).toEqual([]);
  }));

test('a client that a shell starts goes without the variables of an alias with a dot, and no restart is advised', () =>
  inScene(newer, async (scene) => {
    const server = await scene.server('db');
    const start = ['/bin/sh', '-c', 'exec /bin/sleep 1000000'];
    const client = await scene.client('web', [`${server}:db.prod`], { Image: 'alpine:latest', Cmd: start });
    expect(await realVariables(scene, client, 'DB.PROD')).toEqual([]);
    const said = await scene.describe(client);
    const missing = said.env.filter(({ status }) => status === 'missing').map(({ name }) => name);
    expect(missing).toHaveLength(6);
    expect(missing.every((name) => name.startsWith('DB.PROD_'))).toBe(true);
    expect(marks(said.problems)).toEqual([]);
  }));
