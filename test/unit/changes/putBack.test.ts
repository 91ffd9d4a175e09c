import { expect, it } from 'vitest';
import type { Journal, JournalEntry } from '../../../src/changes/running/Journal';
import { PlanRunner } from '../../../src/changes/running/PlanRunner';
import { planStep } from '../../../src/core/plans/planStep';
import { writtenPlan } from '../../../src/core/plans/writtenPlan';
import type { Engine } from '../../../src/engine/port/Engine';
import { attachment, sampleContainer } from '../creation/sampleScene';

const web = sampleContainer('a', 'web', { networks: [attachment('app')] });
const endpoint = { Aliases: ['site'], DriverOpts: { speed: 'high' } };

interface Scene {
  /** As the plan calls it. */
  readonly network?: string;
  /** What else it had there before, and has there now. */
  readonly had?: object;
  readonly has?: object;
  /** What the engine gives it otherwise than asked when it is connected. */
  readonly gets?: object;
  readonly isUp?: boolean;
}

/** Takes back that the container left a network, with what was written down of it; gives what is said of it. */
async function takenBack(
  hadLeft: boolean,
  { network = 'app', had = {}, has = had, gets = {}, isUp = true }: Scene = {},
): Promise<{ readonly asked: unknown[]; readonly said: unknown }> {
  let networks = hadLeft ? [] : web.networks;
  let settings: object = hadLeft ? {} : { ...endpoint, ...has, NetworkID: 'net-app' };
  const asked: unknown[] = [];
  const engine: Partial<Engine> = {
    endpoint: 'unix:///engine',
    inspect: async () => ({ ...web, networks }),
    inspectRaw: async () => ({ State: { Running: isUp }, NetworkSettings: { Networks: { app: settings } } }),
    connectRaw: async (_network, _id, given) => {
      asked.push(given);
      networks = web.networks;
      settings = { ...given, ...gets };
    },
  };
  const container = { id: web.id, name: 'web' };
  const plan = writtenPlan({
    id: 'one',
    kind: 'addLink',
    subject: 'web',
    changes: [web.id],
    steps: [planStep({ kind: 'disconnect', container, network, endpoint: { ...endpoint, ...had } })],
    notCarried: [],
    notes: [],
  });
  const entry: JournalEntry = { version: 1, endpoint: '', pid: 0, at: 0, step: 0, made: {}, undoing: false, plan };
  const nothing = async () => undefined;
  const journal: Partial<Journal> = {
    write: nothing,
    forget: nothing,
    ofOthers: async () => [],
    entryOf: async () => entry,
    silenceOf: () => 0,
  };
  const runner = new PlanRunner({ journal: journal as Journal, sleep: nothing, report: () => undefined });
  const said = await runner
    .resume(entry, 'undo', engine as Engine, async () => 'well', { progress: () => undefined })
    .then(
      () => 'as before',
      (error: unknown) => Object(error).fact,
    );
  return { asked, said };
}

it('a container is put back by its names after its host was killed, and what else it had there is told', async () => {
  const { asked, said } = await takenBack(true);
  expect(asked).toEqual([{ Aliases: ['site'] }]);
  expect(said).toMatchObject({
    code: 'undo-incomplete',
    left: [{ code: 'endpoint-without', container: 'web', network: 'app', lost: ['DriverOpts'] }],
  });
});

const mac = { MacAddress: '02:42:ac:11:00:09' };

it.each<[string, Scene, unknown]>([
  ['of a network that is called by its id', { network: 'net-app', had: mac }, 'as before'],
  ['though no engine tells the MAC address of one that is down', { had: mac, has: {}, isUp: false }, 'as before'],
  ['but a MAC address that one that runs has lost', { had: mac, has: {} }, { left: [{ code: 'mac-not-given-back' }] }],
])('one that never left has all it had: %s', async (_, scene, said) => {
  const found = await takenBack(false, scene);
  expect([found.said]).toMatchObject([said]);
});

it('its addresses are given back as well, but for a MAC address that the engine does not heed', async () => {
  const IPAMConfig = { IPv4Address: '203.0.113.7', IPv6Address: '2001:db8::7' };
  const lone = { DriverOpts: {} };
  const { asked, said } = await takenBack(true, { had: { ...lone, IPAMConfig } });
  expect({ asked, said }).toEqual({ asked: [{ Aliases: ['site'], IPAMConfig }], said: 'as before' });
  const left = [{ code: 'mac-not-given-back', container: 'web', network: 'app', mac: mac.MacAddress }];
  for (const isUp of [true, false]) {
    const given = await takenBack(true, { had: { ...lone, ...mac }, gets: { MacAddress: '02:42:ac:11:00:02' }, isUp });
    expect(given).toMatchObject({ asked: [{ Aliases: ['site'], ...mac }], said: { code: 'undo-incomplete', left } });
  }
});

it('one that never left has all it had', async () => {
  expect(await takenBack(false)).toEqual({ asked: [], said: 'as before' });
});
