import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal } from '../../../src/changes/running/Journal';
import type { Plan } from '../../../src/core/plans/plan';
import { planStep } from '../../../src/core/plans/planStep';

const plan: Plan = {
  id: 'one',
  kind: 'recreate',
  subject: 'web',
  changes: ['id'],
  steps: [
    planStep({
      kind: 'create',
      key: 'web',
      name: 'web',
      body: { Image: 'alpine', Env: ['PASSWORD=hidden'], Labels: { token: 'hidden' } },
      links: [],
      shares: [],
      yielding: ['DB_ENV_TOKEN=hidden'],
    }),
    planStep({ kind: 'createNetwork', name: 'net', body: { Options: { token: 'hidden' } } }),
  ],
  notCarried: [],
  notes: [],
};
const at = { endpoint: 'unix:///engine', plan, step: 0, made: {}, undoing: false };

describe('the journal of changes', () => {
  let folder: string;
  let now = 0;
  const journal = () => new Journal(folder, () => now);
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'journal-')), 'changes');
    now = 1_000_000;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('holds no values', async () => {
    await journal().write(at);
    const files = await readdir(folder);
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    expect(texts.join()).toContain('"web"');
    expect(texts.join()).not.toContain('hidden');
  });

  it('knows what another process works on', async () => {
    await journal().write(at);
    expect(await journal().ofOthers()).toEqual([]);
    const [file = ''] = await readdir(folder);
    const text = await readFile(join(folder, file), 'utf8');
    // Process 1 is always there.
    await writeFile(join(folder, file), text.replace(`"pid":${process.pid}`, '"pid":1'));
    expect(await journal().ofOthers()).toMatchObject([{ plan: { id: 'one' } }]);
  });

  it('knows what is worked on from what was interrupted, and what is over', async () => {
    const own = journal();
    await own.write(at);
    expect(await own.interrupted()).toEqual([]);
    now += 60_000;
    expect(await own.interrupted()).toMatchObject([{ plan: { id: 'one', subject: 'web' } }]);
    await own.write(at);
    expect(await own.interrupted()).toEqual([]);
    await own.write(at, true);
    expect(await own.interrupted()).toHaveLength(1);
    const writing = own.write(at, true);
    await own.forget('one');
    await writing;
    expect(await own.interrupted()).toEqual([]);
  });
});
