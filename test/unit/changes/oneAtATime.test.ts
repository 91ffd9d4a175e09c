import { expect, it } from 'vitest';
import type { Journal, JournalEntry } from '../../../src/changes/running/Journal';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import type { Plan } from '../../../src/core/plans/plan';
import type { Engine } from '../../../src/engine/port/Engine';

const plan = (id: string): Plan => ({
  id,
  kind: 'recreate',
  subject: id,
  changes: ['shared'],
  steps: [],
  notCarried: [],
  notes: [],
});

/** `looks`: how long each look into the journal takes. */
function runner(
  looks: number[],
  interrupted: readonly JournalEntry[] = [],
  ofOthers: readonly JournalEntry[] = [],
): PlanRunner {
  const journal: Partial<Journal> = {
    forget: async () => undefined,
    write: async () => undefined,
    ofOthers: async () => ofOthers,
    interrupted: async () => {
      await new Promise((resolve) => setTimeout(resolve, looks.shift() ?? 0));
      return interrupted;
    },
  };
  return new PlanRunner({ journal: journal as Journal, sleep: async () => undefined, report: () => undefined });
}

const engine = { endpoint: 'unix:///engine' } as Engine;
const run = (by: PlanRunner, id: string) => by.run(plan(id), engine, async () => 'well', { progress: () => undefined });

it('of two changes of one container the first is done, however long it takes to begin', async () => {
  const by = runner([20, 0]);
  const first = run(by, 'one');
  await expect(run(by, 'two')).rejects.toMatchObject({ fact: { code: 'change-busy', other: 'one' } });
  await expect(first).resolves.toMatchObject({ leftovers: [] });
  await expect(run(by, 'two')).resolves.toMatchObject({ leftovers: [] });
});

it('the new container is not changed either, whose id nobody knew before', async () => {
  const by = runner([20, 0]);
  const first = run(by, 'one');
  const anew = { ...plan('second'), subject: 'one', changes: ['another id'] };
  const second = by.run(anew, engine, async () => 'well', { progress: () => undefined });
  await expect(second).rejects.toMatchObject({ fact: { code: 'change-busy', other: 'one' } });
  await first;
});

it('nor is one that another window changes', async () => {
  const theirs = {
    version: 1,
    endpoint: '',
    pid: 1,
    at: 0,
    step: 0,
    made: {},
    undoing: false,
    plan: plan('old'),
  } as const;
  await expect(run(runner([], [], [theirs]), 'new')).rejects.toMatchObject({
    fact: { code: 'change-busy', other: 'old' },
  });
});

it('a container that was left half changed is not changed before that is settled', async () => {
  const left = {
    version: 1,
    endpoint: '',
    pid: 0,
    at: 0,
    step: 0,
    made: {},
    undoing: false,
    plan: plan('old'),
  } as const;
  await expect(run(runner([], [left]), 'new')).rejects.toMatchObject({ fact: { code: 'change-left-unfinished' } });
});
