import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/port/Engine';
import { toldPlan } from '../../src/words/planText';
import type { EngineKind } from '../lab/engines/engineKind';
import { ChangeScene, fieldsOf } from './ChangeScene';

const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];

describe.each(kinds)('what a change leaves behind or drops on engine %s', (kind) => {
  let folder: string;
  let scene: ChangeScene;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'changes-'));
    scene = new ChangeScene(kind, 'unsaid', folder);
  });
  afterEach(async () => {
    for (const name of Object.keys(await scene.states())) {
      await scene.call('DELETE', `/containers/${named(name)}?force=1&v=1`);
    }
  });
  afterAll(async () => {
    await scene.clear();
    await rm(folder, { recursive: true });
  });
  const named = (name: string) => scene.prefix + name;
  const policy = async (name: string) => fieldsOf(fieldsOf((await scene.inspect(name))['HostConfig'])['RestartPolicy']);

  /** The scene's engine; `before` is called before each start. */
  function starting(before: () => Promise<void>): Engine {
    return new Proxy(scene.engine, {
      get: (target, member) => {
        const value: unknown = Reflect.get(target, member, target);
        if (typeof value !== 'function') return value;
        return async (...args: readonly unknown[]) => {
          if (member === 'start') await before();
          return await Reflect.apply(value, target, args);
        };
      },
    });
  }

  it('lets no engine that restarts start the old one beside the new one', async () => {
    const given = { Name: 'on-failure', MaximumRetryCount: 3 };
    await scene.run('db', { HostConfig: { RestartPolicy: given } });
    const plan = await scene.recreation('db');
    const kept = plan.steps.flatMap(({ act }) => (act.kind === 'rename' ? act.to.slice(scene.prefix.length) : []))[0];
    const seen: unknown[] = [];
    const engine = starting(async () => {
      seen.push((await policy(kept ?? ''))['Name']);
    });
    await scene.carryOut(plan, engine);
    expect(seen).toEqual(['no']);
    expect(await policy('db')).toEqual(given);
  });

  it('gives the old one its restart policy back when the change fails', async () => {
    const given = { Name: 'on-failure', MaximumRetryCount: 3 };
    const old = await scene.run('db', { HostConfig: { RestartPolicy: given } });
    const idle = await scene.create('idle', { HostConfig: { RestartPolicy: { Name: 'always' } } });
    const broken = starting(() => Promise.reject(new Error('no more starts')));
    let starts = 0;
    const once = starting(() => {
      starts += 1;
      return starts === 1 ? Promise.reject(new Error('not now')) : Promise.resolve();
    });
    await expect(scene.carryOut(await scene.recreation('db'), once)).rejects.toThrow();
    expect([(await scene.inspect('db'))['Id'], await policy('db')]).toEqual([old, given]);
    expect(await scene.states()).toEqual({ db: 'running', idle: 'created' });
    await scene.carryOut(await scene.recreation('idle'), broken);
    expect((await scene.inspect('idle'))['Id']).not.toBe(idle);
    expect((await policy('idle'))['Name']).toBe('always');
  });

  it('says of a container that is kept how to let it start by itself again, and that Compose takes it for its own', async () => {
    await scene.run('notes', {
      Labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'notes' },
      HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } },
    });
    await scene.inside('notes', 'sh', '-c', 'echo mine > /note');
    const { notes } = toldPlan(await scene.recreation('notes'));
    expect(notes.join('\n')).toMatch(/docker update --restart on-failure:3 \S*notes-before-/);
    expect(notes.join('\n')).toContain('the Compose project shop');
  });

  it('says that Compose knows nothing of a link that is added', async () => {
    await scene.run('db');
    await scene.run('web', { Labels: { 'com.docker.compose.project': 'shop' } });
    const { plan } = await scene.linkAdded('web', 'db', 'redis');
    expect(plan.notes).toContainEqual({
      code: 'compose-file-without-change',
      container: named('web'),
      project: 'shop',
    });
  });

  it('names links to servers that are gone, which end when another link is added or removed', async () => {
    const gone = await scene.run('gone');
    await scene.run('db');
    await scene.run('web', { HostConfig: { Links: [`${named('gone')}:old`, `${named('db')}:redis`] } });
    await scene.call('DELETE', `/containers/${gone}?force=1`);
    const lost = { container: named('web'), option: '--link', reason: { alias: 'old', server: named('gone') } };
    const added = await scene.linkAdded('web', 'db', 'cache');
    expect(added.plan.notCarried).toContainEqual(
      expect.objectContaining({ ...lost, reason: expect.objectContaining(lost.reason) }),
    );
    const removed = await scene.linkRemoved('web', 'old');
    expect(removed.how).toBe('recreated');
    expect(removed.plan.notCarried.filter(({ option }) => option === '--link')).toEqual([]);
  });

  it('says that the image is gone, and another one may have its name', async () => {
    const made = await scene.run('base');
    const image = `${named('image')}:latest`;
    await scene.call('POST', `/commit?container=${made}&repo=${named('image')}&tag=latest`);
    await scene.create('late', { Image: image });
    await scene.call('DELETE', `/images/${image}?force=1`);
    const plan = await scene.recreation('late');
    expect(plan.notCarried).toContainEqual(
      expect.objectContaining({ option: 'IMAGE', reason: expect.objectContaining({ code: 'image-gone', image }) }),
    );
  });

  it('takes what was asked of the default bridge along to the network that a client moves to', async () => {
    await scene.run('db');
    const MacAddress = '02:42:ac:11:00:99';
    // Newer engines take it as the endpoint's, older ones as the container's.
    const asked =
      kind === '20.10' ? { MacAddress } : { NetworkingConfig: { EndpointsConfig: { bridge: { MacAddress } } } };
    await scene.run('web', { ...asked, HostConfig: { Links: [`${named('db')}:redis`] } });
    const { plan, network } = await scene.migration(['web']);
    await scene.carryOut(plan);
    const networks = fieldsOf(fieldsOf((await scene.inspect('web'))['NetworkSettings'])['Networks']);
    expect(fieldsOf(networks[network])['MacAddress']).toBe(MacAddress);
  });
});
