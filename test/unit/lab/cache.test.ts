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

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

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
  const begun = signal();
  const failed = signal();
  const failing = cached('tool', async () => {
    begun.give();
    await failed.given;
    throw new Error('no mirror');
  });
  // Which of two callers makes the entry is left to the file system: the other one comes once it is being made.
  await begun.given;
  let made = 0;
  const waiting = cached('tool', async (entry) => {
    made += 1;
    await writeFile(join(entry, 'tool'), 'whole');
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(made).toBe(0);
  failed.give();
  await expect(failing).rejects.toThrow('no mirror');
  expect(await readFile(join(await waiting, 'tool'), 'utf8')).toBe('whole');
  expect(await readdir(folder)).toEqual(['tool']);
});
