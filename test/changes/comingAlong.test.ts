import { describe, expect, it } from 'vitest';
import { askInside } from '../../src/changes/running/askInside';
import type { Plan } from '../../src/core/plans/plan';
import type { EngineKind } from '../lab/engines/engineKind';
import type { ChangeScene } from './ChangeScene';
import { scenesOn } from './scenes';

const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];
const redis = { Image: 'redis:latest', Cmd: null, StopSignal: 'SIGTERM' };
const quiet = { progress: () => undefined };

describe.each(kinds)('who only comes along with a migration on engine %s', (kind) => {
  const open = scenesOn(kind);
  let scene: ChangeScene;
  const named = (name: string) => scene.prefix + name;

  /** What must resolve and be open inside it. */
  function proofOf(plan: Plan, name: string) {
    return plan.steps
      .flatMap(({ act }) => (act.kind === 'verify' && act.container.name === named(name) ? act.names : []))
      .map(({ alias, ports }) => [alias, ...ports]);
  }

  it('must reach what it reached: a client whose server moves, and one that has the network of a client', async () => {
    scene = await open('along');
    await scene.run('db', redis);
    await scene.run('app', { ...redis, HostConfig: { Links: [`${named('db')}:store`] } });
    await scene.run('web', { HostConfig: { Links: [`${named('app')}:backend`] } });
    await scene.run('peer', { HostConfig: { NetworkMode: `container:${named('web')}` } });
    const { plan } = await scene.migration(['app']);
    expect(proofOf(plan, 'web')).toContainEqual(['backend', 6379]);
    expect(proofOf(plan, 'peer')).toEqual(proofOf(plan, 'web'));
    await scene.carryOut(plan);
    expect(await scene.inside('peer', 'nslookup', 'backend')).toMatch(/Address.*\n.*Address/s);
  });

  it('takes the whole migration back when it reaches less than before', async () => {
    scene = await open('loser');
    await scene.run('db', redis);
    const web = await scene.run('web', { HostConfig: { Links: [`${named('db')}:redis`] } });
    await scene.run('peer', { HostConfig: { NetworkMode: `container:${named('web')}` } });
    const { plan } = await scene.migration(['web']);
    const ask = askInside(scene.engine);
    const asked: string[] = [];
    const probe: typeof ask = async (id, name, serverId) => {
      const client = (await scene.engine.inspect(id)).name;
      asked.push(client);
      expect(await ask(id, name, serverId)).toBe('well');
      return client === named('peer') ? 'unresolved' : 'well';
    };
    await expect(scene.runner().run(plan, scene.engine, probe, quiet)).rejects.toThrow('redis');
    expect(asked).toContain(named('web'));
    expect((await scene.inspect('web'))['Id']).toBe(web);
    expect(await scene.states()).toEqual({ db: 'running', peer: 'running', web: 'running' });
    expect(await scene.inside('peer', 'cat', '/etc/hosts')).toContain('redis');
  });
});
