import { createServer, type Server } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { DockerEngine } from '../../src/engine/DockerEngine';
import { EngineScene, refusal } from './EngineScene';

const scene = new EngineScene('changing');
const { engine } = scene;
let mute: Server | undefined;

afterAll(async () => {
  mute?.close();
  await scene.clear();
});

describe('a container as the engine tells it', () => {
  it('is made again from its own body', async () => {
    const id = await scene.run(scene.freshName(), { Env: ['A=b'], HostConfig: { ShmSize: 4_194_304 } });
    const raw = await engine.inspectRaw(id);
    const { Config: config, HostConfig: hostConfig } = raw;
    expect(hostConfig).toMatchObject({ ShmSize: 4_194_304 });
    const name = scene.freshName();
    const made = await engine.createRaw(name, { ...Object(config), HostConfig: hostConfig });
    expect(await engine.inspectRaw(made.id)).toMatchObject({
      Name: `/${name}`,
      Config: { Env: expect.arrayContaining(['A=b']) },
      HostConfig: { ShmSize: 4_194_304 },
    });
    expect(await engine.inspectImageRaw('alpine:latest')).toMatchObject({ RepoTags: ['alpine:latest'] });
    expect(await engine.info()).toMatchObject({ OSType: 'linux' });
  });

  it('is made for the platform that is asked for, or refused', async () => {
    const body = { Image: 'alpine:latest' };
    const { id } = await engine.createRaw(scene.freshName(), body, { platform: 'linux/amd64' });
    await engine.remove(id, { force: true, volumes: true });
    const error = await refusal(engine.createRaw(scene.freshName(), body, { platform: 'linux/s390x' }));
    expect(error).toMatchObject({ outcome: 'refused', status: 404 });
  });
});

describe('a network', () => {
  it('is made, read, connected to with a whole configuration, left and removed', async () => {
    const name = scene.name('net');
    const body = { Name: name, IPAM: { Config: [{ Subnet: '172.31.77.0/24' }] } };
    const { id: network } = await engine.createNetwork(body);
    const id = await scene.run(scene.freshName());
    await engine.connectRaw(network, id, { Aliases: ['db'], IPAMConfig: { IPv4Address: '172.31.77.7' } });
    expect(await engine.inspectNetwork(name)).toMatchObject({
      Id: network,
      Containers: { [id]: { IPv4Address: '172.31.77.7/24' } },
    });
    const busy = await refusal(engine.removeNetwork(network));
    expect(busy).toMatchObject({ outcome: 'refused', code: 'conflict', status: 403 });
    await engine.disconnect(network, id, { force: true });
    await engine.removeNetwork(network);
    expect(await refusal(engine.inspectNetwork(network))).toMatchObject({ code: 'notFound', status: 404 });
  });
});

describe('a container', () => {
  it('is paused, and goes on', async () => {
    const id = await scene.run(scene.freshName());
    await engine.pause(id);
    expect((await scene.inspected(id)).state).toBe('paused');
    await engine.unpause(id);
    expect((await scene.inspected(id)).state).toBe('running');
    expect(await refusal(engine.unpause(id))).toMatchObject({ outcome: 'refused' });
  });

  it('tells what its layer holds, which goes into an image', async () => {
    const untouched = await scene.create(scene.freshName());
    expect(await engine.changes(untouched)).toEqual([]);
    const id = await scene.run(scene.freshName(), {
      Cmd: ['sh', '-c', 'echo x > /new; rm /etc/hostname; echo y >> /etc/passwd'],
    });
    await scene.call('POST', `/containers/${id}/wait`);
    const found = await engine.changes(id);
    expect(found).toContainEqual({ path: '/new', kind: 1 });
    expect(found).toContainEqual({ path: '/etc/passwd', kind: 0 });
    const image = await engine.commit(id, { repository: scene.name('kept'), tag: 'once', pause: true });
    expect((await engine.inspectImageRaw(`${scene.name('kept')}:once`))['Id']).toBe(image);
    await scene.call('DELETE', `/images/${scene.name('kept')}:once`);
  });

  it('is stopped as slowly as it was told to be', async () => {
    const script = 'trap "" TERM; while :; do sleep 0.1; done';
    const id = await scene.run(scene.freshName(), { Cmd: ['sh', '-c', script], StopTimeout: 2, StopSignal: 'SIGTERM' });
    const began = Date.now();
    await engine.stop(id);
    expect(Date.now() - began).toBeGreaterThan(1_900);
    expect((await scene.inspected(id)).details?.exitCode).toBe(137);
  });
});

describe('what became of a request that failed', () => {
  it('is refused when nobody was there, and unknown when nobody answered', async () => {
    const nobody = new DockerEngine('tcp://127.0.0.1:1');
    await expect(nobody.start('x')).rejects.toMatchObject({ outcome: 'refused', code: 'unreachable' });
    const early = nobody.start('x', { signal: AbortSignal.abort() });
    await expect(early).rejects.toMatchObject({ outcome: 'refused', code: 'cancelled' });
    mute = createServer((socket) => socket.on('error', () => undefined).once('data', () => socket.destroy()));
    await new Promise<void>((resolve) => mute?.listen(0, '127.0.0.1', resolve));
    const address = mute.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const silent = new DockerEngine(`tcp://127.0.0.1:${port}`);
    await expect(silent.start('x')).rejects.toMatchObject({ outcome: 'unknown', code: 'unreachable' });
    silent.dispose();
    nobody.dispose();
  });
});
