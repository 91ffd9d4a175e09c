import { describe, expect, it } from 'vitest';
import { creationOf } from '../../../src/core/creations/creationOf';
import type { RawJson } from '../../../src/core/creations/rawJson';

const image: RawJson = {
  Id: 'sha256:1111',
  RepoTags: ['app:1'],
  RepoDigests: ['app@sha256:aaaa'],
  Config: {
    Env: ['PATH=/bin', 'MODE=image'],
    Entrypoint: ['/entry'],
    Cmd: ['serve'],
    Labels: { from: 'image', both: 'image' },
    ExposedPorts: { '80/tcp': {} },
    Volumes: { '/data': {} },
    User: 'app',
    WorkingDir: '/srv',
    Healthcheck: { Test: ['CMD', 'probe'], Interval: 5, Retries: 3 },
  },
};

function container(config: RawJson, more: RawJson = {}): RawJson {
  const merged = { ...(image['Config'] as RawJson), Image: 'app:1', Hostname: '0123456789ab', ...config };
  return {
    Id: `0123456789ab${'c'.repeat(52)}`,
    Name: '/web',
    Image: 'sha256:1111',
    HostConfig: {},
    Config: merged,
    ...more,
  };
}

function given(config: RawJson, from: RawJson | undefined = image): RawJson {
  return creationOf(container(config), from, { apiVersion: '1.45' }).body;
}

describe('what makes a container again', () => {
  it('leaves to the image what came from the image', () => {
    const { Image, HostConfig, ...rest } = given({});
    expect(rest).toEqual({ Env: [], Labels: {}, ExposedPorts: {}, Volumes: {} });
    expect(creationOf(container({}), image, { apiVersion: '1.45', image: 'app:2' }).body['Image']).toBe('app:2');
    expect([Image, HostConfig]).toEqual(['app:1', { Links: null }]);
  });

  it('keeps what a person gave, though it is like the image by now', () => {
    expect(given({ Env: ['MODE=image', 'OWN=1', 'PATH=/bin'] })['Env']).toEqual(['MODE=image', 'OWN=1']);
    expect(given({ Labels: { from: 'image', both: 'mine' } })['Labels']).toEqual({ both: 'mine' });
    expect(given({ Healthcheck: { Test: ['CMD', 'probe'], Interval: 9, Retries: 3 } })['Healthcheck']).toEqual({
      Interval: 9,
    });
    expect(given({ User: 'root' })['User']).toBe('root');
  });

  it('tells an entry point with no command from the command of the image, and a cleared one from none', () => {
    expect(given({ Cmd: ['other'] })).toMatchObject({ Cmd: ['other'] });
    expect(given({ Cmd: ['other'] })).not.toHaveProperty('Entrypoint');
    expect(given({ Cmd: null })).toMatchObject({ Entrypoint: ['/entry'] });
    expect(given({ Cmd: null })).not.toHaveProperty('Cmd');
    expect(given({ Entrypoint: null, Cmd: ['sh'] })).toMatchObject({ Entrypoint: [''], Cmd: ['sh'] });
    expect(given({ Entrypoint: ['/mine'] })).toMatchObject({ Entrypoint: ['/mine'], Cmd: ['serve'] });
  });

  it('gives all that the container holds where its image is gone', () => {
    const { body } = creationOf(container({}), undefined, { apiVersion: '1.45' });
    expect(body).toMatchObject({
      Env: ['PATH=/bin', 'MODE=image'],
      User: 'app',
      Cmd: ['serve'],
      Entrypoint: ['/entry'],
    });
  });

  it('says the image by its id where the name is no longer its own', () => {
    const moved = creationOf(container({}), { ...image, RepoTags: [] }, { apiVersion: '1.45' });
    expect(moved.body['Image']).toBe('sha256:1111');
    expect(moved.notCarried).toEqual([
      { option: 'IMAGE', reason: { code: 'image-by-id', image: 'app:1', id: 'sha256:1111' } },
    ]);
    for (const name of ['app:1', 'docker.io/library/app:1', 'app@sha256:aaaa', 'app:9@sha256:aaaa', '1111']) {
      expect(given({ Image: name })['Image']).toBe(name);
    }
  });

  it('carries a nameless volume by its id, and what is unknown as it is', () => {
    const mounts = [{ Type: 'volume', Name: 'f00', Destination: '/data', RW: true }];
    const made = creationOf(container({ NewField: 1 }, { Mounts: mounts, HostConfig: { NewLimit: { a: 1 } } }), image, {
      apiVersion: '1.45',
    });
    expect(made.body).toMatchObject({
      NewField: 1,
      HostConfig: {
        NewLimit: { a: 1 },
        Mounts: [{ Type: 'volume', Source: 'f00', Target: '/data', VolumeOptions: { NoCopy: true } }],
      },
    });
    expect(made.notCarried).toEqual([
      { option: '--volume', reason: { code: 'anonymous-volume-named', destination: '/data', volume: 'f00' } },
    ]);
  });

  it("gives nothing that another container's network forbids", () => {
    const shared = container({ Hostname: 'x', Domainname: 'd' }, { HostConfig: { NetworkMode: 'container:y' } });
    for (const body of [image, undefined].map((from) => creationOf(shared, from, { apiVersion: '1.45' }).body)) {
      expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['Hostname']));
      expect(body).not.toHaveProperty('Domainname');
      expect(body).not.toHaveProperty('ExposedPorts');
    }
  });
});
