import { describe, expect, it } from 'vitest';
import { choiceFor } from '../../../../src/engine/endpoints/choiceText';
import { currentDockerContext } from '../../../../src/engine/endpoints/currentDockerContext';
import type { Candidate } from '../../../../src/engine/endpoints/EndpointStrategy';
import { findEndpoint, listEndpoints } from '../../../../src/engine/endpoints/findEndpoint';
import { otherDockerContexts } from '../../../../src/engine/endpoints/otherDockerContexts';
import { workspaceChoice } from '../../../../src/engine/endpoints/workspaceChoice';
import { inWords } from '../../../../src/words/inWords';
import { sentence } from '../../../../src/words/sentence';
import { contextFiles, folderOf } from './contextFiles';
import { type SceneOfEndpoints, surroundings } from './surroundings';

const current = (scene: SceneOfEndpoints) => currentDockerContext.find(surroundings(scene));
const meta = (name: string) => `/home/ann/.docker/contexts/meta/${folderOf(name)}/meta.json`;
const tlsFolder = `/home/ann/.docker/contexts/tls/${folderOf('far')}/docker`;

function told(found: Awaited<ReturnType<typeof current>>): readonly string[] {
  return 'code' in found ? [sentence(found)] : found.map(toldCandidate);
}

function toldCandidate(candidate: Candidate): string {
  return 'error' in candidate
    ? inWords(candidate.error).message
    : `${candidate.endpoint.label}: ${sentence(candidate.reason)}`;
}

