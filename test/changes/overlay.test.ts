import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinSwarm } from '../lab/engines/joinSwarm';
import type { LabEngine } from '../lab/engines/LabEngine';
import { startEngines, stopEngines } from '../lab/engines/startEngines';
import { ChangeScene } from './ChangeScene';

describe('A migration to an overlay of two machines', () => {
  let journal: string;
  let engines: readonly LabEngine[] = [];
  let here: ChangeScene;
  let there: ChangeScene;

  beforeAll(async () => {
    journal = await mkdtemp(join(tmpdir(), 'container-links-journal-'));
    engines = await startEngines(['28.5', '28.5']);
    const [manager, worker] = engines;
    if (!manager || !worker) throw new Error('two engines are needed');
    here = new ChangeScene(manager, 'swarm', journal);
    there = new ChangeScene(worker, 'swarm', journal);
  });

  afterAll(async () => {
    await here?.clear();
    await there?.clear();
    await stopEngines(engines);
    await rm(journal, { recursive: true });
  });

  it('is refused where there is no Swarm', async () => {
    await here.run('datastore', { Image: 'redis:latest', Cmd: null, StopSignal: 'SIGTERM' });
    await here.run('www', { HostConfig: { Links: [`${here.prefix}datastore:redis`] } });
    await expect(here.migration(['www'], { driver: 'overlay' })).rejects.toMatchObject({
      fact: { code: 'migrate-needs-swarm' },
    });
  });

  it('lets a client on the other machine resolve and reach the server', async () => {
    const [manager, worker] = engines;
    if (!manager || !worker) throw new Error('two engines are needed');
    await joinSwarm(manager, worker);
    const { plan, network } = await here.migration(['www'], { driver: 'overlay' });
    await here.carryOut(plan);
    expect(await ping(here, 'www')).toBe('+PONG');
    await there.run('far', { HostConfig: { NetworkMode: network } });
    expect(await ping(there, 'far')).toBe('+PONG');
  });

  async function ping(scene: ChangeScene, client: string): Promise<string> {
    const asking = "printf 'PING\\r\\nQUIT\\r\\n' | nc -w 5 redis 6379 | head -n 1 | tr -d '\\r'";
    return await scene.inside(client, 'sh', '-c', asking);
  }
});
