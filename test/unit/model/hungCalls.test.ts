import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inspected } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { openModel } from './liveModel';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('calls that hang', () => {
  it('of whatever number stop no update of other containers', async () => {
    for (const hung of [5, 15, 16, 40]) {
      const fake = new FakeEngine();
      const stuck = Array.from({ length: hung }, (_, at) => inspected(`stuck${at}`));
      const others = Array.from({ length: 15 }, (_, at) => inspected(`other${at}`));
      for (const each of [...stuck, ...others]) fake.put(each);
      const { model, close } = await openModel(fake);
      fake.gate = (request) => (request.startsWith('inspect stuck') ? new Promise(() => {}) : Promise.resolve());
      for (const each of stuck) fake.tell('pause', each);
      await vi.advanceTimersByTimeAsync(100);
      for (const each of others) {
        fake.put({ ...each, state: 'exited' });
        fake.tell('die', each);
      }
      await vi.advanceTimersByTimeAsync(5_000);
      const states = others.map(({ id }) => model.lookup.container(id)?.state);
      expect(new Set(states), `${hung} hung`).toEqual(new Set(['exited']));
      close();
    }
  });

  it('of an inspect keep back nothing that the list tells of the same container', async () => {
    const fake = new FakeEngine();
    const www = inspected('www');
    fake.put(www);
    const { model, close } = await openModel(fake);
    fake.gate = (request) => (request.startsWith('inspect') ? new Promise(() => {}) : Promise.resolve());
    fake.put({ ...www, state: 'exited' });
    fake.tell('die', www);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(model.lookup.container(www.id)?.state).toBe('exited');
    close();
  });
});
