import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../failure';
import { inspected } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { linksOf, openModel } from './liveModel';

let fake: FakeEngine;
const datastore = inspected('datastore', { linkNames: ['www/redis'] });
const www = inspected('www', {}, { legacyLinks: ['/datastore:/www/redis'] });

beforeEach(() => {
  vi.useFakeTimers();
  fake = new FakeEngine();
  fake.put(datastore);
  fake.put(www);
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a broken connection', () => {
  it('is still one to somebody unchecked, as it was before', async () => {
    fake.isUnchecked = true;
    const { model, close } = await openModel(fake);
    expect(model.connection).toMatchObject({ state: 'connected', isUnchecked: true });
    fake.gate = async () => {
      throw failure('It is down.', 'unreachable');
    };
    fake.breakStreams(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(model.connection).toMatchObject({ state: 'unreachable', isUnchecked: true });
    close();
  });

  it('is tried again, later each time, and at once when someone looks', async () => {
    const { model, close } = await openModel(fake);
    const attempts: number[] = [];
    fake.gate = async (request) => {
      if (request === 'list') {
        attempts.push(Date.now());
        throw failure('It is down.', 'unreachable');
      }
    };
    fake.breakStreams(true);
    await vi.advanceTimersByTimeAsync(30_000);
    const gaps = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0));
    expect(gaps.length).toBeGreaterThan(4);
    expect(gaps).toEqual([...gaps].sort((one, other) => one - other));
    expect(model.connection).toMatchObject({ state: 'unreachable', reason: { code: 'It is down.' } });
    expect(linksOf(model, 'www')).toEqual(['redis → datastore']);
    const before = attempts.length;
    model.noticeAttention();
    await vi.advanceTimersByTimeAsync(1);
    expect(attempts.length).toBe(before + 1);
    fake.gate = () => Promise.resolve();
    model.noticeAttention();
    await vi.advanceTimersByTimeAsync(100);
    expect(model.connection.state).toBe('connected');
    close();
  });

  it('is tried again soon once a connection has lasted, however many attempts came before', async () => {
    const { model, close } = await openModel(fake);
    fake.gate = async (request) => {
      if (request === 'list') throw failure('It is down.', 'unreachable');
    };
    fake.breakStreams(true);
    await vi.advanceTimersByTimeAsync(60_000);
    fake.gate = () => Promise.resolve();
    model.noticeAttention();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(model.connection.state).toBe('connected');
    fake.breakStreams(true);
    await vi.advanceTimersByTimeAsync(300);
    expect(model.connection.state).toBe('connected');
    expect(fake.streams).toHaveLength(1);
    close();
  });

  it('reads everything anew when the engine forgot its events', async () => {
    const { model, close } = await openModel(fake);
    fake.tell('start', datastore);
    await vi.advanceTimersByTimeAsync(100);
    fake.put({ ...www, details: { ...(www.details ?? fail()), legacyLinks: [] } });
    fake.put({ ...datastore, linkNames: [] });
    fake.breakStreams(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(linksOf(model, 'www')).toEqual([]);
    expect(model.complete).toBe(true);
    close();
  });

  it('reads only what happened meanwhile when the engine can replay it', async () => {
    const others = Array.from({ length: 20 }, (_, index) => inspected(`other${index}`));
    for (const other of others) fake.put(other);
    const { model, close } = await openModel(fake);
    fake.tell('start', datastore);
    await vi.advanceTimersByTimeAsync(100);
    fake.breakStreams(false);
    const paused = { ...www, state: 'paused' as const };
    fake.put(paused);
    fake.tell('pause', paused);
    fake.requests.length = 0;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(model.lookup.container(www.id)?.state).toBe('paused');
    expect(fake.requests.filter((request) => request.startsWith('inspect')).sort()).toEqual([
      'inspect datastore',
      'inspect www',
    ]);
    close();
  });

  it('forgets one engine when another is chosen', async () => {
    const { model, changes, close } = await openModel(fake);
    fake.containers.clear();
    fake.put(inspected('elsewhere'));
    const reconnected = model.reconnect();
    expect([...model.lookup.containers()]).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    await reconnected;
    expect([...model.lookup.containers()].map(({ name }) => name)).toEqual(['elsewhere']);
    expect(changes.some(({ membership, containers }) => membership && containers.has(www.id))).toBe(true);
    close();
  });
});

function fail(): never {
  throw new Error('The container has no details.');
}
