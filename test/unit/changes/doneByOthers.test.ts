import { expect, it } from 'vitest';
import type { Journal, JournalEntry } from '../../../src/changes/running/Journal';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import type { Container } from '../../../src/core/containers/snapshot';
import { HumanError } from '../../../src/core/humanError';
import type { Act } from '../../../src/core/plans/act';
import { planStep } from '../../../src/core/plans/planStep';
import type { Engine } from '../../../src/engine/port/Engine';
import { sampleContainer } from '../creation/sampleScene';

const hour = 3_600_000;
/** The engine's clock is another one than the host's. */
const engineNow = Date.parse('2031-01-01T12:00:00Z');
const db = sampleContainer('a', 'db');
const create: Act = { kind: 'create', key: 'web', name: 'web', body: { Image: 'redis:latest' }, links: [], shares: [] };
const start: Act = { kind: 'start', container: { id: db.id, name: 'db' } };

/** Resumes a change whose host was killed an hour ago amid this act; gives what is asked of the engine. */
async function resumed(act: Act, how: 'undo' | 'finish', minutesAgo: number, silence = hour) {
  const when = engineNow - minutesAgo * 60_000;
  const startedAt = new Date(when).toISOString();
  const there: readonly Container[] = [
    { ...db, details: db.details && { ...db.details, startedAt } } as Container,
    sampleContainer('b', 'web', { state: 'created', created: when / 1000 }),
  ];
  const asked: string[] = [];
  const note = (what: string) => async (id: string) => {
    asked.push(`${what} ${there.find((each) => each.id === id)?.name}`);
  };
  const engine: Partial<Engine> = {
    endpoint: 'unix:///engine',
    info: async () => ({ SystemTime: new Date(engineNow).toISOString() }),
    inspect: async (reference) => {
      const found = there.find(({ id, name }) => id === reference || name === reference);
      if (!found) throw new HumanError({ code: 'gone' } as never, 'notFound', { outcome: 'refused' });
      return found;
    },
    stop: note('stop'),
    remove: note('remove'),
  };
  const steps = [planStep(act)];
  const plan = {
    id: 'one',
    kind: 'repair',
    subject: 'web',
    changes: [db.id],
    steps,
    notCarried: [],
    notes: [],
  } as const;
  const entry: JournalEntry = { version: 1, endpoint: '', pid: 0, at: 0, step: 0, made: {}, undoing: false, plan };
  const nothing = async () => undefined;
  const journal: Partial<Journal> = {
    write: nothing,
    forget: nothing,
    ofOthers: async () => [],
    entryOf: async () => entry,
    silenceOf: () => silence,
  };
  const runner = new PlanRunner({ journal: journal as Journal, sleep: nothing, report: () => undefined });
  const done = runner.resume(entry, how, engine as Engine, async () => 'well', { progress: () => undefined });
  const outcome = await done.then(
    ({ made }) => [...made.keys()],
    (error: unknown) => Object(error).fact.code,
  );
  return { asked, outcome };
}

it('what was made or started long after the host was killed is others’, and stays', async () => {
  expect((await resumed(create, 'undo', 10)).asked).toEqual([]);
  expect((await resumed(start, 'undo', 10)).asked).toEqual([]);
  expect((await resumed(create, 'finish', 10)).outcome).toBe('change-cannot-finish');
});

it('what came about around that time is of the change', async () => {
  expect((await resumed(create, 'undo', 59)).asked).toEqual(['remove web']);
  expect((await resumed(start, 'undo', 60)).asked).toEqual(['stop db']);
  expect((await resumed(create, 'finish', 60)).outcome).toEqual(['web']);
  // Just killed: the engine may still obey.
  expect((await resumed(create, 'undo', 0, 1000)).asked).toEqual(['remove web']);
});

it('a server that others started is up, and so the change goes on', async () => {
  expect(await resumed(start, 'finish', 10)).toEqual({ asked: [], outcome: [] });
});
