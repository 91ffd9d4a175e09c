import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineScene, refusal } from './EngineScene';

const scene = new EngineScene('general');
const main = scene.name('main');
let id = '';

beforeAll(async () => {
  id = await scene.run(main);
});
afterAll(() => scene.clear());

describe('starting', () => {
  it('needs the network', async () => {
    const { id: lost } = await scene.engine.create(scene.spec({ name: scene.name('lost'), network: 'no-such-net' }));
    const error = await refusal(scene.engine.start(lost));
    expect(error.code).toBe('notFound');
    expect(error.message).toMatch(/-lost needs the network no-such-net, which doesn't exist\. Create it/);
  });

  it('needs the port, of any free address family', async () => {
    const ports = [{ port: 80, protocol: 'tcp', hostPort: 49_151 }];
    const first = await scene.engine.create(scene.spec({ name: scene.name('first'), ports }));
    await scene.engine.start(first.id);
    const second = await scene.engine.create(scene.spec({ name: scene.name('second'), ports }));
    const error = await refusal(scene.engine.start(second.id));
    expect(error.code).toBe('portTaken');
    expect(error.message).toMatch(/-second can't be started: port 49151 of the engine's host is taken\./);
    await scene.engine.remove(first.id, { force: true, volumes: true });
    await scene.engine.start(second.id);
  });

  it('needs a program that exists, and a user', async () => {
    const program = await scene.engine.create(scene.spec({ name: scene.name('p'), command: ['no-such-program'] }));
    const noProgram = await refusal(scene.engine.start(program.id));
    expect([noProgram.code, noProgram.message]).toEqual([
      'invalid',
      `${scene.name('p')} has no program no-such-program. Choose a command that its image holds.`,
    ]);
    const user = await scene.engine.create(scene.spec({ name: scene.name('u'), user: 'ghost' }));
    const noUser = await refusal(scene.engine.start(user.id));
    expect([noUser.code, noUser.message]).toEqual(['invalid', `${scene.name('u')} has no user ghost.`]);
  });

  it('is done when it is done already, and so is stopping', async () => {
    await scene.engine.start(id);
    const stopped = await scene.run(scene.freshName());
    await scene.engine.stop(stopped);
    await scene.engine.stop(stopped);
    expect((await scene.inspected(stopped)).state).toBe('exited');
  });
});

describe('a container', () => {
  it('takes no name that is taken, its own, or none', async () => {
    const other = await scene.run(scene.name('other'));
    const taken = await refusal(scene.engine.rename(other, main));
    expect([taken.code, taken.message.slice(0, 15 + main.length)]).toEqual(['conflict', `The name ${main} is ta`]);
    const same = await refusal(scene.engine.rename(other, scene.name('other')));
    expect([same.code, same.message]).toEqual([
      'conflict',
      `${scene.name('other')} has that name already. Choose another one.`,
    ]);
    const bad = await refusal(scene.engine.rename(other, 'two words'));
    expect(bad.message).toMatch(/^"two words" can't be a container's name\./);
    await scene.engine.rename(other, scene.name('renamed'));
    expect((await scene.inspected(other)).name).toBe(scene.name('renamed'));
  });

  it('that runs is not removed without force', async () => {
    const error = await refusal(scene.engine.remove(id, { force: false, volumes: false }));
    expect([error.code, error.message]).toEqual([
      'conflict',
      `${main} is running and can't be removed. Stop it first, or remove it with force.`,
    ]);
  });

  it('that is paused runs nothing until it goes on', async () => {
    const name = scene.freshName();
    const paused = await scene.run(name);
    await scene.call('POST', `/containers/${paused}/pause`);
    const error = await refusal(scene.engine.exec(paused, { command: ['true'] }));
    expect([error.code, error.message]).toEqual(['conflict', `${name} is paused. Unpause it first.`]);
    await scene.engine.unpause(paused);
    expect((await scene.engine.exec(paused, { command: ['true'] })).exitCode).toBe(0);
    const twice = await refusal(scene.engine.unpause(paused));
    expect(twice.message).toBe(`${name} isn't paused.`);
  });

  it('that is stopped runs nothing', async () => {
    const name = scene.freshName();
    const stopped = await scene.create(name);
    const error = await refusal(scene.engine.exec(stopped, { command: ['true'] }));
    expect([error.code, error.message]).toEqual(['conflict', `${name} isn't running. Start it first.`]);
  });

  it('that is gone is said to be gone', async () => {
    const gone = '0123456789ab'.padEnd(64, 'c');
    const calls = [
      () => scene.engine.inspect(gone),
      () => scene.engine.start(gone),
      () => scene.engine.exec(gone, { command: ['true'] }),
      () => scene.engine.readFile(gone, '/etc/hosts'),
      () => scene.engine.logTail(gone, 5),
      () => scene.engine.attach(gone),
    ];
    for (const call of calls) {
      const error = await refusal(call());
      expect([error.code, error.message]).toEqual([
        'notFound',
        "The container 0123456789ab doesn't exist any more. Refresh the view.",
      ]);
    }
    expect(await scene.engine.list({ ids: [gone] })).toEqual([]);
  });
});

describe('a network', () => {
  it('is joined once, left when joined, and has to exist', async () => {
    const network = await scene.network('once');
    await scene.engine.connectRaw(network, id, { Aliases: ['web'] });
    const again = await refusal(scene.engine.connectRaw(network, id, {}));
    expect([again.code, again.message]).toEqual([
      'conflict',
      `${main} is on the network ${network} already. Disconnect it first to change its links or aliases.`,
    ]);
    await scene.engine.disconnect(network, id);
    const left = await refusal(scene.engine.disconnect(network, id));
    expect([left.code, left.message]).toEqual(['notOnNetwork', `${main} isn't on the network ${network}.`]);
    const none = await refusal(scene.engine.connectRaw('no-such-net', id, {}));
    expect(none.code).toBe('notFound');
    expect(none.message).toContain(`${main} needs the network no-such-net`);
  });

  it('takes no endpoint link of a bad form', async () => {
    const network = await scene.network('bad-link');
    const error = await refusal(scene.engine.connectRaw(network, id, { Links: ['a:b:c'] }));
    expect([error.code, error.message]).toEqual([
      'invalid',
      '"a:b:c" has more than one colon. A link is written server:alias, such as datastore:redis.',
    ]);
    expect((await scene.inspected(id)).networks.map(({ name }) => name)).toEqual(['bridge']);
  });
});

describe('an image', () => {
  it('that is missing is named', async () => {
    const error = await refusal(scene.engine.inspectImage('no-such:9'));
    expect([error.code, error.message]).toEqual([
      'missingImage',
      "The image no-such:9 isn't on this engine. Pull it first, or choose a local image.",
    ]);
  });

  it('whose registry is out of reach cannot be pulled', async () => {
    const error = await refusal(scene.engine.pull('registry.invalid/web:1', () => undefined));
    expect([error.code, error.message]).toEqual([
      'unreachable',
      "The image registry.invalid/web:1 can't be pulled: the engine can't reach the registry registry.invalid. Check the engine's network, or choose a local image.",
    ]);
  });

  it('of a name that is none is refused', async () => {
    const creation = await refusal(scene.engine.create(scene.spec({ image: 'Two Words' })));
    const pull = await refusal(scene.engine.pull('Two Words', () => undefined));
    for (const error of [creation, pull]) {
      expect([error.code, error.message]).toEqual([
        'invalid',
        '"Two Words" isn\'t an image name. Write it as name or name:tag, in lower case.',
      ]);
    }
  });
});
