import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DockerEngine } from '../../src/engine/DockerEngine';
import { LiveEngineModel } from '../../src/model/LiveEngineModel';
import { type LabEngine, startEngine } from '../lab/engines/LabEngine';
import { loadLabImages } from '../lab/images/labImages';
import { FaultyProxy } from '../lab/replay/FaultyProxy';
import { Randomness } from '../lab/replay/Randomness';
import { freshPicture, pictureOf } from './freshSnapshot';
import { RandomOperations } from './randomOperations';

const seed = Number(process.env['CONTAINER_LINKS_SEED'] ?? Date.now() % 1_000_000_000);
const operations = process.env['CONTAINER_LINKS_DEEP'] ? 2_000 : 500;
const inStorm = 50;
const faults = { drop: 0.02, delay: 0.1, truncate: 0.02, stream: 0.1 };
const longestSettling = 45_000;

let engine: LabEngine;
let folder: string;
let proxy: FaultyProxy;
let model: LiveEngineModel;
let doing: RandomOperations;

beforeAll(async () => {
  // An engine of its own: nobody else's may be killed.
  engine = await startEngine('20.10');
  await loadLabImages(engine);
  folder = await mkdtemp(join(tmpdir(), 'container-links-convergence-'));
  proxy = new FaultyProxy(engine.socket, new Randomness(seed + 1), faults);
  await proxy.listen(join(folder, 'proxy.sock'));
  const endpoint = `unix://${join(folder, 'proxy.sock')}`;
  model = new LiveEngineModel({ open: async () => new DockerEngine(endpoint) });
});

afterAll(async () => {
  model?.dispose();
  await proxy?.close();
  await doing?.clear();
  await engine?.stop();
  if (folder) {
    await rm(folder, { recursive: true, force: true });
  }
});

it(`equals a fresh snapshot after every storm (seed ${seed})`, async () => {
  console.log(`Convergence: seed ${seed}; repeat it with CONTAINER_LINKS_SEED=${seed}.`);
  const random = new Randomness(seed);
  doing = new RandomOperations(engine, random);
  await doing.prepare();
  model.need();
  let slowest = 0;
  for (let storm = 1; doing.tried < operations; storm += 1) {
    proxy.storm();
    const end = doing.tried + inStorm;
    const worker = async () => {
      while (doing.tried < end) {
        await doing.one();
        await sleep(random.below(40));
      }
    };
    await Promise.all([worker(), worker(), worker()]);
    if (storm % 3 === 0) {
      await doing.killDaemon();
    }
    proxy.settle();
    const took = await settle(`storm ${storm}`);
    console.log(`Storm ${storm}: ${model.lookup.size} containers, settled within ${took} ms.`);
    slowest = Math.max(slowest, took);
  }
  const counts = [...doing.counts].map(([kind, { tried, done }]) => `${kind} ${done}/${tried}`).join(', ');
  console.log(`${doing.tried} operations (done/tried): ${counts}.`);
  console.log(`${proxy.counts.requests} requests, ${proxy.counts.faults} faults, settled within ${slowest} ms.`);
  expect(doing.tried).toBeGreaterThanOrEqual(operations);
});

/** Resolves with the milliseconds until the model says what a fresh one says; fails with the difference. */
async function settle(when: string): Promise<number> {
  const began = Date.now();
  for (;;) {
    // What a person does who comes back to the window: the only sign that a removed link gives.
    model.noticeAttention();
    await sleep(500);
    const fresh = await freshPicture(engine.endpoint);
    const own = pictureOf(model);
    if (isDeepStrictEqual(own, fresh)) {
      return Date.now() - began;
    }
    if (Date.now() - began > longestSettling / 6) {
      console.log(`${when}: not yet; ${model.connection.state}, ${model.complete ? 'complete' : 'incomplete'}.`);
    }
    if (Date.now() - began > longestSettling) {
      expect(own, when).toEqual(fresh);
    }
  }
}
