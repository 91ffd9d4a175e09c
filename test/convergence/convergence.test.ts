import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DockerEngine } from '../../src/engine/DockerEngine';
import { LiveEngineModel } from '../../src/model/connection/LiveEngineModel';
import type { EngineKind } from '../lab/engines/engineKind';
import { type LabEngine, startEngine } from '../lab/engines/LabEngine';
import { loadLabImages } from '../lab/images/labImages';
import { FaultyProxy } from '../lab/replay/FaultyProxy';
import { Randomness } from '../lab/replay/Randomness';
import { freshPicture, pictureOf } from './freshSnapshot';
import { RandomOperations } from './randomOperations';

const seed = Number(process.env['CONTAINER_LINKS_SEED'] ?? Date.now() % 1_000_000_000);
/** That took effect, on each engine. */
const operations = process.env['CONTAINER_LINKS_DEEP'] ? 2_000 : 500;
const inStorm = 50;
const faults = { drop: 0.02, delay: 0.1, truncate: 0.02, stream: 0.1 };
const longestSettling = 45_000;

interface Stage {
  readonly engine: LabEngine;
  readonly proxy: FaultyProxy;
  readonly model: LiveEngineModel;
  readonly doing: RandomOperations;
  takeDown(): Promise<void>;
}

/** An engine of its own, as nobody else's may be killed, and a model that sees it through a bad network. */
async function putUp(kind: EngineKind): Promise<Stage> {
  const engine = await startEngine(kind);
  const folder = await mkdtemp(join(tmpdir(), 'container-links-convergence-'));
  const proxy = new FaultyProxy(engine.socket, new Randomness(seed + 1), faults);
  const endpoint = `unix://${join(folder, 'proxy.sock')}`;
  const model = new LiveEngineModel({ open: async () => new DockerEngine(endpoint) });
  const doing = new RandomOperations(engine, new Randomness(seed));
  const takeDown = async () => {
    model.dispose();
    await proxy.close();
    await doing.clear();
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await loadLabImages(engine);
    await proxy.listen(join(folder, 'proxy.sock'));
    await doing.prepare();
    return { engine, proxy, model, doing, takeDown };
  } catch (error) {
    await takeDown();
    throw error;
  }
}

/** The oldest and the newest of the lab's. They rest most of the time, so that both have their turn at once. */
describe.concurrent(`equals a fresh snapshot after every storm (seed ${seed})`, () => {
  it.each(['20.10', '28.5'] as const)('on engine %s', async (kind) => {
    const stage = await putUp(kind);
    const { proxy, model, doing } = stage;
    try {
      model.need();
      let slowest = 0;
      for (let storm = 1; doing.done < operations; storm += 1) {
        proxy.storm();
        const end = doing.done + inStorm;
        await Promise.all([work(doing, end), work(doing, end), work(doing, end)]);
        await disturb(doing, storm);
        proxy.settle(storm % 2 === 0);
        slowest = Math.max(slowest, await settle(stage, `engine ${kind}, storm ${storm}`));
      }
      const counts = [...doing.counts].map(([each, { tried, done }]) => `${each} ${done}/${tried}`).join(', ');
      console.log(
        `Engine ${kind}, seed ${seed} (CONTAINER_LINKS_SEED repeats it): ${doing.done} operations (done/tried): ` +
          `${counts}. ${proxy.counts.requests} requests, ${proxy.counts.faults} faults, settled within ${slowest} ms.`,
      );
      expect([...doing.counts].filter(([, { done }]) => done === 0)).toEqual([]);
      expect(doing.counts.size).toBe(13);
    } finally {
      await stage.takeDown();
    }
  });
});

async function work(doing: RandomOperations, end: number): Promise<void> {
  while (doing.done < end) {
    await doing.one();
    await sleep(20);
  }
}

/**
 * In every third storm the daemon goes: killed, or ended in an orderly way. Not while it is told to do something: an
 * engine 20.10 that dies amid a start may never answer for that container again.
 */
async function disturb(doing: RandomOperations, storm: number): Promise<void> {
  if (storm % 3 === 0) await (storm % 2 === 0 ? doing.killDaemon() : doing.restartDaemon());
}

/** Resolves with the milliseconds until the model says what a fresh one says; fails with the difference. */
async function settle({ engine, model }: Stage, when: string): Promise<number> {
  const began = Date.now();
  // What a person does who comes back to the window: the only sign that a removed link gives, and given but once.
  await sleep(1_000);
  model.noticeAttention();
  for (;;) {
    await sleep(500);
    const fresh = await freshPicture(engine.endpoint);
    const own = pictureOf(model);
    if (isDeepStrictEqual(own, fresh)) return Date.now() - began;
    if (Date.now() - began > longestSettling) {
      const state = `${when}: ${model.connection.state}, ${model.complete ? 'complete' : 'incomplete'}`;
      expect(own, state).toEqual(fresh);
    }
  }
}
