import { expect, it } from 'vitest';
import { planRepair } from '../../../src/changes/planning/planRepair';
import type { ChangeEngine } from '../../../src/changes/running/ChangeEngine';
import type { Journal } from '../../../src/changes/running/Journal';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import { HumanError } from '../../../src/core/humanError';
import type { Act } from '../../../src/core/plans/act';
import { planStep } from '../../../src/core/plans/planStep';
import type { Problem } from '../../../src/core/problems/problem';
import { sampleContainer } from '../creation/sampleScene';
import { around } from '../plans/around';

const web = sampleContainer('a', 'web', { state: 'exited' });
const container = { id: web.id, name: 'web' };
const acts: readonly Act[] = [
  { kind: 'commit', container, repository: 'web-saved', tag: '1' },
  { kind: 'rename', container, from: 'web', to: 'web-before' },
];

/** What is told of a change of which the engine refuses this. */
async function failing(refused: 'commit' | 'rename'): Promise<unknown> {
  const refuse = async () => Promise.reject(new HumanError({ code: 'no' } as never, 'engine', { outcome: 'refused' }));
  const nothing = async () => undefined;
  const engine = {
    endpoint: 'unix:///engine',
    inspect: async () => web,
    commit: refused === 'commit' ? refuse : async () => 'sha256:1',
    rename: refuse,
  } as Partial<ChangeEngine> as ChangeEngine;
  const journal = { write: nothing, forget: nothing, interrupted: async () => [], ofOthers: async () => [] };
  const runner = new PlanRunner({ journal: journal as unknown as Journal, sleep: nothing, report: () => undefined });
  const steps = acts.map((act) => planStep(act));
  const plan = {
    id: 'one',
    kind: 'recreate',
    subject: 'web',
    changes: [web.id],
    steps,
    notCarried: [],
    notes: [],
  } as const;
  return await runner
    .run(plan, engine, async () => 'well', { progress: () => undefined })
    .catch((error: unknown) => (error as HumanError).fact);
}

it('an image that files were saved as before the change failed is told, and none that was not made', async () => {
  expect(await failing('rename')).toMatchObject({ code: 'change-undone', images: ['web-saved:1'] });
  expect(await failing('commit')).not.toHaveProperty('images');
});

it('a repair says what the start of a server may cost that removes itself', async () => {
  const server = sampleContainer('b', 'db', { state: 'created', linkNames: ['page/sql'] }, { autoRemove: true });
  const page = sampleContainer('c', 'page', {}, { legacyLinks: ['/db:/page/sql'] });
  const { asked, scene } = around([server, page]);
  const action = { kind: 'start-server', containerId: server.id, containerName: 'db' } as const;
  const problem: Problem = { code: 'server-stopped', severity: 'error', facts: [], action };
  const { notes } = await planRepair(problem, page, asked, scene);
  expect(notes).toEqual([{ code: 'start-may-remove', container: 'db' }]);
});
