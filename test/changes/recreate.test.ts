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
    await scene.run('files', { Env: ['GIVEN=yes'], Labels: { given: 'yes' } });
    await scene.inside('files', 'sh', '-c', 'echo mine > /note');
    const plan = await scene.recreation('files', { saveChanges: true });
    expect(plan.notes.map(({ code }) => code)).toContain('saved-with-variables');
    const { leftovers } = await scene.carryOut(plan);
    expect(leftovers).toEqual([]);
    expect(await scene.inside('files', 'cat', '/note')).toBe('mine');
    expect(Object.keys(await scene.states()).filter((name) => name.startsWith('files'))).toEqual(['files']);
    const { Image } = fieldsOf((await scene.inspect('files'))['Config']);
    const upgrade = await scene.recreation('files', { image: 'redis:latest' });
    expect(upgrade.notes).toContainEqual({ code: 'saved-files-left', container: named('files'), image: Image });
    await scene.carryOut(upgrade);
    const { Env, Labels, Cmd } = fieldsOf((await scene.inspect('files'))['Config']);
    expect({ Labels, Cmd }).toEqual({ Labels: { given: 'yes' }, Cmd: ['/bin/sleep', '1000000'] });
    expect(Env).toContainEqual('GIVEN=yes');
    expect(Env).toContainEqual(expect.stringMatching(/^REDIS_VERSION=/));
    await scene.call('DELETE', `/containers/${named('files')}?force=1`);
    await scene.call('DELETE', `/images/${String(Image)}`);
  });

  it('is refused where it would get other volumes than it has, or could not be started', async () => {
    await scene.create('lender', { Volumes: { '/data': {} } });
    await scene.run('borrower', { HostConfig: { VolumesFrom: [named('lender')], Binds: ['/srv:/srv/'] } });
    expect((await scene.recreation('borrower')).steps).not.toEqual([]);
    await scene.call('DELETE', `/containers/${named('lender')}`);
    await scene.create('lender', { Volumes: { '/data': {} } });
    await expect(scene.recreation('borrower')).rejects.toThrow('remake-lent-otherwise');
    const [own, other] = [await scene.network('own'), await scene.network('other')];
    const moved = await scene.run('moved', { HostConfig: { NetworkMode: own } });
    await scene.call('POST', `/networks/${other}/connect`, { Container: moved });
    await scene.call('POST', `/networks/${own}/disconnect`, { Container: moved });
    expect((await scene.recreation('moved')).steps).not.toEqual([]);
    await scene.call('DELETE', `/networks/${own}`);
    const plan = scene.recreation('moved');
    await (kind === '20.10'
      ? expect(plan).resolves.toBeDefined()
      : expect(plan).rejects.toThrow('remake-network-gone'));
  });

  it('says which links and files end with it, and keeps a link that is called by a path', async () => {
    const network = await scene.network('calls');
    const called = await scene.run('called', { HostConfig: { NetworkMode: network, Tmpfs: { '/run/mine': '' } } });
    await scene.run('caller', {
      HostConfig: { NetworkMode: network },
      NetworkingConfig: { EndpointsConfig: { [network]: { Links: [`${called.slice(0, 12)}:db`] } } },
    });
    const plan = await scene.recreation('called');
    expect(plan.notes).toEqual([
      { code: 'link-by-id-ends', container: named('caller'), of: named('called') },
      { code: 'memory-lost', container: named('called'), paths: ['/run/mine'] },
    ]);
    expect(plan.steps[0]?.affects).toContain(named('caller'));
    await scene.run('deep');
    await scene.run('user', { HostConfig: { Links: [`${named('deep')}:tier/data`] } });
    await scene.carryOut(await scene.recreation('user'));
    expect(await scene.inside('user', 'cat', '/etc/hosts')).toMatch(/\tdata /);
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
      expect(Math.abs(promised - measured)).toBeLessThan(1 + (await scene.slowness()));
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

  it('runs again when it was given up while the engine was stopping it, which the engine does all the same', async () => {
    const Cmd = ['sh', '-c', 'trap "" TERM; while :; do sleep 1; done'];
    await scene.run('slow', { Cmd, StopSignal: 'SIGTERM', StopTimeout: 3 });
    const before = String((await scene.inspect('slow'))['Id']);
    const plan = await scene.recreation('slow');
    const stop = new AbortController();
    const runner = scene.runner();
    const stopping = plan.steps.findIndex(({ act }) => act.kind === 'stop');
    let told = -1;
    const progress = () => {
      told += 1;
      if (told === stopping) setTimeout(() => stop.abort(), 500);
    };
    const began = performance.now();
    const change = runner.run(plan, scene.engine, async () => 'well', { progress, signal: stop.signal });
    await expect(change).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - began).toBeLessThan(2_500);
    // Until the engine has done it nobody else may change it.
    const free = () => runner.demandFree({ id: before, name: named('slow') });
    await expect(free()).rejects.toMatchObject({ fact: { code: 'change-busy' } });
    await expect
      .poll(
        () =>
          free().then(
            () => true,
            () => false,
          ),
        { timeout: 15_000 },
      )
      .toBe(true);
    expect((await scene.inspect('slow'))['Id']).toBe(before);
    expect(await scene.states()).toMatchObject({ slow: 'running' });
    expect(Object.keys(await scene.states()).filter((name) => name.startsWith('slow-before'))).toEqual([]);
  });
});
