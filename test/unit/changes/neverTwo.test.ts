import { expect, it } from 'vitest';
import type { Journal } from '../../../src/changes/running/Journal';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import type { ContainerState } from '../../../src/core/containers/snapshot';
import { HumanError } from '../../../src/core/humanError';
import type { Act } from '../../../src/core/plans/act';
import type { Plan } from '../../../src/core/plans/plan';
import { planStep } from '../../../src/core/plans/planStep';
import type { Engine } from '../../../src/engine/port/Engine';
import { sampleContainer } from '../creation/sampleScene';

interface Being {
  name: string;
  state: ContainerState;
}

const policy = { Name: 'always' };

/** A change whose check at its end fails, on an engine that won't stop or remove the new container. */
async function failing(
  end: 'goes on' | 'is down',
): Promise<{ old: Being; asked: string[]; said: string; isOffered: boolean }> {
  const old: Being = { name: 'db', state: 'running' };
  const oldId = sampleContainer('a', 'db').id;
  const madeId = sampleContainer('b', 'db').id;
  let made: Being | undefined;
  const asked: string[] = [];
  const of = (id: string): Being | undefined => (id === oldId ? old : id === madeId ? made : undefined);
  const containerAt = (id: string) => {
    const being = of(id) ?? (id === 'db' ? made : undefined);
    if (!being) throw new HumanError({ code: 'gone' } as never, 'notFound', { outcome: 'refused' });
    return sampleContainer(being === old ? 'a' : 'b', being.name, { state: being.state });
  };
  const refuse = () => {
    throw new HumanError({ code: 'no-exit-event' } as never, 'engine', { outcome: 'refused' });
  };
  const engine: Partial<Engine> = {
    endpoint: 'unix:///engine',
    inspect: async (id) => containerAt(id),
    stop: async (id) => {
      if (id === madeId && end === 'goes on') refuse();
      const being = of(id);
      if (being) being.state = 'exited';
    },
    start: async (id) => {
      asked.push(`start ${id === oldId ? 'old' : 'new'}`);
      const being = of(id);
      if (being) being.state = 'running';
    },
    rename: async (id, to) => {
      const being = of(id);
      if (made?.name === to && being !== made) refuse();
      if (being) being.name = to;
    },
    createRaw: async (name = '') => {
      made = { name, state: 'created' };
      return { id: madeId, warnings: [] };
    },
    remove: async () => refuse(),
    update: async () => {
      asked.push('update');
    },
  } as Partial<Engine>;
  const target = { id: oldId, name: 'db' };
  const acts: readonly Act[] = [
    { kind: 'stop', container: target, was: 'running' },
    { kind: 'holdRestart', container: target, policy },
    { kind: 'rename', container: target, from: 'db', to: 'db-before' },
    { kind: 'create', key: 'db', name: 'db', body: { Image: 'postgres' }, links: [], shares: [] },
    { kind: 'start', container: { name: 'db', made: 'db' } },
    // Refused, as the old container's name is taken.
    { kind: 'rename', container: target, from: 'db-before', to: 'db' },
  ];
  const plan: Plan = {
    id: 'one',
    kind: 'recreate',
    subject: 'db',
    changes: [oldId],
    steps: acts.map((act) => planStep(act)),
    notCarried: [],
    notes: [],
  };
  const nothing = async () => undefined;
  let isOffered = false;
  const write = async (_: unknown, isOver = false) => {
    isOffered = isOver;
  };
  const forget = async () => {
    isOffered = false;
  };
  const journal = { write, forget, interrupted: async () => [], ofOthers: async () => [] };
  const runner = new PlanRunner({ journal: journal as unknown as Journal, sleep: nothing, report: () => undefined });
  const said = await runner
    .run(plan, engine as Engine, async () => 'well', { progress: () => undefined })
    .catch((error: unknown) => JSON.stringify((error as HumanError).fact));
  return { old, asked, said: String(said), isOffered };
}

it('an old container stays down where the engine will not end the new one', async () => {
  const { old, asked, said } = await failing('goes on');
  expect(old).toEqual({ name: 'db-before', state: 'exited' });
  expect(asked).toEqual(['update', 'start new']);
  expect(said).toContain('change-not-undone');
  expect(said).toContain('{"code":"old-stays-down","container":"db","old":"db-before"}');
});

it('an old container is started again where the new one is down, though it can not be removed', async () => {
  const { old, isOffered } = await failing('is down');
  expect(old.state).toBe('running');
  // What could not be taken back is tried again at the next start.
  expect(isOffered).toBe(true);
});
