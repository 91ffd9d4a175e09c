import { expect, it } from 'vitest';
import type { Journal } from '../../../src/changes/running/Journal';
import { RunRecord } from '../../../src/changes/running/RunRecord';
import type { Plan } from '../../../src/core/plans/plan';

const plan: Plan = { id: 'one', kind: 'create', subject: 'www', changes: [], steps: [], notCarried: [], notes: [] };

it('that nobody works on a change any more is written when the disk takes it again', async () => {
  const written: boolean[] = [];
  let isFull = true;
  const write = async (_: unknown, isOver = false) => {
    if (isFull) throw new Error('no space left');
    written.push(isOver);
  };
  const record = new RunRecord(
    { plan, endpoint: '', made: {}, step: 0, undoing: false },
    { journal: { write } as unknown as Journal, sleep: async () => undefined, report: () => undefined },
  );
  await expect(record.note(true)).rejects.toThrow('no space left');
  isFull = false;
  await record.note(true);
  // No sign of life follows.
  await record.note();
  expect(written).toEqual([true]);
});
