import assert from 'node:assert/strict';
import { chmod, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerLinksApi } from '../../src/api/containerLinksApi';
import { run, sentenceOf } from './commands/support';
import { hostEngine } from './run/hostRun';
import { eventually } from './support/eventually';
import { ourExtension, useEndpoint } from './support/extension';

const nobody = 65_534;

describe('An engine that cannot be used', () => {
  const path = join(tmpdir(), `container-links-silent-${process.pid}.sock`);
  const endpoint = `unix://${path}`;
  const open = new Set<Socket>();
  const silent = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
  });
  let api: ContainerLinksApi;

  before(async () => {
    await useEndpoint(hostEngine().endpoint);
    api = await ourExtension().activate();
    await api.ready;
    await new Promise<void>((resolve) => silent.listen(path, resolve));
  });

  after(async () => {
    silent.close();
    await rm(path, { force: true });
    await useEndpoint(undefined);
  });

  /** From now on nobody is connected, and nobody listens. */
  async function endSilent(): Promise<void> {
    for (const socket of open) socket.destroy();
    await new Promise<void>((resolve) => silent.close(() => resolve()));
  }

  it('since its socket is for others is said to deny it, to scripts and in the interface', async () => {
    const root = process.geteuid?.() === 0;
    assert.ok(root, 'the host runs as root, or it could not become another user');
    await chmod(path, 0o600);
    process.seteuid?.(nobody);
    try {
      await useEndpoint(endpoint);
      assert.match(await sentenceOf(run('stop', 'www')), /^You may not use the engine at .*silent.*docker group/);
      assert.equal(api.engine().state, 'denied');
      assert.match(api.engine().message ?? '', /^You may not use the engine/);
      assert.match(await sentenceOf(api.describe('www')), /^You may not use the engine/);
      assert.deepEqual(api.containers(), []);
      assert.equal(await run('refresh'), undefined);
    } finally {
      process.seteuid?.(0);
    }
  });

  it('since it never answers is being connected with, until it is gone', async () => {
    const refreshed = run('refresh');
    await eventually(() => api.engine().state === 'connecting', 'it is tried anew');
    const attempt = sentenceOf(run('copyDockerRun', 'www'));
    await eventually(() => api.engine().state === 'connecting' && open.size > 0, 'it is asked');
    await endSilent();
    const said = await attempt;
    assert.equal(await refreshed, undefined);
    assert.match(said, /^[A-Z][^\n]+silent[^\n]*\.$/);
    assert.doesNotMatch(said, /ECONN|ENOENT|HTTP/);
    await eventually(() => api.engine().state === 'unreachable', 'the state is told');
    await eventually(
      () => api.engine().message?.startsWith('No engine is running at') === true,
      'the next try tells why',
    );
    assert.match(await sentenceOf(run('createContainer', { image: 'alpine:latest' })), /^No engine is running at/);
  });

  it('is used again once another endpoint is set', async () => {
    await useEndpoint(hostEngine().endpoint);
    await eventually(() => api.engine().state === 'connected', 'the other one answers');
    assert.equal(api.engine().endpoint, hostEngine().endpoint);
    assert.equal(api.engine().message, undefined);
  });
});
