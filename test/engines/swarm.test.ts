import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { swarmService } from '../../src/core/containers/swarmService';
import { inWords } from '../../src/words/inWords';
import { eventually } from '../engine/EngineScene';
import { type LessonPlace, ProductScene } from './ProductScene';
import { swarmManager } from './swarmManager';

const sleep = { command: ['/bin/sleep', '1000000'] };

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => inWords(error).message,
  );

describe('the manager of a Swarm', () => {
  let place: LessonPlace;
  let scene: ProductScene;
  let task: string;

  beforeAll(async () => {
    place = await swarmManager();
    scene = new ProductScene(place);
    const overlay = { Name: 'backend', Driver: 'overlay', Attachable: true };
    await scene.call('POST', '/networks/create', overlay);
    await scene.call('POST', '/services/create', {
      Name: 'store',
      TaskTemplate: { ContainerSpec: { Image: 'redis:latest' }, Networks: [{ Target: 'backend' }] },
      Mode: { Replicated: { Replicas: 1 } },
    });
    await scene.api.ready;
    await eventually(() => expect(scene.api.containers().map(({ state }) => state)).toEqual(['running']), 30_000);
    task = scene.api.containers()[0]?.name ?? '';
  });
  afterAll(async () => {
    await scene?.call('DELETE', '/services/store');
    await scene?.clear();
    await place?.close();
  });

  it('has tasks that are shown under their service', () => {
    expect(task).toMatch(/^store\.1\./);
    const container = scene.scene.lookup.find(task);
    expect(container && swarmService(container)).toBe('store');
  });

  it('makes no links with tasks, and tasks none with others', async () => {
    await scene.make({ image: 'alpine', name: 'alone', network: 'backend', ...sleep });
    const isTask = /is a task of the Swarm service "?store"?/;
    const linked = { image: 'alpine', name: 'www', links: [`${task}:redis`], network: 'backend' };
    expect(await refusal(scene.make(linked))).toMatch(isTask);
    expect(await refusal(scene.addLink('alone', task, 'redis'))).toMatch(isTask);
    expect(await refusal(scene.addLink(task, 'alone', 'redis'))).toMatch(isTask);
    expect(await refusal(scene.recreate(task))).toMatch(/Change the service/);
    expect(scene.api.links()).toEqual([]);
  });

  it('answers on an attachable network to the name of the service, and to aliases beside it', async () => {
    await scene.make({ image: 'redis', name: 'cache', network: 'backend' });
    await scene.make({ image: 'alpine', name: 'www', links: ['cache:redis'], network: 'backend', ...sleep });
    expect(await scene.room.queries.verify(scene.scene.lookup.find('www')?.id ?? '')).toMatchObject([
      { alias: 'redis', reachable: [{ port: 6379, open: true }] },
    ]);
    const { names } = await scene.api.describe('www');
    expect(names.find(({ name }) => name === 'redis')).toMatchObject({ status: 'verified' });
    // The address that the service's own name has is the Swarm's, which needs a kernel that balances; this is a task's.
    const ping = "printf 'PING\\r\\nQUIT\\r\\n' | nc -w 5 tasks.store 6379 | head -n 1 | tr -d '\\r'";
    expect(await scene.inside('www', 'sh', '-c', ping)).toBe('+PONG');
    expect(await scene.inside('www', 'nslookup', 'store')).toMatch(/Name:\s+store/);
  });

  it('moves links on the default bridge to an overlay, and leaves tasks as they were', async () => {
    await scene.make({ image: 'redis', name: 'datastore' });
    await scene.make({ image: 'alpine', name: 'web', links: ['datastore:redis'], ...sleep });
    await scene.migrate('web', 'links', 'overlay');
    const { names } = await scene.api.describe('web');
    expect(names.find(({ name }) => name === 'redis')).toMatchObject({
      status: 'verified',
      mechanism: 'embeddedDns',
    });
    expect(scene.api.containers().find(({ name }) => name === task)?.state).toBe('running');
  });

  it('shows the task that the Swarm puts in the place of another', async () => {
    const engine = await scene.engine();
    await engine.remove(scene.scene.lookup.find(task)?.id ?? '', { force: true, volumes: true });
    const tasks = () =>
      scene.api.containers().filter(({ name, state }) => /^store\./.test(name) && state === 'running');
    await expect.poll(() => tasks().map(({ name }) => name === task)).toEqual([false]);
    expect(scene.failures).toEqual([]);
  });
});
