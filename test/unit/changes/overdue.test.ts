import { expect, it } from 'vitest';
import type { Journal } from '../../../src/changes/running/Journal';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import { HumanError } from '../../../src/core/humanError';
import type { Plan } from '../../../src/core/plans/plan';
import { planStep } from '../../../src/core/plans/planStep';
import type { Engine } from '../../../src/engine/port/Engine';
import { sampleContainer } from '../creation/sampleScene';

/** A change whose one request, a rename, gets no answer and is obeyed after it was given up. */
async function overdue(back: 'obeyed' | 'refused') {
  const web = sampleContainer('a', 'web', { state: 'running' });
  let name = 'web';
  let waited = 0;
  let hasCome = false;
  let kept: 'nothing' | 'under way' | 'to be offered' = 'nothing';
  let isOffered = false;
  const engine: Partial<Engine> = {
    endpoint: 'unix:///engine',
    inspect: async () => ({ ...web, name }),
    rename: async (_, to) => {
      if (to !== 'web') throw new HumanError({ code: 'no-answer' } as never, 'timeout', { outcome: 'unknown' });
      if (back === 'refused') throw new HumanError({ code: 'no' } as never, 'engine', { outcome: 'refused' });
      name = to;
    },
  };
  const step = planStep({ kind: 'rename', container: { id: web.id, name: 'web' }, from: 'web', to: 'web-before' });
  const plan: Plan = {
    id: 'one',
    kind: 'recreate',
    subject: 'web',
    changes: [web.id],
    steps: [step],
    notCarried: [],
    notes: [],
  };
  const journal = {
    write: async (_: unknown, isOver = false) => {
      kept = isOver ? 'to be offered' : 'under way';
    },
    forget: async () => {
      kept = 'nothing';
    },
    interrupted: async () => [],
    ofOthers: async () => [],
  };
  let letLook: () => void = () => undefined;
  const told = new Promise<void>((resolve) => {
    letLook = resolve;
  });
  const sleep = async (milliseconds: number) => {
    waited += milliseconds;
    // After the last look before all is undone.
    if (waited <= 3000) return;
    await told;
    if (!hasCome) name = 'web-before';
    hasCome = true;
  };
  const runner = new PlanRunner({
    journal: journal as unknown as Journal,
    sleep,
    offer: () => {
      isOffered = true;
    },
    report: () => undefined,
  });
  let rest: Promise<void> | undefined;
  const done = runner.run(plan, engine as Engine, async () => 'well', {
    progress: () => undefined,
    afterwards: (late) => {
      rest = late;
    },
  });
  await expect(done).rejects.toMatchObject({ fact: { code: 'change-undone' } });
  const meanwhile = kept;
  letLook();
  await rest;
  return { name, hasCome, meanwhile, kept, isOffered };
}

it('what an engine does long after it was given up is put right', async () => {
  expect(await overdue('obeyed')).toEqual({
    name: 'web',
    hasCome: true,
    // Should the host end before that is over.
    meanwhile: 'under way',
    kept: 'nothing',
    isOffered: false,
  });
});

it('what it does so late, and will not take back, is offered', async () => {
  expect(await overdue('refused')).toMatchObject({ name: 'web-before', kept: 'to be offered', isOffered: true });
});
