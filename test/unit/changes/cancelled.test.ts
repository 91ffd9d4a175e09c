import { expect, it } from 'vitest';
import type { ChangeEngine } from '../../../src/changes/running/ChangeEngine';
import type { Journal } from '../../../src/changes/running/Journal';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import type { Container } from '../../../src/core/containers/snapshot';
import { HumanError } from '../../../src/core/humanError';
import type { Act } from '../../../src/core/plans/act';
import type { Plan } from '../../../src/core/plans/plan';
import { planStep } from '../../../src/core/plans/planStep';
import { sampleContainer } from '../creation/sampleScene';

const journal: Partial<Journal> = {
  write: async () => undefined,
  forget: async () => undefined,
  interrupted: async () => [],
  ofOthers: async () => [],
};

const made = sampleContainer('b', 'www', { state: 'created' });
const server = sampleContainer('a', 'db', { state: 'exited' });

/** An engine that holds one kind of request until it is let go, and then obeys it. */
function stage(held: 'createRaw' | 'start' | 'connectRaw') {
  const there = new Map<string, Container>([[server.id, server]]);
  let letGo: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const calls: string[] = [];
  const put = (id: string, change: Partial<Container>) => {
    const now = there.get(id);
    if (now) there.set(id, { ...now, ...change });
  };
  const obey = async (kind: string, work: () => void) => {
    calls.push(kind);
    if (kind === held) await waiting;
    work();
  };
  const gone = () => new HumanError({ code: 'no-such-container' } as never, 'notFound', { outcome: 'refused' });
  const engine: Partial<ChangeEngine> = {
    endpoint: 'unix:///engine',
    inspect: async (reference) => {
      const found = [...there.values()].find(({ id, name }) => id === reference || name === reference);
      if (!found) throw gone();
      return found;
    },
    createRaw: async () => {
      await obey('createRaw', () => there.set(made.id, { ...made, image: 'alpine' }));
      return { id: made.id, warnings: [] };
    },
    start: (id) => obey('start', () => put(id, { state: 'running' })),
    stop: (id) => obey('stop', () => put(id, { state: 'exited' })),
    connectRaw: (network, id) =>
      obey('connectRaw', () => put(id, { networks: [{ name: network, networkId: network } as never] })),
    disconnect: (_, id) => obey('disconnect', () => put(id, { networks: server.networks })),
    remove: (id) => obey('remove', () => there.delete(id)),
  };
  const runner = new PlanRunner({
    journal: journal as Journal,
    sleep: async () => undefined,
    report: () => undefined,
  });
  const begin = (plan: Plan, signal?: AbortSignal) =>
    runner.run(plan, engine as ChangeEngine, async () => 'well', {
      progress: () => undefined,
      ...(signal ? { signal } : {}),
    });
  return { there, calls, runner, begin, letGo };
}

function planOf(...acts: readonly Act[]): Plan {
  return {
    id: 'one',
    kind: 'create',
    subject: 'www',
    changes: [server.id],
    steps: acts.map((act) => planStep(act)),
    notCarried: [],
    notes: [],
  };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));
const target = { id: server.id, name: 'db' } as const;
const acts: Readonly<Record<'start' | 'connectRaw' | 'createRaw', Act>> = {
  start: { kind: 'start', container: target },
  connectRaw: { kind: 'connect', network: 'app', container: target, endpoint: {} },
  createRaw: {
    kind: 'create',
    key: 'client',
    name: 'www',
    body: { Image: 'alpine' },
    links: [],
    shares: [],
    isNew: true,
  },
};

it.each(['start', 'connectRaw', 'createRaw'] as const)(
  'a %s under way is waited for no more, and taken back when it comes about after all',
  async (held) => {
    const { there, calls, runner, begin, letGo } = stage(held);
    const stop = new AbortController();
    const plan = planOf(acts[held]);
    const done = begin(plan, stop.signal);
    done.catch(() => undefined);
    await soon();
    expect(calls).toEqual([held]);
    stop.abort();
    await expect(done).rejects.toMatchObject({ code: 'cancelled', outcome: 'unknown' });
    expect([...there.values()]).toEqual([server]);
    // It goes on at the engine: nobody else may change these containers before that is over.
    await expect(begin(plan)).rejects.toMatchObject({ fact: { code: 'change-busy' } });
    await expect(runner.demandFree(server)).rejects.toMatchObject({ fact: { code: 'change-busy', container: 'db' } });
    letGo();
    await soon();
    expect([...there.values()]).toMatchObject([{ id: server.id, state: 'exited', networks: server.networks }]);
    await expect(runner.demandFree(server)).resolves.toBeUndefined();
    await expect(begin(plan)).resolves.toMatchObject({ leftovers: [] });
  },
);

it('what was done before is taken back at once', async () => {
  const { there, begin } = stage('createRaw');
  const stop = new AbortController();
  const done = begin(planOf(acts.start, acts.createRaw), stop.signal);
  done.catch(() => undefined);
  await soon();
  expect(there.get(server.id)?.state).toBe('running');
  stop.abort();
  await expect(done).rejects.toMatchObject({ code: 'cancelled' });
  expect(there.get(server.id)?.state).toBe('exited');
});
