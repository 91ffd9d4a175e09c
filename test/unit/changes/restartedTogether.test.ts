import { expect, it } from 'vitest';
import type { Journal } from '../../../src/changes/running/Journal';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import type { Container } from '../../../src/core/containers/snapshot';
import { HumanError } from '../../../src/core/humanError';
import type { Plan } from '../../../src/core/plans/plan';
import { planStep } from '../../../src/core/plans/planStep';
import type { Engine } from '../../../src/engine/port/Engine';
import { sampleContainer } from '../creation/sampleScene';

const owner = sampleContainer('a', 'web');
const shared = `container:${owner.id}`;
const sharers = {
  network: sampleContainer('b', 'sidecar', { networkMode: shared, networks: [] }),
  processes: sampleContainer('b', 'sidecar', {}, { pidMode: shared }),
};

const second = (count: number) => new Date(count * 1000).toISOString();

/** Two restarts, of which something goes wrong after the first was asked for. */
async function broken(what: keyof typeof sharers, end: 'cancelled' | 'does not start') {
  let time = 1;
  const beings = new Map([owner, sharers[what]].map((each) => [each.id, { ...each, started: second(time) }]));
  const being = (id: string) => {
    const found = [...beings.values()].find((each) => each.id === id || each.name === id);
    if (!found) throw new HumanError({ code: 'gone' } as never, 'notFound', { outcome: 'refused' });
    return found;
  };
  const sharer = being(sharers[what].id);
  const stop = new AbortController();
  const start = (id: string) => {
    if (id === sharer.id && being(owner.id).state !== 'running') {
      throw new HumanError({ code: 'owner-down' } as never, 'engine', { outcome: 'refused' });
    }
    time += 1;
    Object.assign(being(id), { state: 'running', started: second(time) });
  };
  const engine: Partial<Engine> = {
    endpoint: 'unix:///engine',
    inspect: async (id) => {
      const { started, ...container } = being(id);
      const details = container.details && { ...container.details, startedAt: started };
      return { ...container, ...(details ? { details } : {}) } as Container;
    },
    start: async (id) => start(id),
    restart: async (id) => {
      if (id === owner.id) {
        being(id).state = 'exited';
        // The kernel ends its processes.
        if (what === 'processes') sharer.state = 'exited';
        if (end === 'does not start') {
          throw new HumanError({ code: 'port-taken' } as never, 'portTaken', { outcome: 'refused' });
        }
      }
      start(id);
      if (id === owner.id) stop.abort();
    },
  };
  const plan: Plan = {
    id: 'one',
    kind: 'repair',
    subject: 'web',
    changes: [owner.id, sharer.id],
    steps: [owner, sharer].map(({ id, name }) =>
      planStep({ kind: 'restart', container: { id, name }, was: 'running', startedAt: second(1) }),
    ),
    notCarried: [],
    notes: [],
  };
  const nothing = async () => undefined;
  const journal = { write: nothing, forget: nothing, interrupted: async () => [], ofOthers: async () => [] };
  const runner = new PlanRunner({ journal: journal as unknown as Journal, sleep: nothing, report: () => undefined });
  const said: unknown = await runner
    .run(plan, engine as Engine, async () => 'well', { progress: () => undefined, signal: stop.signal })
    .catch((error: unknown) => (error as HumanError).fact);
  const isAttached = sharer.state === 'running' && sharer.started > being(owner.id).started;
  return { said, isUp: being(owner.id).state === 'running', isAttached };
}

it.each([
  ['network', 'cancelled'],
  ['processes', 'cancelled'],
  ['network', 'does not start'],
  ['processes', 'does not start'],
] as const)(
  'who has the %s of a restarted container has it again when the change is broken off: %s',
  async (what, end) => {
    const said = { code: 'change-undone', isRestarted: true };
    expect(await broken(what, end)).toMatchObject({ said, isUp: true, isAttached: true });
  },
);
