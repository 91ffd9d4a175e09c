import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../failure';
import { inspected } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { openModel } from './liveModel';

let fake: FakeEngine;
const network = (name: string) => ({
  id: name.padEnd(64, '0'),
  name,
  driver: 'bridge',
  internal: false,
  attachable: false,
  labels: {},
  options: {},
});

beforeEach(() => {
  vi.useFakeTimers();
  fake = new FakeEngine();
  fake.put(inspected('www'));
  fake.networksAnswer = [network('shop'), network('bridge')];
});

afterEach(() => void vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(500);
const tell = (action: string) => void fake.send({ type: 'network', action, networkId: 'f'.repeat(64), attributes: {} });

describe('networks', () => {
  it('belong to the picture, by name, after the containers', async () => {
    const { model, close } = await openModel(fake);
    expect(model.lookup.networks().map(({ name }) => name)).toEqual(['bridge', 'shop']);
    expect(fake.networkRequests).toBe(1);
    close();
  });

  it.each(['create', 'destroy', 'remove'])('are read anew after the event %s, once for several', async (action) => {
    const { model, changes, close } = await openModel(fake);
    fake.networksAnswer = [network('bridge'), network('other')];
    for (let times = 0; times < 3; times += 1) tell(action);
    await settled();
    expect(model.lookup.networks().map(({ name }) => name)).toEqual(['bridge', 'other']);
    expect(changes).toEqual([{ membership: false, containers: new Set(), connection: false, networks: true }]);
    expect(fake.networkRequests).toBe(2);
    expect(fake.requests).toEqual([]);
    close();
  });

  it('that are the same are no news', async () => {
    const { changes, close } = await openModel(fake);
    tell('create');
    await settled();
    expect(fake.networkRequests).toBe(2);
    expect(changes).toEqual([]);
    close();
  });

  it('that could not be read are asked for again, and hold nothing else up', async () => {
    const refused = async () => {
      throw failure('The engine could not say.', 'engine');
    };
    fake.gate = async (request) => (request === 'networks' ? await refused() : undefined);
    const { model, close } = await openModel(fake);
    expect(model.complete).toBe(true);
    expect(model.lookup.networks()).toEqual([]);
    fake.gate = async () => {};
    await vi.advanceTimersByTimeAsync(5_000);
    expect(model.lookup.networks()).toHaveLength(2);
    close();
  });

  it('are those of the engine that is connected', async () => {
    const { model, close } = await openModel(fake);
    fake.networksAnswer = [network('new')];
    const done = model.reconnect();
    expect(model.lookup.networks()).toEqual([]);
    await settled();
    await done;
    expect(model.lookup.networks().map(({ name }) => name)).toEqual(['new']);
    close();
  });
});