describe('the current Docker context', () => {
  it('is what docker context use wrote, with what it says of TLS', async () => {
    const far = { Host: 'tcp://far:2376', tls: ['ca.pem', 'cert.pem', 'key.pem'] };
    expect(await current({ files: contextFiles({ far }, 'far') })).toEqual([
      {
        endpoint: {
          kind: 'tcp',
          host: 'far',
          port: 2376,
          tls: {
            caFile: `${tlsFolder}/ca.pem`,
            certFile: `${tlsFolder}/cert.pem`,
            keyFile: `${tlsFolder}/key.pem`,
            skipVerify: false,
          },
          label: 'https://far:2376',
          source: 'context',
          context: 'far',
        },
        state: 'named',
        reason: { code: 'found-by-current-context', context: 'far', namedBy: 'config.json' },
      },
    ]);
    const careless = { Host: 'tcp://far:2376', SkipTLSVerify: true };
    expect(await current({ files: contextFiles({ far: careless }, 'far') })).toMatchObject([
      { endpoint: { port: 2376, tls: { skipVerify: true } } },
    ]);
    expect(told(await current({ files: contextFiles({ far: { Host: 'ssh://me@far' } }, 'far') }))).toEqual([
      'ssh://me@far: Docker context far, the current one',
    ]);
  });

  it('may be named by DOCKER_CONTEXT, and be kept where DOCKER_CONFIG says', async () => {
    const files = contextFiles({ a: { Host: 'unix:///a' }, b: { Host: 'unix:///b' } }, 'a', '/conf');
    const env = { DOCKER_CONFIG: '/conf/' };
    expect(told(await current({ files, env }))).toEqual(['unix:///a: Docker context a, the current one']);
    expect(told(await current({ files, env: { ...env, DOCKER_CONTEXT: 'b' } }))).toEqual([
      'unix:///b: Docker context b, which DOCKER_CONTEXT names',
    ]);
  });

  it.each([
    ['no configuration', {}, {}],
    ['an empty one', { files: { '/home/ann/.docker/config.json': '' } }, {}],
    ['another matter in it', { files: { '/home/ann/.docker/config.json': '{"auths":{},"credsStore":"x"}' } }, {}],
    ['the default', { files: contextFiles({}, 'default') }, {}],
    ['the default by variable', { files: contextFiles({}, 'far') }, { DOCKER_CONTEXT: 'default' }],
  ])('is none: %s', async (_what, scene, env) => {
    expect(await current({ ...scene, env })).toEqual({ code: 'docker-context-is-default' });
  });

  it.each([
    ['is gone', contextFiles({}, 'far'), /^There is no Docker context "far", which "docker context use" names/],
    [
      'is damaged',
      { ...contextFiles({}, 'far'), [meta('far')]: '{' },
      /^The Docker context "far" can't be read: .*meta/,
    ],
    ['is locked', { ...contextFiles({}, 'far'), [meta('far')]: undefined }, /^The Docker context "far" can't be read/],
    ['is of Kubernetes', contextFiles({ far: {} }, 'far'), /holds no endpoint of an engine/],
    ['is mistyped', contextFiles({ far: { Host: 'gopher://far' } }, 'far'), /gopher:\/\/ is unknown/],
    [
      'has locked certificates',
      { ...contextFiles({ far: { Host: 'tcp://far' } }, 'far'), [tlsFolder]: undefined },
      /^The Docker context "far" can't be read: .*contexts\/tls/,
    ],
    ['is in a damaged file', { '/home/ann/.docker/config.json': '{"currentContext":' }, /^Which Docker context counts/],
    ['is in a locked file', { '/home/ann/.docker/config.json': undefined }, /^Which Docker context counts/],
    ['is no name', { '/home/ann/.docker/config.json': '{"currentContext":7}' }, /^Which Docker context counts/],
  ])('that %s is never skipped in silence', async (_what, files, words) => {
    const [only, ...more] = told(await current({ files }));
    expect(more).toEqual([]);
    expect(only).toMatch(words);
  });
});

describe('all Docker contexts', () => {
  const files = {
    ...contextFiles({ a: { Host: 'unix:///a' }, b: { Host: 'ssh://b' } }, 'a'),
    [meta('damaged')]: 'x',
  };

  it('are offered, unreadable ones with the reason', async () => {
    expect(told(await otherDockerContexts.find(surroundings({ files })))).toEqual([
      'unix:///a: Docker context a',
      'ssh://b: Docker context b',
      expect.stringMatching(new RegExp(`^The Docker context "${folderOf('damaged')}" can't be read`)),
    ]);
    expect(await otherDockerContexts.find(surroundings())).toEqual({ code: 'docker-contexts-none' });
  });

  it('are listed once, beside everything else', async () => {
    const scene = surroundings({ files, setting: 'ssh://b', sockets: { '/var/run/docker.sock': 'denied' } });
    expect((await listEndpoints(scene)).map(toldCandidate)).toEqual([
      'ssh://b: From the setting containerLinks.endpoint',
      'unix:///a: Docker context a, the current one',
      'unix:///var/run/docker.sock: Well-known socket, which your user may not open',
      expect.stringContaining("can't be read"),
    ]);
  });

  it('of one host are each listed, as other certificates may lead to another engine', async () => {
    const host = { Host: 'tcp://h:2376' };
    const twins = contextFiles({
      ...{ a: { ...host, tls: ['ca.pem'] }, b: { ...host, tls: ['ca.pem'] } },
      ...{ c: { ...host, SkipTLSVerify: true }, d: { Host: 'ssh://h' }, e: { Host: 'ssh://h' } },
    });
    expect((await listEndpoints(surroundings({ files: twins }))).map(toldCandidate)).toEqual([
      ...['a', 'b', 'c'].map((name) => `https://h:2376: Docker context ${name}`),
      ...['d', 'e'].map((name) => `ssh://h: Docker context ${name}`),
    ]);
  });

  it('can be chosen by name', async () => {
    const chosen = await workspaceChoice.find(surroundings({ files, choice: 'context:b' }));
    expect(chosen).toMatchObject([{ endpoint: { label: 'ssh://b', source: 'choice', context: 'b' } }]);
    expect(told(await workspaceChoice.find(surroundings({ files, choice: 'context:c' })))).toEqual([
      expect.stringMatching(/^There is no Docker context "c", which the choice for this workspace names/),
    ]);
  });

  it.each(['gone', 'locked', ' 10.0.0.1 '])('that a person names are never taken for hosts: %s', async (text) => {
    const locked = { ...files, [meta('locked')]: undefined };
    const found = findEndpoint(surroundings({ files: locked, choice: choiceFor(text) }));
    await expect(found.catch((error: unknown) => inWords(error).message)).resolves.toMatch(/ Docker context "\S+"/);
  });

  it('do not count where the default one was chosen', async () => {
    const scene = { files, choice: choiceFor('default'), sockets: { '/var/run/docker.sock': 'open' } } as const;
    const label = async (env: Readonly<Record<string, string>>) =>
      (await findEndpoint(surroundings({ ...scene, env }))).label;
    expect(await label({ DOCKER_CONTEXT: 'b' })).toBe('unix:///var/run/docker.sock');
    expect(await label({ DOCKER_HOST: 'unix:///c' })).toBe('unix:///c');
  });

  it('leave every other text what it is', () => {
    for (const text of ['', 'h:2375', 'tcp://h', '/run/a.sock', 'context:a']) expect(choiceFor(` ${text} `)).toBe(text);
  });
});
