import { expect, test } from 'vitest';
import { assertStartable } from '../../../src/commands/startOrder';
import { refusal } from '../../engine/EngineScene';
import type { EngineKind } from '../../lab/engines/engineKind';
import { testEngine } from '../../lab/engines/testEngines';
import { told as wordsOf } from '../../told';
import { containerOf } from '../productView';
import { type EdgeScene, inScene, marks, nameRow, sentences } from './EdgeScene';

/** What the product says before it starts or restarts a client. */
async function preflight(scene: EdgeScene, client: string): Promise<void> {
  const picture = await scene.scene();
  assertStartable(containerOf(picture, client), picture.lookup);
}

const removals: readonly (readonly [EngineKind, 'stays' | 'leaves'])[] = [
  ['20.10', 'stays'],
  ['26.1', 'stays'],
  ['28.5', 'leaves'],
];
test.concurrent.each(removals)(
  'edge case 16: with one link removed on engine %s the other %s in the hosts file',
  (kind, fate) =>
    inScene(testEngine(kind), async (scene) => {
      const [one, two] = [await scene.server('one'), await scene.server('two')];
      const client = await scene.client('web', [`${one}:a`, `${two}:b`]);
      await scene.engine.removeLink(scene.name('web'), 'a');
      const isThere = fate === 'stays';
      expect((await scene.ground.hosts(client)).get('b')).toEqual(isThere ? [await scene.address(two)] : undefined);
      const said = await scene.describe(client);
      expect(nameRow(said, 'b')?.status).toBe(isThere ? 'verified' : 'mismatch');
      expect(marks(said.problems)).toEqual(isThere ? [] : ['hosts-mismatch']);
      if (!isThere) {
        const action = { kind: 'restart-client', containerId: client, containerName: scene.name('web') };
        expect(said.problems[0]).toMatchObject({ code: 'hosts-mismatch', action });
        expect(wordsOf(said.problems[0])).toMatch(/hosts file does not know b where .* Restart .* written anew\.$/);
        await scene.ground.restart(client);
        expect(marks((await scene.describe(client)).problems)).toEqual([]);
      }
    }),
);

test('edge case 17: a restart of db moves the line of db.prod too; warned of before, found after', () =>
  inScene(testEngine('26.1'), async (scene) => {
    const [one, two] = [await scene.server('one'), await scene.server('two')];
    const client = await scene.client('web', [`${one}:db`, `${two}:db.prod`]);
    const before = await scene.describe(client);
    expect(sentences(before.problems, 'alias-conflict')).toContain(
      `When ${scene.name('one')} (db) restarts, the engine also rewrites ${scene.name('web')}'s line of db.prod, which then leads to ${scene.name('one')} in place of ${scene.name('two')}. Make ${scene.name('web')} again with an alias that does not begin with "db.".`,
    );
    await scene.takeAddressOf(one);
    const wrong = await scene.address(one);
    expect((await scene.ground.hosts(client)).get('db.prod')).toEqual([wrong]);
    const after = await scene.describe(client);
    expect(nameRow(after, 'db')).toMatchObject({ observed: [wrong], status: 'verified' });
    expect(nameRow(after, 'db.prod')).toMatchObject({
      addresses: [await scene.address(two)],
      observed: [wrong],
      status: 'mismatch',
    });
    expect(sentences(after.problems, 'hosts-mismatch').join()).toContain('db.prod');
    const links = [`${scene.name('one')}:db`, `${scene.name('two')}:db.prod`];
    const plan = await scene.plan({ image: 'alpine:latest', links });
    expect(plan.warnings).toContainEqual({
      code: 'alias-will-be-led-away',
      server: scene.name('one'),
      alias: 'db.prod',
    });
  }));

test.concurrent('edge case 32: a client that left the default bridge keeps a link that gives nothing and holds nothing back', () =>
  inScene(testEngine('28.5'), async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`]);
    await scene.engine.disconnect('bridge', client);
    await scene.ground.restart(client);
    const said = await scene.describe(client);
    expect(await scene.links(client)).toMatchObject([{ alias: 'db', serverId: server }]);
    expect(marks(said.problems)).toEqual(['not-on-network']);
    expect(wordsOf(said.problems[0])).toContain(`${scene.name('web')} left the default bridge`);
    expect(said.env.filter(({ origin }) => origin === 'link')).toEqual([]);
    expect((await scene.ground.environment(client)).has('DB_NAME')).toBe(false);
    await scene.ground.stop(server);
    await preflight(scene, client);
    await scene.engine.restart(client);
    expect(await scene.state(client)).toBe('running');
  }));

test.concurrent.each<EngineKind>(['26.1', '28.5'])(
  'edge case 33: with a server that left the default bridge of engine %s nothing can be run or started in its client',
  (kind) =>
    inScene(testEngine(kind), async (scene) => {
      const server = await scene.server('db');
      const client = await scene.client('web', [`${server}:db`]);
      await scene.engine.disconnect('bridge', server);
      const problems = await scene.problems(client);
      expect(marks(problems)).toEqual(['not-on-network']);
      const named = { client: scene.name('web'), server: scene.name('db'), alias: 'db' };
      expect(problems[0]).toMatchObject({ severity: 'error', facts: [{ code: 'server-not-reached', ...named }] });
      const told = await refusal(scene.engine.exec(client, { command: ['true'] }));
      expect(told.message).toContain(scene.name('db'));
      const said = await scene.describe(client);
      expect(said.env.map(({ status }) => status)).not.toContain('missing');
      expect((await refusal(preflight(scene, client))).message).toBe(
        `"${scene.name('web')}" can't start: its server "${scene.name('db')}" left the default bridge. Connect "${scene.name('db')}" to the network bridge again.`,
      );
      expect((await scene.ask('POST', `/containers/${client}/restart?t=0`)).status).toBe(500);
      await scene.engine.connectRaw('bridge', server, {});
      await preflight(scene, client);
      await scene.engine.start(client);
      expect(marks((await scene.describe(client)).problems)).toEqual([]);
    }),
);
