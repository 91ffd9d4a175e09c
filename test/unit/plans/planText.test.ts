import { expect, it } from 'vitest';
import type { Plan } from '../../../src/core/plans/plan';
import { planStep } from '../../../src/core/plans/planStep';
import { planSummary, toldPlan } from '../../../src/words/planText';

const container = { id: 'a', name: 'web' };
const alias = '[x](command:y)|<b>';
const plan: Plan = {
  id: 'one',
  kind: 'recreate',
  subject: 'web',
  changes: ['a'],
  steps: [
    planStep({ kind: 'stop', container, was: 'running' }, { interruptsSeconds: 1.5 }),
    planStep({ kind: 'verify', container, names: [{ alias, server: container, ports: [] }] }),
  ],
  notCarried: [
    {
      container: 'web',
      option: '--link',
      reason: { code: 'link-without-server', container: 'web', server: 'db', alias },
    },
  ],
  notes: [{ code: 'comes-back-created', container: 'web' }],
};

it('a plan is told in sentences, names and seconds', () => {
  const { steps, notCarried } = toldPlan(plan);
  expect(steps[0]).toEqual({ what: 'Stop web.', affects: ['web'], interruptsSeconds: 1.5, undo: 'Start web again.' });
  expect(notCarried[0]).toMatchObject({ container: 'web', option: '--link' });
});

it('comes down to what is interrupted first, and ends with what becomes of it when it fails', () => {
  const lines = planSummary({
    ...plan,
    steps: [
      planStep(
        { kind: 'stop', container, was: 'running' },
        { affects: ['web', 'page', 'worker'], interruptsSeconds: 1.5 },
      ),
      planStep({ kind: 'rename', container, from: 'web', to: 'web-before' }),
    ],
  });
  expect(lines.map(({ kind }) => kind)).toEqual(['interruption', 'note', 'note', 'promise']);
  expect(lines[0]?.text).toBe('web is interrupted for about 1.5 s. Linked with it: page, worker.');
  expect(lines[1]?.text).toBe('web is replaced by a new container with the same name, volumes and settings.');
});

it('promises nothing where there is no way back to an old container', () => {
  const gone = { code: 'old-not-startable', container: 'web', server: 'db', alias: 'redis', why: 'removed' } as const;
  const lines = planSummary({ ...plan, notes: [gone] });
  expect(lines.map(({ kind }) => kind)).toEqual(['interruption', 'note']);
});
