import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cached } from '../../lab/cache';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cache-of-a-test-'));
  vi.stubEnv('CONTAINER_LINKS_CACHE', folder);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

it('makes an entry once for two that want it at the same time', async () => {
  let made = 0;
  const make = async (entry: string) => {
    made += 1;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await writeFile(join(entry, 'tool'), 'whole');
  };
  const [one, other] = await Promise.all([cached('tool', make), cached('tool', make)]);
  expect(one).toBe(other);
  expect(made).toBe(1);
  expect(await readFile(join(one, 'tool'), 'utf8')).toBe('whole');
  expect(await readdir(folder)).toEqual(['tool']);
});

it('lets the next one try when a maker failed, and leaves nothing half made', async () => {
  const failing = cached('tool', async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    throw new Error('no mirror');
  });
  const waiting = cached('tool', (entry) => writeFile(join(entry, 'tool'), 'whole'));
  await expect(failing).rejects.toThrow('no mirror');
  expect(await readFile(join(await waiting, 'tool'), 'utf8')).toBe('whole');
  expect(await readdir(folder)).toEqual(['tool']);
});
