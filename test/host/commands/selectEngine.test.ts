import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiEngine, ContainerLinksApi } from '../../../src/api/containerLinksApi';
import { hostEngine } from '../run/hostRun';
import { eventually } from '../support/eventually';
import { ourExtension, useEndpoint } from '../support/extension';
import { run, sentenceOf } from './support';

/** An engine with no containers, which follows no events. */
function emptyEngine(version: string): Server {
  const answers: Readonly<Record<string, unknown>> = {
    '/version': { Version: version, ApiVersion: '1.45', Os: 'linux', Components: [{ Name: 'Engine' }] },
    '/containers/json': [],
    '/networks': [],
  };
  return createServer((request, response) => {
    const body = answers[request.url?.split('?')[0] ?? ''];
    // Events: a stream that stays open.
    if (body === undefined) response.writeHead(200).flushHeaders();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
}

describe('Selecting an engine', () => {
  const inherited = process.env['DOCKER_CONFIG'];
  const servers: Server[] = [];
  let folder = '';
  let api: ContainerLinksApi;

  async function serve(version: string): Promise<string> {
    const server = emptyEngine(version);
    servers.push(server);
    const path = join(folder, `${version}.sock`);
    await new Promise<void>((resolve) => server.listen(path, resolve));
    return `unix://${path}`;
  }

  async function context(name: string, Host: string): Promise<void> {
    const meta = join(folder, 'contexts/meta', createHash('sha256').update(name).digest('hex'));
    await mkdir(meta, { recursive: true });
    await writeFile(join(meta, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host } } }));
  }

  async function use(name: string): Promise<void> {
    await writeFile(join(folder, 'config.json'), JSON.stringify({ currentContext: name }));
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'container-links-select-'));
    process.env['DOCKER_CONFIG'] = folder;
    await useEndpoint(hostEngine().endpoint);
    api = await ourExtension().activate();
    await api.ready;
  });

  after(async () => {
    if (inherited === undefined) delete process.env['DOCKER_CONFIG'];
    else process.env['DOCKER_CONFIG'] = inherited;
    await run('selectEngine', '');
    await useEndpoint(undefined);
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await rm(folder, { recursive: true, force: true });
  });

  it('by its endpoint connects to it, until the choice is undone', async () => {
    const endpoint = await serve('26.1.1');
    const selected = await run<ApiEngine>('selectEngine', endpoint);
    assert.deepEqual(
      [selected.endpoint, selected.state, selected.version, selected.product],
      [endpoint, 'connected', '26.1.1', 'docker'],
    );
    assert.deepEqual(api.engine(), selected);
    const back = await run<ApiEngine>('selectEngine', '');
    assert.equal(back.endpoint, hostEngine().endpoint);
  });

  it('by the name of a Docker context, which is followed when it changes', async () => {
    await context('far', await serve('26.1.2'));
    assert.equal((await run<ApiEngine>('selectEngine', 'far')).version, '26.1.2');
    await context('far', await serve('26.1.3'));
    await eventually(() => api.engine().version === '26.1.3', 'the other endpoint is noticed');
    await run('selectEngine', '');
  });

  it('that does not answer, or is none, changes nothing', async () => {
    const none = await sentenceOf(run('selectEngine', `unix://${folder}/nobody.sock`));
    assert.match(none, /^No engine is running at unix:.*nobody\.sock/);
    assert.match(await sentenceOf(run('selectEngine', 'gopher://x')), /gopher:\/\/ is unknown/);
    const secret = await sentenceOf(run('selectEngine', 'tcp://me:hunter2@x'));
    assert.ok(!secret.includes('hunter2'), secret);
    assert.match(await sentenceOf(run('selectEngine', 7)), /^selectEngine takes an endpoint/);
    assert.equal(api.engine().endpoint, hostEngine().endpoint);
  });

  it('ends when the setting is set anew', async () => {
    const endpoint = await serve('26.1.4');
    await run('selectEngine', endpoint);
    await useEndpoint(undefined);
    await useEndpoint(hostEngine().endpoint);
    await eventually(() => api.engine().endpoint === hostEngine().endpoint, 'the setting counts again');
  });

  it('by docker context use, outside, is noticed', async () => {
    await context('one', await serve('26.1.5'));
    await context('two', await serve('26.1.6'));
    await use('one');
    const host = process.env['DOCKER_HOST'];
    delete process.env['DOCKER_HOST'];
    try {
      await useEndpoint(undefined);
      await eventually(() => api.engine().version === '26.1.5', 'the current context counts');
      await use('two');
      await eventually(() => api.engine().version === '26.1.6', 'the other context is noticed');
    } finally {
      if (host !== undefined) process.env['DOCKER_HOST'] = host;
      await useEndpoint(hostEngine().endpoint);
    }
  });
});
