import { describe, expect, it } from 'vitest';
import { DockerEngine } from '../../../src/engine/DockerEngine';
import type { Surroundings } from '../../../src/engine/endpoints/EndpointStrategy';
import { endpointLabel } from '../../../src/engine/endpoints/endpointLabel';
import { findEndpoint } from '../../../src/engine/endpoints/findEndpoint';
import { parseEndpoint } from '../../../src/engine/endpoints/parseEndpoint';

const bySetting = { source: 'containerLinks.endpoint' } as const;

type SocketState = Awaited<ReturnType<Surroundings['probe']>>;

function surroundings(sockets: Readonly<Record<string, SocketState>>, changes: Partial<Surroundings> = {}) {
  const asked: string[] = [];
  const probe = async (path: string): Promise<SocketState> => {
    asked.push(path);
    return sockets[path] ?? 'absent';
  };
  return { asked, platform: 'linux', env: {}, home: '/home/ann', setting: '', probe, ...changes };
}

describe('the endpoint', () => {
  it('comes from the setting, then DOCKER_HOST, then the sockets, and says so', async () => {
    const env = { DOCKER_HOST: ' tcp://b:2375 ' };
    const open = { '/var/run/docker.sock': 'open' } as const;
    const both = surroundings(open, { env, setting: ' unix:///a ' });
    expect(await findEndpoint(both)).toMatchObject({ label: 'unix:///a', source: 'containerLinks.endpoint' });
    expect(await findEndpoint(surroundings(open, { env }))).toMatchObject({
      label: 'tcp://b:2375',
      source: 'DOCKER_HOST',
    });
    expect(both.asked).toEqual([]);
    expect(await findEndpoint(surroundings(open))).toMatchObject({
      label: 'unix:///var/run/docker.sock',
      source: 'search',
    });
  });

  it.each(['tcp://b:2376', 'b:2376', '10.0.0.1', 'TCP://b', 'http://b', 'https://b'])(
    '%s never goes out in plain text where TLS was asked for',
    async (named) => {
      for (const [variable, skipVerify] of [
        ['DOCKER_TLS_VERIFY', false],
        ['DOCKER_TLS', true],
      ] as const) {
        const byVariable = surroundings({}, { env: { DOCKER_HOST: named, [variable]: '1' } });
        const bySetting = surroundings({}, { setting: named, env: { [variable]: '1' } });
        for (const found of [await findEndpoint(byVariable), await findEndpoint(bySetting)]) {
          expect(found).toMatchObject({ kind: 'tcp', port: 2376, tls: { skipVerify } });
          expect(() => new DockerEngine(found)).toThrow(/uses TLS, which isn't supported yet/);
        }
      }
    },
  );

  it.each(['unix:///run/a.sock', '/run/a.sock', 'ssh://b', 'npipe:////./pipe/a'])(
    '%s needs no TLS: it stays on this machine, or is safe by itself',
    async (named) => {
      const found = await findEndpoint(surroundings({}, { env: { DOCKER_HOST: named, DOCKER_TLS_VERIFY: '1' } }));
      expect(found.kind).toMatch(/^(socket|ssh|pipe)$/);
    },
  );

  it.each([
    'tcp://user:hunter2@b:2375',
    'user:hunter2@b:2375',
    'https://user:hunter2@b',
    'ssh://user:hunter2@b',
    'ftp://user:p@ss/hunter2@b',
    'tcp://:hunter2@',
    'tcp://@hunter2@b',
    'tcp://b?password=hunter2',
    'tcp://b#hunter2',
    'tcp://b?password=@hunter2',
    'tcp://user:p?ss@hunter2@b',
  ])('%s is told without its password', (endpoint) => {
    expect(endpointLabel(endpoint)).not.toContain('hunter2');
    expect(() => parseEndpoint(endpoint, bySetting)).toThrow(/^(?!.*hunter2)The endpoint /);
  });

  it('is the first socket that lets us in, else one that denies', async () => {
    const env = { XDG_RUNTIME_DIR: '/run/user/7' };
    const later = { '/var/run/docker.sock': 'denied', '/run/user/7/docker.sock': 'open' } as const;
    expect((await findEndpoint(surroundings(later, { env }))).label).toBe('unix:///run/user/7/docker.sock');
    const denied = { '/var/run/docker.sock': 'refused', '/home/ann/.colima/default/docker.sock': 'denied' } as const;
    expect((await findEndpoint(surroundings(denied))).label).toBe('unix:///home/ann/.colima/default/docker.sock');
  });

  it.each(['.docker/run', '.docker/desktop', '.colima/default', '.orbstack/run', '.rd'])(
    "is found in a person's own %s",
    async (folder) => {
      const path = `/home/ann/${folder}/docker.sock`;
      expect((await findEndpoint(surroundings({ [path]: 'open' }))).label).toBe(`unix://${path}`);
    },
  );

  it('is a pipe on Windows', async () => {
    const pipe = surroundings({ '//./pipe/docker_engine': 'open' }, { platform: 'win32' });
    expect((await findEndpoint(pipe)).label).toBe('npipe:////./pipe/docker_engine');
  });

  it('is missed with a sentence that says where was looked', async () => {
    const search = findEndpoint(surroundings({ '/var/run/docker.sock': 'refused' }));
    await expect(search).rejects.toMatchObject({ code: 'unreachable' });
    await expect(search).rejects.toThrow(
      /^No engine was found: the setting containerLinks\.endpoint is empty; DOCKER_HOST is not set; no engine listens on \/var\/run\/docker\.sock, .* \(\/var\/run\/docker\.sock was left behind by one that ended\)\. Start Docker/,
    );
  });
});

describe('an address', () => {
  it.each([
    ['unix:///run/a.sock', { kind: 'socket', path: '/run/a.sock' }, 'unix:///run/a.sock'],
    ['unix://', { kind: 'socket', path: '/var/run/docker.sock' }, 'unix:///var/run/docker.sock'],
    ['/run/a.sock', { kind: 'socket', path: '/run/a.sock' }, 'unix:///run/a.sock'],
    ['npipe:////./pipe/engine', { kind: 'pipe', path: '//./pipe/engine' }, 'npipe:////./pipe/engine'],
    ['npipe://\\\\.\\pipe\\engine', { kind: 'pipe', path: '//./pipe/engine' }, 'npipe:////./pipe/engine'],
    ['npipe://', { kind: 'pipe', path: '//./pipe/docker_engine' }, 'npipe:////./pipe/docker_engine'],
    ['tcp://h', { kind: 'tcp', host: 'h', port: 2375 }, 'tcp://h:2375'],
    ['tcp://h:80', { kind: 'tcp', host: 'h', port: 80 }, 'tcp://h:80'],
    ['tcp://', { kind: 'tcp', host: 'localhost', port: 2375 }, 'tcp://localhost:2375'],
    ['tcp://:99', { kind: 'tcp', host: 'localhost', port: 99 }, 'tcp://localhost:99'],
    [':99', { kind: 'tcp', host: 'localhost', port: 99 }, 'tcp://localhost:99'],
    ['http://h:99/', { kind: 'tcp', host: 'h', port: 99 }, 'tcp://h:99'],
    ['h:99', { kind: 'tcp', host: 'h', port: 99 }, 'tcp://h:99'],
    ['tcp://[::1]:99', { kind: 'tcp', host: '::1', port: 99 }, 'tcp://[::1]:99'],
    ['https://h', { kind: 'tcp', host: 'h', port: 2376, tls: { skipVerify: false } }, 'https://h:2376'],
    ['https://h:443', { kind: 'tcp', host: 'h', port: 443, tls: { skipVerify: false } }, 'https://h:443'],
    ['ssh://h', { kind: 'ssh', host: 'h' }, 'ssh://h'],
    ['ssh://me@h:99/run/a', { kind: 'ssh', user: 'me', host: 'h', port: 99, path: '/run/a' }, 'ssh://me@h:99/run/a'],
  ])('%s', (text, place, label) => {
    expect(parseEndpoint(text, bySetting)).toEqual({ ...place, label, source: 'containerLinks.endpoint' });
  });

  it.each([
    ['ftp://h', /ftp:\/\/ is unknown/],
    ['ssh://', /there is no host in it/],
    ['ssh://-oProxyCommand=x', /there is no host in it/],
    ['ssh://-oProxyCommand=x@h', /its user or its path can't be read/],
    ['ssh://%zz@h', /its user or its path can't be read/],
    ['ssh://me:secret@h', /a password can't be given to ssh that way/],
    ['tcp://h/v1', /only a host and a port may be in it/],
    ['tcp://h:99999', /there is no host in it/],
    ['a b', /there is no host in it/],
  ])('%s is refused', (text, sentence) => {
    expect(() => parseEndpoint(text, bySetting)).toThrow(sentence);
  });
});
