import { expect, it } from 'vitest';
import type { Journal } from '../../../src/changes/running/Journal';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import type { Container } from '../../../src/core/containers/snapshot';
import { HumanError } from '../../../src/core/humanError';
import { newClient, planOfCreation } from '../../../src/core/plans/creationPlan';
import { planCreation } from '../../../src/core/plans/planCreation';
import type { Engine } from '../../../src/engine/port/Engine';
import { sampleContainer, sampleScene } from '../creation/sampleScene';

const image = 'registry:5000/team/redis:7';
const planned = (id: string, wanted = image) =>
  planOfCreation(planCreation({ image: wanted }, sampleScene([]), { networks: [], imageIsLocal: true }), id);

/** Creates a container without a given name on an engine that makes it and gives no answer. */
async function unanswered(starts: boolean): Promise<{ readonly there: readonly string[]; readonly outcome: unknown }> {
  let there: Container | undefined;
  const engine: Partial<Engine> = {
    endpoint: 'unix:///engine',
    createRaw: async (name = 'boring_wozniak') => {
      there = sampleContainer('a', name, { state: 'created', image });
      throw new HumanError({ code: 'no-answer' } as never, 'timeout', { outcome: 'unknown' });
    },
    inspect: async (reference) => {
      if (there && [there.id, there.name].includes(reference)) return there;
      throw new HumanError({ code: 'gone' } as never, 'notFound', { outcome: 'refused' });
    },
    start: async () => {
      if (!starts) throw new HumanError({ code: 'no-start' } as never, 'engine', { outcome: 'refused' });
    },
    remove: async () => {
      there = undefined;
    },
  };
  const nothing = async () => undefined;
  const journal = { write: nothing, forget: nothing, interrupted: async () => [], ofOthers: async () => [] };
  const runner = new PlanRunner({ journal: journal as unknown as Journal, sleep: nothing, report: () => undefined });
  const outcome = await runner
    .run(planned('one-0123abcd'), engine as Engine, async () => 'well', { progress: () => undefined })
    .then(
      ({ made }) => made.get(newClient),
      (error: unknown) => Object(error).fact.code,
    );
  return { there: there ? [there.name] : [], outcome };
}

it('a container for which nobody gave a name is found when its creation is not answered, and goes on', async () => {
  expect(await unanswered(true)).toEqual({ there: ['redis-0123abcd'], outcome: 'a'.repeat(64) });
});

it('and is taken away when a later step fails', async () => {
  expect(await unanswered(false)).toEqual({ there: [], outcome: 'no-start' });
});

it.each([
  ['redis', 'redis-0123abcd'],
  ['redis:7.2', 'redis-0123abcd'],
  ['team/web.app_x@sha256:00', 'web.app_x-0123abcd'],
  ['localhost:5000/db', 'db-0123abcd'],
  ['sha256:00ff', 'sha256-0123abcd'],
])('the name made from %s says which image it is', (wanted, name) => {
  expect(planned('one-0123abcd', wanted)).toMatchObject({ subject: name, steps: [{ act: { name } }, {}] });
});
