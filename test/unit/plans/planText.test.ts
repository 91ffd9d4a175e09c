import { expect, it } from 'vitest';
import type { Plan } from '../../../src/core/plans/plan';
import { planStep } from '../../../src/core/plans/planStep';
import { planMarkdown, toldPlan } from '../../../src/words/planText';

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

it('a document of it runs nothing and breaks no table', () => {
  const markdown = planMarkdown(plan);
  expect(markdown).not.toMatch(/(?<!\\)\[|(?<!\\)<b>/);
  const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
  expect(rows.map((row) => row.match(/(?<!\\)\|/g)?.length)).toEqual([6, 6, 6, 6]);
});
