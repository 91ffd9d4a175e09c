import { describe, expect, it } from 'vitest';
import { registryAuthHeader, registryCredentials } from '../../../src/engine/registry/registryCredentials';
import { registryOf } from '../../../src/engine/registry/registryOf';

const hub = 'https://index.docker.io/v1/';

function found(registry: string, config: unknown, answers: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  const keeping = {
    files: { read: async (path: string) => (path === '/home/ann/.docker/config.json' ? text : undefined) },
    folder: '/home/ann/.docker',
    ask: async (program: string, input: string) => {
      asked.push(`${program} ${input}`);
      const answer = answers[program];
      if (answer === undefined) throw new Error('no such program');
      return answer;
    },
  };
  return { asked, credentials: registryCredentials(registry, keeping) };
}

const auth = (text: string) => ({ auth: Buffer.from(text).toString('base64') });

describe('the registry of an image', () => {
  it.each([
    ['redis', 'docker.io', hub],
    ['library/redis:7', 'docker.io', hub],
    ['docker.io/redis', 'docker.io', hub],
    ['localhost/app', 'localhost', 'localhost'],
    ['localhost:5000/app:1', 'localhost:5000', 'localhost:5000'],
    ['reg.example.org/team/app@sha256:00', 'reg.example.org', 'reg.example.org'],
  ])('%s', (image, name, key) => {
    expect(registryOf(image)).toEqual({ name, key });
  });
});

describe('credentials', () => {
  it('come from the file, whatever form its entry has', async () => {
    const auths = {
      [hub]: auth('ann:a:b'),
      'http://old.example/v1/': auth('bob:c\0'),
      'tok.example': { identitytoken: 't' },
    };
    expect(await found(hub, { auths }).credentials).toEqual({ username: 'ann', password: 'a:b', serveraddress: hub });
    expect(await found('old.example', { auths }).credentials).toMatchObject({ username: 'bob', password: 'c' });
    expect(await found('tok.example', { auths }).credentials).toEqual({
      identitytoken: 't',
      serveraddress: 'tok.example',
    });
    expect(await found('other.example', { auths }).credentials).toBeUndefined();
  });

  it('come from the helper of the registry, else of all', async () => {
    const config = { credsStore: 'all', credHelpers: { 'a.example': 'one' } };
    const answers = {
      'docker-credential-one': '{"Username":"<token>","Secret":"t"}',
      'docker-credential-all': '{"Username":"ann","Secret":"s"}',
    };
    const one = found('a.example', config, answers);
    expect(await one.credentials).toEqual({ identitytoken: 't', serveraddress: 'a.example' });
    expect(one.asked).toEqual(['docker-credential-one a.example']);
    expect(await found(hub, config, answers).credentials).toMatchObject({ username: 'ann', password: 's' });
    expect(await found(hub, config).credentials).toBeUndefined();
  });

  it('are none where a helper is a path, and where the file is odd', async () => {
    const path = found(hub, { credsStore: '../../tmp/evil' }, { 'docker-credential-../../tmp/evil': '{"Secret":"s"}' });
    expect(await path.credentials).toBeUndefined();
    expect(path.asked).toEqual([]);
    for (const odd of ['', '{', '[]', '{"auths":[1]}', '{"auths":{"__proto__":{}}}', '{"credHelpers":{"x":1}}']) {
      expect(await found(hub, odd).credentials).toBeUndefined();
      expect(await found('__proto__', odd).credentials).toBeUndefined();
    }
  });

  it('are written as a header may hold them', () => {
    const header =
      registryAuthHeader({ username: 'ü?>', password: '~~~', serveraddress: 'x' })['X-Registry-Auth'] ?? '';
    expect(header).toMatch(/^[\w=-]+$/);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ username: 'ü?>' });
  });
});
