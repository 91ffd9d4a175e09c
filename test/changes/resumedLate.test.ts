import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askInside } from '../../src/changes/running/askInside';
import { Journal, type JournalEntry } from '../../src/changes/running/Journal';
import type { Plan } from '../../src/core/plans/plan';
import type { Engine } from '../../src/engine/port/Engine';
import type { EngineKind } from '../lab/engines/engineKind';
import { ChangeScene } from './ChangeScene';

const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];
const quiet = { progress: () => undefined };

describe.each(kinds)('a change whose host was killed, on engine %s', (kind) => {
  let folder: string;
  let scene: ChangeScene;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'late-'));
  });
  afterEach(async () => {
    await scene.clear();
    await rm(folder, { recursive: true });
  });
  const named = (name: string) => scene.prefix + name;

  /** Carries it out until this is asked for, which is never answered; gives what the next start of the host finds. */
  async function killedAt(plan: Plan, request: keyof Engine): Promise<JournalEntry> {
    const never = new Promise<never>(() => undefined);
    let reached: () => void = () => undefined;
    const dead = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const engine: Engine = new Proxy(scene.engine, {
      get: (target, member) => {
        const value: unknown = Reflect.get(target, member, target);
        if (typeof value !== 'function') return value;
        return async (...args: readonly unknown[]) => {
          if (member === request) {
            reached();
            return await never;
          }
          return await Reflect.apply(value, target, args);
        };
      },
    });
    void scene.carryOut(plan, engine);
    await dead;
    // Its process has ended.
    await sign({ pid: 0 });
    const [entry] = await journal().interrupted();
    if (!entry) throw new Error('nothing was written down');
    return entry;
  }

  /** Lets what is written down come from another process. */
  async function sign(by: { readonly pid: number; readonly at?: number }): Promise<void> {
    for (const file of await readdir(folder)) {
      const entry: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
      await writeFile(join(folder, file), JSON.stringify({ ...(entry as object), ...by }));
    }
  }

  const journal = () => new Journal(folder, Date.now);
  const resume = (entry: JournalEntry, how: 'finish' | 'undo') =>
    scene.runner().resume(entry, how, scene.engine, askInside(scene.engine), quiet);

  it('takes the new container away from nobody who removed the old one by hand', async () => {
    scene = new ChangeScene(kind, 'byhand', folder);
    const old = await scene.run('db', { HostConfig: { RestartPolicy: { Name: 'always' } } });
    const entry = await killedAt(await scene.recreation('db'), 'remove');
    await scene.call('DELETE', `/containers/${old}?force=1`);
    await expect(resume(entry, 'undo')).rejects.toThrow();
    expect(await scene.states()).toEqual({ db: 'running' });
    await resume(entry, 'finish');
    expect(await scene.states()).toEqual({ db: 'running' });
    expect(await journal().interrupted()).toEqual([]);
  });

  it('leaves the new one as well where it is killed before that was looked at', async () => {
    scene = new ChangeScene(kind, 'byhand2', folder);
    const old = await scene.run('db');
    const entry = await killedAt(await scene.recreation('db'), 'start');
    await scene.call('DELETE', `/containers/${old}?force=1`);
    await scene.call('POST', `/containers/${named('db')}/start`);
    await expect(resume(entry, 'undo')).rejects.toThrow('expected-container');
    expect(await scene.states()).toEqual({ db: 'running' });
  });

  it.each(['removed', 'stopped'])('keeps the old container where the new one was %s by hand', async (how) => {
    scene = new ChangeScene(kind, 'nonew', folder);
    const old = await scene.run('db');
    const entry = await killedAt(await scene.recreation('db'), 'remove');
    if (how === 'removed') await scene.call('DELETE', `/containers/${named('db')}?force=1`);
    else await scene.call('POST', `/containers/${named('db')}/stop`);
    const { leftovers } = await resume(entry, 'finish');
    const kept = (await scene.engine.inspect(old)).name;
    expect(leftovers).toEqual([kept]);
    expect(kept).toContain(`${named('db')}-before-`);
    expect(await journal().interrupted()).toEqual([]);
  });

  it('is gone on with by one window alone, and never after it was taken back', async () => {
    scene = new ChangeScene(kind, 'windows', folder);
    const old = await scene.run('db');
    const entry = await killedAt(await scene.recreation('db'), 'start');
    // Another window, here the process that always lives, has just begun.
    await sign({ pid: 1, at: Date.now() });
    await expect(resume(entry, 'undo')).rejects.toMatchObject({ fact: { code: 'change-busy' } });
    await sign({ pid: 0 });
    await resume(entry, 'undo');
    await expect(resume(entry, 'finish')).rejects.toMatchObject({ fact: { code: 'nothing-interrupted' } });
    expect((await scene.inspect('db'))['Id']).toBe(old);
    expect(await scene.states()).toEqual({ db: 'running' });
  });

  it('is not finished where it was being taken back', async () => {
    scene = new ChangeScene(kind, 'undoing', folder);
    const old = await scene.run('db');
    const entry = await killedAt(await scene.recreation('db'), 'start');
    const dying = { ...entry, undoing: true };
    await journal().write(dying, true);
    await expect(resume(entry, 'finish')).rejects.toMatchObject({ fact: { code: 'change-cannot-finish' } });
    expect((await journal().interrupted()).map(({ plan }) => plan.id)).toEqual([entry.plan.id]);
    await resume(entry, 'undo');
    expect((await scene.inspect('db'))['Id']).toBe(old);
  });

  it('is undone where the connection is cut while a container takes its time to stop', async () => {
    scene = new ChangeScene(kind, 'slowstop', folder);
    // It heeds no signal but the last.
    const old = await scene.run('db', { StopSignal: 'SIGTERM', StopTimeout: 5 });
    const plan = await scene.recreation('db');
    let isFirst = true;
    const engine: Engine = new Proxy(scene.engine, {
      get: (target, member) => {
        const value: unknown = Reflect.get(target, member, target);
        if (typeof value !== 'function') return value;
        return async (...args: readonly unknown[]) => {
          const answer = Reflect.apply(value, target, args);
          if (member !== 'stop' || !isFirst) return await answer;
          isFirst = false;
          const { HumanError } = await import('../../src/core/humanError');
          throw new HumanError({ code: 'change-cancelled' } as never, 'timeout', { outcome: 'unknown' });
        };
      },
    });
    const outcome = await scene.carryOut(plan, engine).then(
      () => 'new',
      () => 'old',
    );
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect(await scene.states()).toEqual({ db: 'running' });
    expect((await scene.inspect('db'))['Id'] === old ? 'old' : 'new').toBe(outcome);
  });
});
