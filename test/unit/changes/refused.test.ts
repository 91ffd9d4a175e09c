import { expect, it } from 'vitest';
import type { ChangeEngine } from '../../../src/changes/running/ChangeEngine';
import type { Journal } from '../../../src/changes/running/Journal';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import { HumanError } from '../../../src/core/humanError';
import type { Act } from '../../../src/core/plans/act';
import { planStep } from '../../../src/core/plans/planStep';
import { attachment, sampleContainer } from '../creation/sampleScene';

const web = sampleContainer('a', 'web', {}, { restartPolicy: 'always' });
const container = { id: web.id, name: 'web' };
const net = { EndpointID: 'e1', IPAddress: '172.18.0.9' };

interface Now {
  readonly state?: 'running' | 'exited' | 'paused';
  /** Its entry for the network. Absent: it is not on it. */
  readonly entry?: object;
  readonly restartPolicy?: string;
}

/** What is asked of an engine that refuses the acts of a plan because of what others did meanwhile. */
async function askedAfter(act: Act, { state = 'running', entry, restartPolicy = 'always' }: Now): Promise<string[]> {
  const asked: string[] = [];
  const refuse = async () => Promise.reject(new HumanError({ code: 'no' } as never, 'engine', { outcome: 'refused' }));
  const then = (what: string) => async () => {
    asked.push(what);
  };
  const networks = [...web.networks, ...(entry ? [attachment('net')] : [])];
  const engine: Partial<ChangeEngine> = {
    endpoint: 'unix:///engine',
    inspect: async () => sampleContainer('a', 'web', { state, networks }, { restartPolicy }),
    inspectRaw: async () => ({
      State: { Running: state !== 'exited' },
      NetworkSettings: { Networks: entry ? { net: entry } : {} },
    }),
    pause: refuse,
    connectRaw: async () => {
      asked.push('connect');
      if (act.kind === 'connect' && asked.length === 1) await refuse();
    },
    disconnect: act.kind === 'disconnect' ? refuse : then('disconnect'),
    start: act.kind === 'start' ? refuse : then('start'),
    restart: refuse,
    update: async () => {
      asked.push('update');
      return await refuse();
    },
    unpause: then('unpause'),
    stop: then('stop'),
  };
  const nothing = async () => undefined;
  const journal = { write: nothing, forget: nothing, interrupted: async () => [], ofOthers: async () => [] };
  const runner = new PlanRunner({ journal: journal as unknown as Journal, sleep: nothing, report: () => undefined });
  const plan = { id: 'one', kind: 'repair', subject: 'web', changes: [web.id], notCarried: [], notes: [] } as const;
  const done = runner.run({ ...plan, steps: [planStep(act)] }, engine as ChangeEngine, async () => 'well', {
    progress: () => undefined,
  });
  await expect(done).rejects.toMatchObject({ fact: { code: expect.stringMatching(/^change-/) } });
  return asked;
}

const connect = { kind: 'connect', container, network: 'net', endpoint: {} } as const;

/** What the plan itself asks. */
const own: Readonly<Record<string, readonly string[]>> = { connect: ['connect'], holdRestart: ['update'] };

it.each<[string, Act, Now]>([
  ['a connection', connect, { entry: net }],
  ['a connection of one that is down', connect, { state: 'exited', entry: {} }],
  ['a disconnection', { ...connect, kind: 'disconnect' }, {}],
  ['a start', { kind: 'start', container }, {}],
  ['a pause', { kind: 'pause', container }, { state: 'paused' }],
  ['another restart policy', { kind: 'holdRestart', container, policy: { Name: 'always' } }, { restartPolicy: 'no' }],
])('what was refused is not taken back, as it is others’: %s', async (_, act, now) => {
  expect(await askedAfter(act, now)).toEqual(own[act.kind] ?? []);
});

it('what a refusal leaves behind is', async () => {
  expect(await askedAfter(connect, { entry: { IPAMConfig: {}, EndpointID: '' } })).toEqual([
    'connect',
    'connect',
    'disconnect',
  ]);
  const restart = { kind: 'restart', container, was: 'running', startedAt: 'then' } as const;
  expect(await askedAfter(restart, { state: 'exited' })).toEqual(['start']);
});
