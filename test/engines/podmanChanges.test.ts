import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/port/Engine';
import { ChangeScene, fieldsOf } from '../changes/ChangeScene';

describe.each(['podman-4.3', 'podman-5.4'] as const)('a container made anew on %s', (kind) => {
  let folder: string;
  let scene: ChangeScene;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podman-'));
    scene = new ChangeScene(kind, 'pods', folder);
  });
  afterEach(async () => {
    await scene.clear();
    await rm(folder, { recursive: true });
  });
  const policy = async (name: string) =>
    fieldsOf(fieldsOf((await scene.inspect(name))['HostConfig'])['RestartPolicy'])['Name'];

  it('is not started beside the old one by whoever starts what is always to run', async () => {
    await scene.run('db', { HostConfig: { RestartPolicy: { Name: 'always' } } });
    const plan = await scene.recreation('db');
    const kept = plan.steps.flatMap(({ act }) => (act.kind === 'rename' ? act.to.slice(scene.prefix.length) : []))[0];
    const seen: unknown[] = [];
    const engine: Engine = new Proxy(scene.engine, {
      get: (target, member) => {
        const value: unknown = Reflect.get(target, member, target);
        if (typeof value !== 'function') return value;
        return async (...args: readonly unknown[]) => {
          if (member === 'start') seen.push(await policy(kept ?? ''));
          return await Reflect.apply(value, target, args);
        };
      },
    });
    await scene.carryOut(plan, engine);
    // Podman 4 can't be told so, and has nothing that starts it.
    expect(seen).toEqual([kind === 'podman-4.3' ? 'always' : 'no']);
    expect(await policy('db')).toBe('always');
    expect(await scene.states()).toEqual({ db: 'running' });
  });
});
