import { expect, it } from 'vitest';
import type { ChangeEngine } from '../../../src/changes/running/ChangeEngine';
import type { Follow } from '../../../src/changes/running/change';
import type { Journal } from '../../../src/changes/running/Journal';
import { PlanRun } from '../../../src/changes/running/PlanRun';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import { HumanError } from '../../../src/core/humanError';
import type { Act } from '../../../src/core/plans/act';
import type { Plan } from '../../../src/core/plans/plan';
import { planStep } from '../../../src/core/plans/planStep';
import { takenBackLate } from '../../../src/core/plans/pointOfNoReturn';
import { sampleContainer } from '../creation/sampleScene';

const db = sampleContainer('a', 'db', { state: 'exited' });
const web = sampleContainer('b', 'web');
const target = ({ id, name }: typeof db) => ({ id, name });

function planOf(...acts: readonly Act[]): Plan {
  const steps = acts.map((act) => planStep(act));
  return { id: 'one', kind: 'repair', subject: 'web', changes: [db.id, web.id], steps, notCarried: [], notes: [] };
}

const nothing = async () => undefined;

function dependencies(sleep: (milliseconds: number) => Promise<void> = nothing) {
  const journal = { write: nothing, forget: nothing, interrupted: async () => [], ofOthers: async () => [] };
  return { journal: journal as unknown as Journal, sleep, report: () => undefined };
}

it('what comes about late is taken back alone: what was taken back before may be of others by now', () => {
  const start = { kind: 'start', container: target(db) } as const;
  const rename = { kind: 'rename', container: target(web), from: 'web', to: 'web-before' } as const;
  const restart = (of: typeof db) =>
    ({ kind: 'restart', container: target(of), was: 'running', startedAt: 'then' }) as const;
  const kinds = (plan: Plan, end: number) => takenBackLate(plan, end).map(({ act }) => act.kind);
  expect(kinds(planOf(start, rename), 2)).toEqual(['rename']);
  // Who has the namespaces of what ended late is brought back with it.
  expect(kinds(planOf(start, restart(web), restart(db)), 2)).toEqual(['restart', 'restart']);
});

it('a stop that was obeyed is looked for until the timeout of the container is over', async () => {
  let waited = 0;
  let isDown = false;
  const engine: Partial<ChangeEngine> = {
    endpoint: 'unix:///engine',
    inspect: async () => ({ ...web, state: isDown ? 'exited' : 'running' }),
    inspectRaw: async () => ({ Config: { StopTimeout: 300 } }),
    stop: async () => Promise.reject(new HumanError({ code: 'no-answer' } as never, 'timeout', { outcome: 'unknown' })),
    start: async () => {
      isDown = false;
    },
  };
  let hasEnded = false;
  const sleep = async (milliseconds: number) => {
    waited += milliseconds;
    if (hasEnded || waited < 290_000) return;
    hasEnded = true;
    isDown = true;
  };
  let late: Promise<void> | undefined;
  const plan = planOf({ kind: 'stop', container: target(web), was: 'running' });
  const follow = {
    progress: () => undefined,
    afterwards: (rest: Promise<void>) => {
      late = rest;
    },
  };
  await expect(
    new PlanRunner(dependencies(sleep)).run(plan, engine as ChangeEngine, async () => 'well', follow),
  ).rejects.toMatchObject({
    fact: { code: 'change-undone' },
  });
  await late;
  expect({ hasEnded, isDown }).toEqual({ hasEnded: true, isDown: false });
});

it('a restart that was broken off is brought back where it can not be finished', async () => {
  let isUp = false;
  const engine: Partial<ChangeEngine> = {
    endpoint: 'unix:///engine',
    inspect: async () => ({ ...web, state: isUp ? 'running' : 'exited' }),
    start: async () => {
      isUp = true;
    },
  };
  const act = { kind: 'restart', container: target(web), was: 'running', startedAt: 'then' } as const;
  const step = planStep(act, { expects: [{ kind: 'container', ...target(web), state: 'running' }] });
  const left = { endpoint: 'unix:///engine', plan: { ...planOf(), steps: [step] }, step: 0, made: {}, undoing: false };
  const follow = { progress: () => undefined };
  const finished = new PlanRun(left, engine as ChangeEngine, async () => 'well', follow, dependencies()).finish();
  await expect(finished).rejects.toMatchObject({ fact: { code: 'change-undone' } });
  expect(isUp).toBe(true);
});

it('who cancels before the old one is removed gets it back', async () => {
  const stop = new AbortController();
  const asked: string[] = [];
  const engine: Partial<ChangeEngine> = {
    endpoint: 'unix:///engine',
    inspect: async () => web,
    rename: async (_, to) => {
      asked.push(to);
    },
    remove: async () => {
      asked.push('remove');
    },
  };
  const plan = planOf(
    { kind: 'rename', container: target(web), from: 'web', to: 'web-before' },
    { kind: 'removeContainer', container: target(web), isSaved: true },
  );
  const progress: Follow['progress'] = (now) => {
    if (typeof now !== 'string' && now.code === 'change-at-step' && now.number === 2) stop.abort();
  };
  const follow = { progress, signal: stop.signal };
  const done = new PlanRunner(dependencies()).run(plan, engine as ChangeEngine, async () => 'well', follow);
  await expect(done).rejects.toMatchObject({ fact: { code: 'change-undone' } });
  expect(asked).not.toContain('remove');
});
