import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { request } from '../lab/engines/engineHttp';
import type { EngineKind } from '../lab/engines/engineKind';
import { ChangeScene } from './ChangeScene';

const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];

describe.each(kinds)('a container that could not be started again, on engine %s', (kind) => {
  let folder: string;
  let scene: ChangeScene;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'back-'));
    scene = new ChangeScene(kind, 'back', folder);
  });
  afterEach(async () => {
    await scene.clear();
    await rm(folder, { recursive: true });
  });
  const named = (name: string) => scene.prefix + name;

  it.each(['stop', 'DELETE'])('is not stopped where whose network it has does not run (%s)', async (how) => {
    const owner = await scene.run('owner');
    await scene.run('sharer', { HostConfig: { NetworkMode: `container:${owner}` } });
    if (how === 'stop') await scene.call('POST', `/containers/${owner}/stop`);
    else await scene.call('DELETE', `/containers/${owner}?force=1`);
    await expect(scene.recreation('sharer')).rejects.toMatchObject({ fact: { code: 'remake-owner-down' } });
    await request(scene.lab.socket, 'POST', `/containers/${named('sharer')}/stop`);
    const { status } = await request(scene.lab.socket, 'POST', `/containers/${named('sharer')}/start`);
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it('is not stopped where whose volumes it uses is gone, and no such one can be made', async () => {
    const lender = await scene.create('lender', { Volumes: { '/data': {} } });
    const VolumesFrom = [named('lender')];
    await scene.run('user', { HostConfig: { VolumesFrom } });
    await scene.call('DELETE', `/containers/${lender}`);
    await expect(scene.recreation('user')).rejects.toMatchObject({ fact: { code: 'remake-lender-gone' } });
    const body = { Image: 'alpine:latest', HostConfig: { VolumesFrom } };
    const { status } = await request(scene.lab.socket, 'POST', `/containers/create?name=${named('other')}`, body);
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it('has that said before where the server of a link of it was removed', async () => {
    const db = await scene.run('db');
    await scene.run('web', { HostConfig: { Links: [`${named('db')}:redis`] } });
    expect((await scene.recreation('web')).notes).toEqual([]);
    await scene.call('DELETE', `/containers/${db}?force=1`);
    const { notes } = await scene.recreation('web');
    expect(notes).toMatchObject([{ code: 'old-not-startable', container: named('web'), alias: 'redis' }]);
    await scene.call('POST', `/containers/${named('web')}/stop`);
    const { status } = await request(scene.lab.socket, 'POST', `/containers/${named('web')}/start`);
    expect(status).toBeGreaterThanOrEqual(400);
  });
});
