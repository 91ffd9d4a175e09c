import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dockerRunLine } from '../../src/core/text/dockerRun';
import { runRequestOf } from '../../src/core/text/dockerRunOfContainer';
import { run } from '../lab/command';
import { request } from '../lab/engines/engineHttp';
import { EngineScene } from './EngineScene';

const scene = new EngineScene('again');
const volume = scene.name('data');
afterAll(async () => {
  await scene.clear();
  await request(scene.lab.socket, 'DELETE', `/volumes/${volume}`);
});

/** The client that comes with the engine: it reads the line as a person's would. */
async function dockerRun(line: string): Promise<string> {
  const docker = join(scene.lab.proc, '../usr/bin/docker');
  const script = `docker() { '${docker}' "$@"; }\n${line}`;
  return (await run('sh', ['-c', script], { env: { DOCKER_HOST: scene.lab.endpoint } })).trim();
}

describe('the line of docker run', () => {
  it('makes a container with the same mounts, ports and restart policy', async () => {
    const name = scene.freshName();
    const id = await scene.create(name, {
      ExposedPorts: { '79/tcp': {}, '80/tcp': {}, '81/tcp': {}, '82/udp': {}, '83/tcp': {} },
      Volumes: { '/anonymous': {} },
      HostConfig: {
        Binds: [`${volume}:/named`, `${volume}:/read:ro`, '/etc/os-release:/release:ro'],
        Mounts: [{ Type: 'tmpfs', Target: '/memory' }],
        PortBindings: {
          '80/tcp': [{ HostIp: '', HostPort: '' }],
          '81/tcp': [{ HostIp: '', HostPort: '0' }],
          '82/udp': [{ HostIp: '127.0.0.1', HostPort: '' }],
          '83/tcp': [
            { HostIp: '0.0.0.0', HostPort: '49160' },
            { HostIp: '', HostPort: '49161-49169' },
          ],
        },
        RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
      },
    });
    const first = await scene.inspected(id);
    if (!first.details) throw new Error('an inspect has details');
    const line = dockerRunLine(
      runRequestOf(first, first.details, [], await scene.engine.inspectImage('alpine:latest')),
      { mask: false },
    );
    await scene.engine.remove(id, { force: true, volumes: true });

    const second = await scene.inspected(await dockerRun(line));
    const { mounts, portBindings, exposedPorts, restartPolicy } = first.details;
    const byPlace = (all: typeof mounts) => all.toSorted((a, b) => a.destination.localeCompare(b.destination));
    expect(second.state).toBe('running');
    expect(second.details).toMatchObject({ portBindings, exposedPorts, restartPolicy });
    expect(byPlace(second.details?.mounts ?? [])).toEqual(byPlace(mounts));
    expect(mounts).toHaveLength(5);
    const chosen = second.ports.filter(({ port }) => port >= 80 && port <= 82).map(({ hostPort = 0 }) => hostPort > 0);
    expect(chosen.length).toBeGreaterThanOrEqual(3);
    expect(chosen).not.toContain(false);
  });
});
