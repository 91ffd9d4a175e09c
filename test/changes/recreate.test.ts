import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/port/Engine';
import { toldPlan } from '../../src/words/planText';
import type { EngineKind } from '../lab/engines/engineKind';
import { ChangeScene, fieldsOf } from './ChangeScene';

const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];

describe.each(kinds)('a container made anew on engine %s', (kind) => {
  let folder: string;
  let scene: ChangeScene;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'changes-'));
    scene = new ChangeScene(kind, 'anew', folder);
  });
  afterAll(async () => {
    await scene.clear();
    await rm(folder, { recursive: true });
  });
  const named = (name: string) => scene.prefix + name;

  it('keeps its name, state, data and links, and takes its clients along', async () => {
    await scene.run('db', { Volumes: { '/data': {} }, ExposedPorts: { '6379/tcp': {} } });
    await scene.inside('db', 'sh', '-c', 'echo written > /data/file');
    await scene.run('web', { HostConfig: { Links: [`${named('db')}:redis`], CapDrop: ['CHOWN'] } });
    await scene.run('top', { HostConfig: { Links: [`${named('web')}:site`] } });
    await scene.run('peer', { HostConfig: { NetworkMode: `container:${named('web')}` } });
    const before = await scene.inspect('web');
    const plan = await scene.recreation('db');
    expect(plan.changes).toHaveLength(4);
    const outcome = await scene.carryOut(plan);

    expect(outcome.leftovers).toEqual([]);
    expect(await scene.states()).toEqual({ db: 'running', peer: 'running', top: 'running', web: 'running' });
    expect(await scene.inside('db', 'cat', '/data/file')).toBe('written');
    const after = await scene.inspect('web');
    expect(after['Id']).not.toBe(before['Id']);
    expect(fieldsOf(after['HostConfig'])['Links']).toEqual([`/${named('db')}:/${named('web')}/redis`]);
    expect(fieldsOf(after['HostConfig'])['CapDrop']).toEqual(['CHOWN']);
    expect(fieldsOf((await scene.inspect('peer'))['HostConfig'])['NetworkMode']).toBe(
      `container:${String(after['Id'])}`,
    );
    expect(await scene.inside('web', 'cat', '/etc/hosts')).toContain('redis');
  });

  it('comes back paused, created or not at all started, as it was', async () => {
    const paused = await scene.run('paused');
    await scene.call('POST', `/containers/${paused}/pause`);
    await scene.create('fresh');
    const done = await scene.run('done');
    await scene.call('POST', `/containers/${done}/stop`);
    for (const name of ['paused', 'fresh', 'done']) await scene.carryOut(await scene.recreation(name));
    expect(await scene.states()).toMatchObject({ paused: 'paused', fresh: 'created', done: 'created' });
  });

  it('keeps the old one when files inside it were changed, and says so before', async () => {
    await scene.run('notes', { HostConfig: { RestartPolicy: { Name: 'always' } } });
    await scene.inside('notes', 'sh', '-c', 'echo mine > /note');
    const plan = await scene.recreation('notes');
    const told = JSON.stringify(toldPlan(plan));
    expect(told).toContain(`${named('notes')}-before-`);
    const outcome = await scene.carryOut(plan);
    const kept = Object.keys(await scene.states()).find((name) => name.startsWith('notes-before-')) ?? '';
    expect(await scene.states()).toMatchObject({ notes: 'running', [kept]: 'exited' });
    expect(fieldsOf(fieldsOf((await scene.inspect(kept))['HostConfig'])['RestartPolicy'])['Name']).toBe('no');
    expect(outcome.leftovers).toEqual([]);
  });

  it('stays, also when somebody removes the old one before the plan does', async () => {
    const old = await scene.run('pruned');
    const engine: Engine = new Proxy(scene.engine, {
      get: (target, member) => {
        const value: unknown = Reflect.get(target, member, target);
        if (typeof value !== 'function') return value;
        return async (...args: readonly unknown[]) => {
          const answer: unknown = await Reflect.apply(value, target, args);
          if (member === 'start') await scene.call('DELETE', `/containers/${old}`);
          return answer;
        };
      },
    });
    const outcome = await scene.carryOut(await scene.recreation('pruned'), engine);
    expect(outcome.leftovers).toEqual([]);
    expect(await scene.states()).toMatchObject({ pruned: 'running' });
  });

  it('is linked with nobody whose id merely begins like a server that is gone', async () => {
    const other = await scene.run('other');
    const server = other.slice(0, 4);
    const gone = String(
      fieldsOf(
        await scene.call('POST', `/containers/create?name=${server}`, {
          Image: 'alpine:latest',
          Cmd: ['/bin/sleep', '1000000'],
          StopSignal: 'SIGKILL',
        }),
      )['Id'],
    );
    await scene.call('POST', `/containers/${gone}/start`);
    await scene.run('orphan', { HostConfig: { Links: [`${gone}:db`] } });
    await scene.call('DELETE', `/containers/${gone}?force=1`);
    const plan = await scene.recreation('orphan');
    expect(plan.notCarried).toContainEqual(expect.objectContaining({ option: '--link' }));
    const creations = plan.steps.flatMap(({ act }) => (act.kind === 'create' ? act.links : []));
    expect(creations).toEqual([]);
  });

  it('follows another image in what came from the old one, and keeps what was given', async () => {
    const image = `${named('other')}:1`;
    const base = await scene.create('base');
    const changes = { Env: ['FROM=other', 'PATH=/bin:/usr/bin'], Labels: { from: 'other' }, WorkingDir: '/srv' };
    await scene.call('POST', `/commit?container=${base}&repo=${named('other')}&tag=1`, changes);
    await scene.run('old', { Env: ['GIVEN=yes'], Labels: { given: 'yes' } });
    await scene.carryOut(await scene.recreation('old', { image }));
    const { Image, Env, Labels, WorkingDir } = fieldsOf((await scene.inspect('old'))['Config']);
    expect({ Image, Labels, WorkingDir }).toEqual({
      Image: image,
      Labels: { from: 'other', given: 'yes' },
      WorkingDir: '/srv',
    });
    expect(Env).toEqual(expect.arrayContaining(['FROM=other', 'GIVEN=yes']));
    await scene.call('DELETE', `/containers/${named('old')}?force=1`);
    await scene.call('DELETE', `/images/${image}`);
  });

  it('takes its changed files along in an image, where that is asked for', async () => {
    await scene.run('files');
    await scene.inside('files', 'sh', '-c', 'echo mine > /note');
    const plan = await scene.recreation('files', { saveChanges: true });
    const { leftovers } = await scene.carryOut(plan);
    expect(leftovers).toEqual([]);
    expect(await scene.inside('files', 'cat', '/note')).toBe('mine');
    expect(Object.keys(await scene.states()).filter((name) => name.startsWith('files'))).toEqual(['files']);
    const { Image } = fieldsOf((await scene.inspect('files'))['Config']);
    await scene.call('DELETE', `/containers/${named('files')}?force=1`);
    await scene.call('DELETE', `/images/${String(Image)}`);
  });

  it('is interrupted as long as the plan says, within a second', async () => {
    const deaf = { StopSignal: 'SIGTERM', StopTimeout: 3 };
    const quick = { Cmd: ['sh', '-c', 'trap "exit 0" TERM; while true; do sleep 0.05; done'], StopSignal: 'SIGTERM' };
    for (const [name, body, heeds] of [
      ['deaf', deaf, false],
      ['quick', quick, true],
      ['helped', { ...deaf, HostConfig: { PidMode: 'host' } }, true],
    ] as const) {
      await scene.run(name, body);
      const plan = await scene.recreation(name);
      const [promised = 0] = plan.steps.flatMap(({ interruptsSeconds }) => interruptsSeconds ?? []);
      const since = Math.floor(Date.now() / 1000);
      await scene.carryOut(plan);
      const measured = await scene.interruption(named(name), since, heeds);
      expect(Math.abs(promised - measured)).toBeLessThan(1);
    }
  });

  it('is refused where it would be lost, and while it is being changed', async () => {
    await scene.run('gone', { HostConfig: { AutoRemove: true } });
    await expect(scene.recreation('gone')).rejects.toMatchObject({ fact: { code: 'remake-removes-itself' } });
    await scene.run('busy');
    const plan = await scene.recreation('busy');
    const runner = scene.runner();
    const run = () => runner.run(plan, scene.engine, () => Promise.resolve('well'), { progress: () => undefined });
    const first = run();
    await expect(run()).rejects.toMatchObject({ fact: { code: 'change-busy' } });
    await first;
    await expect(run()).rejects.toMatchObject({ fact: { code: 'change-undone' } });
    expect(await scene.states()).toMatchObject({ busy: 'running' });
  });
});
