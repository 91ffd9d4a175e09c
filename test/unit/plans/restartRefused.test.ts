import { expect, it } from 'vitest';
import type { Journal } from '../../../src/changes/Journal';
import { PlanRunner } from '../../../src/changes/PlanRunner';
import { HumanError } from '../../../src/core/humanError';
import type { Plan } from '../../../src/core/plans/plan';
import { planStep } from '../../../src/core/plans/planStep';
import type { Engine } from '../../../src/engine/port/Engine';
import { sampleContainer } from '../creation/sampleScene';

it('a container that an engine stopped and did not start again is started', async () => {
  const web = sampleContainer('a', 'web', { state: 'running' });
  let state = web.state;
  const engine: Partial<Engine> = {
    endpoint: 'unix:///engine',
    inspect: async () => ({ ...web, state }),
    restart: async () => {
      state = 'exited';
      throw new HumanError({ code: 'not-started' } as never, 'engine', { outcome: 'refused' });
    },
    start: async () => {
      state = 'running';
    },
  };
  const step = planStep({ kind: 'restart', container: { id: web.id, name: web.name } });
  const plan: Plan = {
    id: 'one',
    kind: 'repair',
    subject: 'web',
    changes: [web.id],
    steps: [step],
    notCarried: [],
    notes: [],
  };
  const journal = { write: async () => undefined, forget: async () => undefined, interrupted: async () => [] };
  const runner = new PlanRunner({
    journal: journal as unknown as Journal,
    sleep: async () => undefined,
    report: () => undefined,
  });
  const done = runner.run(plan, engine as Engine, async () => 'well', { progress: () => undefined });
  await expect(done).rejects.toMatchObject({ fact: { code: 'change-undone' } });
  expect(state).toBe('running');
});
