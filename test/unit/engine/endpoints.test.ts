import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../../../src/engine/endpoints/EndpointStrategy';
import { endpointLabel } from '../../../src/engine/endpoints/endpointLabel';
import { parseEndpoint } from '../../../src/engine/endpoints/engineAddress';
import { findEndpoint } from '../../../src/engine/endpoints/findEndpoint';

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
    expect(await findEndpoint(both)).toEqual({ endpoint: 'unix:///a', source: 'containerLinks.endpoint' });
    expect(await findEndpoint(surroundings(open, { env }))).toEqual({
      endpoint: 'tcp://b:2375',
      source: 'DOCKER_HOST',
    });
    expect(both.asked).toEqual([]);
    expect(await findEndpoint(surroundings(open))).toEqual({
      endpoint: 'unix:///var/run/docker.sock',
      source: 'search',
    });
  });

  it.each([
    ['tcp://b:2376', 'https://b:2376'],
    ['b:2376', 'https://b:2376'],
    ['10.0.0.1', 'https://10.0.0.1'],
    ['TCP://b', 'https://b'],
    ['http://b', 'https://b'],
    ['https://b', 'https://b'],
    ['unix:///run/a.sock', 'unix:///run/a.sock'],
    ['/run/a.sock', '/run/a.sock'],
    ['ssh://b', 'ssh://b'],
  ])('%s never goes out in plain text where TLS was asked for', async (named, meant) => {
    for (const variable of ['DOCKER_TLS_VERIFY', 'DOCKER_TLS']) {
      const byVariable = surroundings({}, { env: { DOCKER_HOST: named, [variable]: '1' } });
      expect(await findEndpoint(byVariable)).toEqual({ endpoint: meant, source: 'DOCKER_HOST' });
      const bySetting = surroundings({}, { setting: named, env: { [variable]: '1' } });
      expect(await findEndpoint(bySetting)).toEqual({ endpoint: meant, source: 'containerLinks.endpoint' });
    }
    if (meant.startsWith('https:')) {
      expect(() => parseEndpoint(meant)).toThrow(/uses TLS, which isn't supported yet/);
    }
  });

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
    expect(() => parseEndpoint(endpoint)).toThrow(/^(?!.*hunter2)The endpoint /);
  });

  it('is the first socket that lets us in, else one that denies', async () => {
    const env = { XDG_RUNTIME_DIR: '/run/user/7' };
    const later = { '/var/run/docker.sock': 'denied', '/run/user/7/docker.sock': 'open' } as const;
    expect((await findEndpoint(surroundings(later, { env }))).endpoint).toBe('unix:///run/user/7/docker.sock');
    const denied = { '/var/run/docker.sock': 'refused', '/home/ann/.colima/default/docker.sock': 'denied' } as const;
    expect((await findEndpoint(surroundings(denied))).endpoint).toBe('unix:///home/ann/.colima/default/docker.sock');
  });

  it.each(['.docker/run', '.docker/desktop', '.colima/default', '.orbstack/run', '.rd'])(
    "is found in a person's own %s",
    async (folder) => {
      const path = `/home/ann/${folder}/docker.sock`;
      expect((await findEndpoint(surroundings({ [path]: 'open' }))).endpoint).toBe(`unix://${path}`);
    },
  );

  it('is a pipe on Windows', async () => {
    const pipe = surroundings({ '//./pipe/docker_engine': 'open' }, { platform: 'win32' });
    expect((await findEndpoint(pipe)).endpoint).toBe('npipe:////./pipe/docker_engine');
    expect(parseEndpoint('npipe:////./pipe/docker_engine')).toEqual({ kind: 'socket', path: '//./pipe/docker_engine' });
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
    ['unix:///run/a.sock', { kind: 'socket', path: '/run/a.sock' }],
    ['/run/a.sock', { kind: 'socket', path: '/run/a.sock' }],
    ['tcp://h', { kind: 'tcp', host: 'h', port: 2375 }],
    ['tcp://h:80', { kind: 'tcp', host: 'h', port: 80 }],
    ['http://h:99/', { kind: 'tcp', host: 'h', port: 99 }],
    ['h:99', { kind: 'tcp', host: 'h', port: 99 }],
    ['tcp://[::1]:99', { kind: 'tcp', host: '::1', port: 99 }],
  ])('%s', (text, address) => {
    expect(parseEndpoint(text)).toEqual(address);
  });

  it.each([
    ['ssh://me@h', /uses SSH, which isn't supported yet/],
    ['ftp://h', /ftp:\/\/ is unknown/],
    ['unix://', /the path of the socket is missing/],
    ['tcp://', /there is no host in it/],
    ['tcp://h/v1', /only a host and a port may follow/],
  ])('%s is refused', (text, sentence) => {
    expect(() => parseEndpoint(text)).toThrow(sentence);
  });
});
