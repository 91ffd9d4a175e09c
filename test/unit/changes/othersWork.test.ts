import { expect, it } from 'vitest';
import type { ChangeEngine } from '../../../src/changes/running/ChangeEngine';
import type { Journal } from '../../../src/changes/running/Journal';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import type { Container } from '../../../src/core/containers/snapshot';
import { HumanError } from '../../../src/core/humanError';
import { planOfCreation } from '../../../src/core/plans/creationPlan';
import { planCreation } from '../../../src/core/plans/planCreation';
import { attachment, ownNetwork, sampleContainer, sampleScene } from '../creation/sampleScene';

const bridge = attachment('bridge');
const backend = attachment('backend');
const podman = { product: 'podman', endpointLinks: false, legacyLinks: 'unsupported' } as const;

/** Makes a client of a server that somebody else has changed since the plan; gives what is asked of the server. */
async function made(before: Partial<Container>, meanwhile: Partial<Container>, generation = {}) {
  const db = sampleContainer('a', 'db', before);
  let now: Container = { ...db, ...meanwhile };
  const asked: string[] = [];
  const refused = (code: string) => new HumanError({ code } as never, 'engine', { outcome: 'refused' });
  const engine: Partial<ChangeEngine> = {
    endpoint: 'unix:///engine',
    inspect: async (id) => (id === db.id ? now : Promise.reject(refused('gone'))),
    start: async () => {
      asked.push('start');
      now = { ...now, state: 'running' };
    },
    stop: async () => {
      asked.push('stop');
    },
    connectRaw: async (network) => {
      asked.push('connect');
      if (now.networks.some(({ name }) => name === network)) throw refused('is-connected');
      now = { ...now, networks: [...now.networks, attachment(network)] };
    },
    disconnect: async () => {
      asked.push('disconnect');
    },
    createRaw: async () => Promise.reject(refused('no-space')),
  };
  const request = {
    image: 'alpine',
    name: 'www',
    links: ['db:sql'],
    network: 'backend',
    connectServers: true,
    startServers: true,
  };
  const facts = { imageIsLocal: true, networks: [ownNetwork] };
  const plan = planOfCreation(planCreation(request, sampleScene([db], generation), facts), 'one');
  const nothing = async () => undefined;
  const journal = { write: nothing, forget: nothing, interrupted: async () => [], ofOthers: async () => [] };
  const runner = new PlanRunner({ journal: journal as unknown as Journal, sleep: nothing, report: () => undefined });
  const follow = { progress: () => undefined };
  const code: unknown = await runner
    .run(plan, engine as ChangeEngine, async () => 'well', follow)
    .then(
      () => 'done',
      (error: unknown) => (error as HumanError).fact.code,
    );
  return [code, asked];
}

const down = { state: 'exited', networks: [backend] } as const;

it.each([
  ['connected', { networks: [bridge] }, { networks: [bridge, backend] }, {}, 'expected-networks'],
  ['started', down, { state: 'running' } as const, {}, 'expected-state'],
  ['connected', { networks: [bridge] }, { networks: [bridge, backend] }, podman, 'expected-networks'],
  ['disconnected', { networks: [backend] }, { networks: [] }, podman, 'expected-networks'],
  [
    'started',
    { ...down, networks: [attachment('backend', { aliases: ['sql'] })] },
    { state: 'running' } as const,
    podman,
    'expected-state',
  ],
])('what somebody else %s meanwhile is not taken back', async (_, before, meanwhile, generation, code) => {
  expect(await made(before, meanwhile, generation)).toEqual([code, []]);
});

it('what the change itself did is', async () => {
  const asked = ['connect', 'start', 'stop', 'disconnect'];
  expect(await made({ state: 'exited' }, {})).toEqual(['no-space', asked]);
});
