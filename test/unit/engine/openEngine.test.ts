import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endpointKeyNow, openEngine } from '../../../src/engine/openEngine';
import { surveyEngines } from '../../../src/engine/surveyEngines';
import { sentence } from '../../../src/words/sentence';
import { contextFiles } from './endpoints/contextFiles';

const nothing = { setting: '', choice: '' };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'container-links-key-'));
  vi.stubEnv('DOCKER_CONFIG', folder);
  for (const name of ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY']) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function use(current: string, careless = false): void {
  const host = { Host: 'tcp://127.0.0.1:1', tls: ['ca.pem'] };
  write({ one: { ...host, SkipTLSVerify: careless }, other: host }, current);
}

function write(contexts: Parameters<typeof contextFiles>[0], current?: string): void {
  const files = contextFiles(contexts, current, folder);
  for (const [path, text = ''] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

it.each([
  ['unix:///run/docker.sock', undefined],
  ['tcp://[fd00::1]:2375', 'fd00::1'],
  ['ssh://me@far/run/docker.sock', 'far'],
])('at %s what it publishes is reached at %s', async (endpoint, host) => {
  const onEndpoint = vi.fn();
  const engine = await openEngine(endpoint, { onEndpoint });
  engine.dispose();
  expect([engine.host, onEndpoint.mock.calls]).toEqual([host, [[{ endpoint, host }]]]);
});

it('another context of the same host, or other TLS, is another endpoint than was opened', async () => {
  use('one');
  let opened = '';
  const onKey = (key: string) => {
    opened = key;
  };
  const engine = await openEngine(nothing, { onKey });
  engine.dispose();
  expect(await endpointKeyNow(nothing)).toBe(opened);
  use('one', true);
  expect(await endpointKeyNow(nothing)).not.toBe(opened);
  use('other');
  expect(await endpointKeyNow(nothing)).not.toBe(opened);
});

it('an engine whose certificate is not checked is told as such, and of those checked nothing', async () => {
  const told = async (careless: boolean) => {
    use('one', careless);
    const onEndpoint = vi.fn();
    const engine = await openEngine(nothing, { onEndpoint });
    engine.dispose();
    expect(onEndpoint.mock.calls[0]?.[0].isUnchecked).toBe(engine.isUnchecked);
    return engine.isUnchecked;
  };
  expect([await told(true), await told(false)]).toEqual([true, undefined]);
});

it('a context that skips the check can be chosen beside variables that do, and both say what that means', async () => {
  write({
    lax: { Host: 'tcp://127.0.0.1:1', SkipTLSVerify: true },
    strict: { Host: 'tcp://127.0.0.2:1', tls: ['ca.pem'] },
  });
  vi.stubEnv('DOCKER_HOST', 'tcp://127.0.0.1:1');
  vi.stubEnv('DOCKER_TLS', '1');
  const offers = await surveyEngines({ ...nothing, secretPatterns: [] }, AbortSignal.abort());
  const remote = offers.filter(({ label }) => label.startsWith('https://'));
  expect(Object.fromEntries(remote.map(({ choice, caution }) => [choice, caution && sentence(caution)]))).toEqual({
    'https://127.0.0.1:1': expect.stringContaining('DOCKER_TLS_VERIFY. Once chosen, the engine has to prove who it is'),
    'context:lax': expect.stringContaining('SkipTLSVerify). To have it checked, make the context anew with the ca.pem'),
    'context:strict': undefined,
  });
  const chosen = await openEngine({ setting: '', choice: 'context:lax' });
  chosen.dispose();
  expect(chosen.isUnchecked).toBe(true);
});
