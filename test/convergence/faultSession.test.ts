import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { engineRoom } from '../../src/engine/engineRoom';
import { ModelRoom } from '../../src/model/ModelRoom';
import { TurnClock } from '../bench/editor/TurnClock';
import { request } from '../lab/engines/engineHttp';
import { type LabEngine, startEngine } from '../lab/engines/LabEngine';
import { FaultDoor } from '../lab/hostile/FaultDoor';
import { loadLabImages } from '../lab/images/labImages';
import { Randomness } from '../lab/replay/Randomness';
import { freshPicture, pictureOf } from './freshSnapshot';
import { RandomOperations } from './randomOperations';

const seed = Number(process.env['CONTAINER_LINKS_SEED'] ?? Date.now() % 1_000_000_000);
const mostFaults = process.env['CONTAINER_LINKS_DEEP'] ? 5_000 : 1_000;
const inSession = 250;
const longestSettling = 60_000;
/** By then the sidecars that the first sweep of a connection took for another window's are swept, 70 s after it. */
const secondSweep = 90_000;
/** Milliseconds of processor time, the test's own work with it: what other processes take doesn't count. */
const longestTurn = 500;

it(`comes back from ${mostFaults} faults at the socket (seed ${seed})`, async () => {
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', onUnhandled);
  const folder = await mkdtemp(join(tmpdir(), 'container-links-faults-'));
  const engine = await startEngine('28.5');
  const door = new FaultDoor(engine.socket, join(folder, 'door.sock'), new Randomness(seed + 1));
  const doing = new RandomOperations(engine, new Randomness(seed));
  try {
    await loadLabImages(engine);
    await doing.prepare();
    await door.open();
    const before = resources();
    const room = new ModelRoom({
      engineRoom: async () => engineRoom,
      endpoint: () => ({ setting: `unix://${join(folder, 'door.sock')}`, choice: '' }),
      observe: () => ({ mode: 'sidecar', sidecarImage: 'alpine:latest' }),
      secretPatterns: () => [],
      log: { warn: () => undefined, error: () => undefined },
    });
    const need = room.model.need();
    let slowest = 0;
    const turns = new TurnClock();
    turns.start();
    for (let session = 1; door.faults < mostFaults; session += 1) {
      const end = door.faults + inSession;
      door.storm(0.3);
      await Promise.all([operate(doing, door, end), use(room, door, end), slam(door, end), freeze(engine, door, end)]);
      door.calm();
      slowest = Math.max(slowest, await settle(room, engine.endpoint, `session ${session}`));
    }
    turns.stop();
    // Which of those that were made here nobody could remove: the next connection does, young ones in its second sweep.
    await room.model.reconnect();
    await expect.poll(() => sidecarsOn(engine.socket), { timeout: secondSweep }).toEqual([]);
    need.dispose();
    room.dispose();
    console.log(
      `Seed ${seed} (CONTAINER_LINKS_SEED repeats it): ${door.faults} faults of ${door.counts.size} kinds amid ` +
        `${doing.done} operations, settled within ${slowest} ms, the longest turn took ${turns.longestTurn.toFixed(0)} ms of the processor.`,
    );
    expect(door.counts.size).toBeGreaterThanOrEqual(30);
    expect([...door.counts].filter(([, count]) => count === 0)).toEqual([]);
    expect(turns.longestTurn).toBeLessThan(longestTurn);
    expect(door.strangersAsked).toBe(0);
    expect(unhandled).toEqual([]);
    expect('polluted' in {}).toBe(false);
    await expect.poll(() => door.connections, { timeout: 30_000 }).toBe(0);
    await expect.poll(() => moreThan(before), { timeout: 30_000 }).toEqual([]);
  } finally {
    process.off('unhandledRejection', onUnhandled);
    await door.close();
    await doing.clear();
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

async function operate(doing: RandomOperations, door: FaultDoor, end: number): Promise<void> {
  while (door.faults < end) {
    await doing.one();
    await sleep(20);
  }
}

/** What people do who look: they come back to the window, click on clients, press Refresh. */
async function use(room: ModelRoom, door: FaultDoor, end: number): Promise<void> {
  const { model, descriptions } = room;
  while (door.faults < end) {
    model.noticeAttention();
    const ids = [...model.lookup.containers()].map(({ id }) => id);
    model.refresh().catch(() => undefined);
    for (const id of ids.slice(0, 2)) descriptions.describe(id).catch(() => undefined);
    await sleep(250);
  }
}

async function slam(door: FaultDoor, end: number): Promise<void> {
  while (door.faults < end) {
    await sleep(2_500);
    await door.slam();
  }
}

/** The engine's process is there and does nothing, as under a debugger or on a machine that runs out of memory. */
async function freeze(engine: LabEngine, door: FaultDoor, end: number): Promise<void> {
  while (door.faults < end) {
    await sleep(5_000);
    await engine.freeze(700);
  }
}

/** Resolves with the milliseconds until the model says what a fresh one says; fails with the difference. */
async function settle({ model }: ModelRoom, endpoint: string, when: string): Promise<number> {
  const began = Date.now();
  for (;;) {
    // What a person does who comes back to the window.
    model.noticeAttention();
    await sleep(1_500);
    const fresh = await freshPicture(endpoint);
    const own = pictureOf(model);
    if (model.complete && isDeepStrictEqual(own, fresh)) return Date.now() - began;
    if (Date.now() - began > longestSettling) {
      expect(own, `${when}: ${model.connection.state}, ${model.complete ? 'complete' : 'incomplete'}`).toEqual(fresh);
    }
  }
}

/** What keeps this process awake, by kind. Files are left out: loading a module opens some. */
function resources(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) {
    if (!kind.startsWith('FS')) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

function moreThan(before: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(resources()).flatMap(([kind, count]) => (count > (before[kind] ?? 0) ? [kind] : []));
}

async function sidecarsOn(socket: string): Promise<readonly string[]> {
  const { body } = await request(socket, 'GET', '/containers/json?all=1');
  const listed = body as readonly { readonly Names: readonly string[]; readonly Status: string }[];
  const all = listed.map(({ Names, Status }) => `${Names.join(' ')}: ${Status}`);
  return all.filter((one) => one.includes('container-links-'));
}
