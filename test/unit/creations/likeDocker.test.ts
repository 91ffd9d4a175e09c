import { describe, expect, it } from 'vitest';
import { creationOf } from '../../../src/core/creations/creationOf';
import type { RawJson } from '../../../src/core/creations/rawJson';

const image: RawJson = {
  Id: 'sha256:1111',
  RepoTags: ['docker.io/library/app:latest'],
  Config: { Env: ['PATH=/bin'], Cmd: ['sh'] },
};

/** As Podman 5.4 answers, cut to what matters. */
function inspect(networks: RawJson): RawJson {
  return {
    Id: `0123456789ab${'c'.repeat(52)}`,
    Name: '/web',
    Image: 'sha256:1111',
    Config: {
      Hostname: '0123456789ab',
      Env: ['PATH=/bin', 'container=podman', 'A=1', 'HOME=/root', 'HOSTNAME=0123456789ab'],
      Cmd: ['sh'],
      Entrypoint: [],
      Image: 'docker.io/library/app:latest',
      WorkingDir: '/',
      StopSignal: '15',
      StopTimeout: 10,
    },
    HostConfig: {
      Runtime: 'oci',
      NetworkMode: 'bridge',
      IpcMode: 'shareable',
      PidMode: 'private',
      PidsLimit: 100,
      Annotations: { 'io.container.manager': 'libpod', own: 'x' },
      Ulimits: [{ Name: 'RLIMIT_NOFILE', Soft: 1, Hard: 2 }],
    },
    NetworkSettings: { Networks: networks },
  };
}

describe('a container of Podman', () => {
  it('is made again from what was given, in words that it takes back', () => {
    const { body, endpoints, leave } = creationOf(inspect({ podman: { Aliases: ['0123456789ab'] } }), image, {
      apiVersion: '1.41',
    });
    expect(body).toMatchObject({
      Image: 'docker.io/library/app:latest',
      Env: ['A=1'],
      HostConfig: {
        NetworkMode: 'default',
        PidsLimit: 100,
        Annotations: { own: 'x' },
        Ulimits: [{ Name: 'nofile', Soft: 1, Hard: 2 }],
      },
    });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['StopSignal']));
    expect(body).not.toHaveProperty('WorkingDir');
    expect(body['HostConfig']).not.toHaveProperty('Runtime');
    expect(body['HostConfig']).not.toHaveProperty('IpcMode');
    expect([endpoints, leave]).toEqual([[{ network: 'podman', config: {}, byCreation: true }], []]);
  });

  it('is on the network that it says bridge of', () => {
    const { body, endpoints } = creationOf(inspect({ backend: { Aliases: ['x', '0123456789ab'] } }), image, {
      apiVersion: '1.41',
    });
    expect(body['HostConfig']).toMatchObject({ NetworkMode: 'backend' });
    expect(endpoints).toEqual([{ network: 'backend', config: { Aliases: ['x'] }, byCreation: true }]);
  });
});
