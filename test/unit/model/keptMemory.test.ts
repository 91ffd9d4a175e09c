import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Keeper } from '../../../src/model/connection/KeptMemory';
import { inspected } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { openModel } from './liveModel';

let fake: FakeEngine;
let store: Map<string, unknown>;
let keeper: Keeper;
const cache = inspected('cache', { linkNames: ['www/memory'] });
const linked = inspected('www', {}, { legacyLinks: ['/cache:/www/memory'] });

beforeEach(() => {
  vi.useFakeTimers();
  fake = new FakeEngine();
  store = new Map();
  keeper = {
    get: (key) => store.get(key),
    update: async (key, value) => {
      if (value === undefined) store.delete(key);
      else store.set(key, JSON.parse(JSON.stringify(value)));
    },
  };
});

afterEach(() => {
  vi.useRealTimers();
});

/** A window on an engine that drops a link at its restart, as engines do without a word. */
async function afterALoss() {
  fake.put(linked);
  fake.put(cache);
  const { model, close } = await openModel(fake, { keeper });
  fake.put(inspected('www'));
  fake.put(inspected('cache'));
  void model.refresh();
  await vi.advanceTimersByTimeAsync(400);
  const lost = model.seen.lostBy(linked.id);
  expect(lost).toMatchObject([{ alias: 'memory', server: 'cache' }]);
  close();
  return lost;
}

it('a lost link is still known after the window was reloaded', async () => {
  const lost = await afterALoss();
  const { model, close } = await openModel(fake, { keeper });
  expect(model.seen.lostBy(linked.id)).toEqual(lost);
  close();
});

it('and no more once its client is gone', async () => {
  await afterALoss();
  fake.containers.delete(linked.id);
  const { model, close } = await openModel(fake, { keeper });
  expect(model.seen.lostBy(linked.id)).toEqual([]);
  expect([...store.values()]).toEqual([]);
  close();
});

it('a client that was made with links by id is known to be, after a reload', async () => {
  fake.put(linked);
  fake.put(cache);
  const first = await openModel(fake, { keeper });
  first.model.noteCreation({ id: linked.id, warnings: [], linksById: true });
  first.close();
  const { model, close } = await openModel(fake, { keeper });
  expect(model.seen.madeById(linked.id)).toBe(true);
  close();
});

it('what was kept of another engine, or is not what was kept, says nothing', async () => {
  await afterALoss();
  const [[key, kept] = ['', {}]] = [...store];
  for (const odd of [{ ...(kept as object), endpoint: 'unix:///other' }, { lost: 5 }, 'x', null]) {
    store.set(key, odd);
    const { model, close } = await openModel(fake, { keeper });
    expect(model.seen.lostBy(linked.id)).toEqual([]);
    close();
  }
});

it('leaves no failure behind where nothing can be kept', async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  keeper = { get: () => undefined, update: () => Promise.reject(new Error('no disk')) };
  await afterALoss();
  vi.useRealTimers();
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});
