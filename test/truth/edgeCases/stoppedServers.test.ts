import { expect, test } from 'vitest';
import { assertStartable } from '../../../src/commands/startOrder';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { probeLinkEnv } from '../../../src/model/connection/linkEnvProbe';
import { refusal } from '../../engine/EngineScene';
import { testEngine } from '../../lab/engines/testEngines';
import { reasonOf, told } from '../../told';
import { containerOf } from '../productView';
import { type EdgeScene, inScene, marks, nameRow, sentences, until } from './EdgeScene';

const lab = testEngine('28.5');

/** What the product says before it starts or restarts a client. */
async function preflight(scene: EdgeScene, client: string): Promise<void> {
  const picture = await scene.scene();
  assertStartable(containerOf(picture, client), picture.lookup);
}

test.concurrent('edge case 7: a restart of a client whose server is down is refused beforehand, since it would end the client', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`]);
    await preflight(scene, client);
    await scene.ground.stop(server);
    const refused = await refusal(preflight(scene, client));
    expect(refused.message).toBe(
      `"${scene.name('web')}" can't start while its server "${scene.name('db')}" isn't running. Start "${scene.name('db')}" first.`,
    );
    const [problem] = await scene.problems(client);
    expect(problem).toMatchObject({ code: 'server-stopped', severity: 'error', action: { kind: 'start-server' } });
    expect(told(problem)).toContain(`a restart of ${scene.name('web')} would stop it and fail`);
    expect(await scene.state(client)).toBe('running');
    expect((await scene.ask('POST', `/containers/${client}/restart?t=0`)).status).toBe(500);
    expect(await scene.state(client)).toBe('exited');
    await scene.ground.start(server);
    await preflight(scene, client);
    await scene.engine.start(client);
  }));

test.concurrent('edge case 8: variables that cannot be read while a server is stopped are unreadable, not missing', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`]);
    await scene.ground.stop(server);
    expect((await scene.ask('POST', `/containers/${client}/exec`, { Cmd: ['env'] })).text).toMatch(
      /Cannot link to a non running container/,
    );
    const said = await scene.describe(client);
    expect([...new Set(said.env.map(({ status }) => status))]).toEqual(['unreadable']);
    expect(reasonOf(said.env[0])).toBe(
      `${scene.name('web')} is linked with ${scene.name('db')} as db, and ${scene.name('db')} isn't running. Start ${scene.name('db')} first.`,
    );
    expect(nameRow(said, 'db')).toMatchObject({ observed: [expect.stringMatching(/^172\./)], status: 'mismatch' });
    expect(marks(said.problems)).toEqual(['server-stopped']);
    // A client that nothing can be run in proves nothing about its engine.
    const alone = new LinkModel();
    alone.apply({ upserts: [containerOf(await scene.scene(), client), await scene.engine.inspect(server)] });
    expect(await probeLinkEnv(scene.engine, alone)).toBeUndefined();
  }));

test.concurrent('edge case 9: a paused server lets its clients start, and is warned of', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.ground.create('web', { HostConfig: { Links: [`${server}:db`] } });
    await scene.ground.call('POST', `/containers/${server}/pause`);
    await preflight(scene, client);
    await scene.engine.start(client);
    expect(await scene.state(client)).toBe('running');
    const [problem, ...others] = (await scene.problems(client)).filter(({ severity }) => severity !== 'info');
    expect(problem).toMatchObject({ code: 'server-stopped', severity: 'warning', action: { kind: 'unpause-server' } });
    expect([told(problem), others]).toEqual([
      `${scene.name('db')} is paused: ${scene.name('web')} resolves db but gets no answer. Unpause ${scene.name('db')}.`,
      [],
    ]);
    expect(nameRow(await scene.describe(client), 'db')).toMatchObject({ status: 'verified' });
    const plan = await scene.plan({ image: 'alpine:latest', links: [`${scene.name('db')}:db`] });
    expect(plan.warnings[0]).toMatchObject({ code: 'server-answers-when-resumed' });
    await scene.engine.unpause(server);
    expect(marks(await scene.problems(client))).toEqual([]);
  }));

test.concurrent('edge case 10: a client that starts while its server has no address is predicted to miss the name', () =>
  inScene(lab, async (scene) => {
    const crashing = { Cmd: ['/bin/sh', '-c', 'exit 1'], HostConfig: { RestartPolicy: { Name: 'always' } } };
    const server = await scene.server('db', crashing);
    const client = await scene.ground.create('web', { HostConfig: { Links: [`${server}:db`] } });
    // From the fifth restart on the engine waits long enough between two for what follows.
    await until(async () => {
      const { text } = await scene.ask('GET', `/containers/${server}/json`);
      return /"RestartCount":(?:[6-9]|1\d)/.test(text) && /"Status":"restarting"/.test(text) ? true : undefined;
    }, 'a server that waits for its restart');
    const said = await scene.predict(client);
    await scene.ground.start(client);
    expect(nameRow(said, 'db')).toMatchObject({ addresses: [], status: 'predicted' });
    expect(sentences(said.problems, 'server-stopped')).toEqual([
      `${scene.name('db')} has no address right now (it keeps restarting), so that ${scene.name('web')} would start without the name db and not get it later. Mend ${scene.name('db')}, then restart ${scene.name('web')}.`,
    ]);
    const predicted = said.env.find(({ name }) => name === 'DB_PORT')?.predicted;
    expect([predicted, (await scene.ground.environment(client)).get('DB_PORT')]).toEqual([
      'tcp://:6379',
      'tcp://:6379',
    ]);
    expect((await scene.ground.hosts(client)).has('db')).toBe(false);
  }));
