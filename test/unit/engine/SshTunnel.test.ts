import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SshEndpoint } from '../../../src/engine/endpoints/Endpoint';
import { SshTunnel } from '../../../src/engine/transport/SshTunnel';

/** Set: removing fails. */
const faults = vi.hoisted(() => ({ removing: false }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const rm: typeof real.rm = async (...about) => {
    if (faults.removing) throw new Error('EBUSY');
    await real.rm(...about);
  };
  return { ...real, rm };
});

const usual = '/var/run/docker.sock';
const endpoint: SshEndpoint = { kind: 'ssh', host: 'h', label: 'ssh://h', source: 'search' };
let folder: string;

/** What a program named `ssh` does, in place of the system's. */
function fakeSsh(script: string): void {
  writeFileSync(join(folder, 'ssh'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const leftFolders = () => readdirSync(join(folder, 'tmp'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'container-links-fake-'));
  mkdirSync(join(folder, 'tmp'));
  vi.stubEnv('TMPDIR', join(folder, 'tmp'));
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('an ssh that goes on without the socket it was to make is a failure with its complaint', async () => {
  fakeSsh(`echo 'Could not request local forwarding.' >&2; echo 'container-links: open ${usual}'; exec cat`);
  await expect(SshTunnel.open(endpoint, usual)).rejects.toMatchObject({
    fact: { code: 'ssh-failed', said: 'Could not request local forwarding.' },
  });
  await vi.waitFor(() => expect(leftFolders()).toEqual([]));
});

it('an ssh that cannot be begun leaves no folder', async () => {
  await expect(SshTunnel.open({ ...endpoint, user: 'a\0b' }, usual)).rejects.toThrow('null bytes');
  expect(leftFolders()).toEqual([]);
});

it('a tunnel ends with its ssh, also where its folder cannot be removed', async () => {
  const makeSocket = `for word; do case $word in *engine.sock:*) : >"\${word%%:*}";; esac; done`;
  fakeSsh(`${makeSocket}; echo 'container-links: open ${usual}'; exec cat`);
  for (const removing of [true, false]) {
    faults.removing = removing;
    const { tunnel, found } = await SshTunnel.open(endpoint, usual);
    expect(found).toBe(usual);
    tunnel.close();
    await expect(tunnel.ended).resolves.toBeUndefined();
  }
  expect(leftFolders()).toHaveLength(1);
});
