import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveEngineModel, type LiveEngineModelOptions } from '../../../src/model/connection/LiveEngineModel';
import { failure } from '../../failure';
import { inspected } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { asEngine, linksOf, openModel } from './liveModel';

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

describe('the first snapshot', () => {
  it('shows legacy links after one list, while inspects are under way', async () => {
    fake.gate = async (request) => (request.startsWith('inspect') ? await new Promise(() => {}) : undefined);
    const { model, close } = await openModel(fake);
    expect(linksOf(model, 'www')).toEqual(['redis → datastore']);
    expect(model.complete).toBe(false);
    expect(model.lookup.container(www.id)?.details).toBeUndefined();
    close();
  });

  it('loses nobody when the view goes amid a long list', async () => {
    const many = Array.from({ length: 1_200 }, (_, number) => inspected(`many-${number}`));
    for (const each of many) fake.put(each);
    const model = new LiveEngineModel({ open: async () => asEngine(fake) });
    const first = model.need();
    for (let beat = 0; beat < 50 && model.lookup.size === 0; beat++) await vi.advanceTimersByTimeAsync(1);
    const seen = model.lookup.size;
    first.dispose();
    expect(seen).toBeGreaterThan(0);
    expect(seen).toBeLessThan(many.length);
    const again = model.need();
    for (let beat = 0; beat < 500 && !model.complete; beat++) await vi.advanceTimersByTimeAsync(20);
    expect(model.complete).toBe(true);
    expect(model.lookup.size).toBe(many.length + 2);
    again.dispose();
    model.dispose();
  });

  it('is complete with all details, asks for each only once, and looks again for what came before the stream', async () => {
    const model = new LiveEngineModel({ open: async () => asEngine(fake) });
    const need = model.need();
    await vi.advanceTimersByTimeAsync(1);
    await model.firstSnapshot;
    expect(model.complete).toBe(true);
    expect(model.engine).toMatchObject({ major: 28 });
    expect([...fake.requests].sort()).toEqual([
      'events',
      'identity',
      'inspect datastore',
      'inspect www',
      'list',
      'list',
    ]);
    need.dispose();
  });

  it('is told at once: the list with its links, and the end', async () => {
    fake.gate = async () => await new Promise((resolve) => setTimeout(resolve, 2));
    const model = new LiveEngineModel({ open: async () => asEngine(fake) });
    const told: { at: number; links: number; complete: boolean }[] = [];
    const began = Date.now();
    model.onDidChange(() => {
      told.push({ at: Date.now() - began, links: linksOf(model, 'www').length, complete: model.complete });
    });
    const need = model.need();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told.find(({ links }) => links === 1)?.at).toBe(2);
    // What came in one turn of the process is taken in at its end.
    expect(told.find(({ complete }) => complete)?.at).toBeLessThanOrEqual(5);
    need.dispose();
  });

  it('waits for no stream, and finds what happened before that was open', async () => {
    const { events } = fake;
    let open = () => {};
    fake.events = (options, onEvent) => {
      const { onOpen, ...late } = options;
      open = () => onOpen?.();
      return events.call(fake, late, onEvent);
    };
    const model = new LiveEngineModel({ open: async () => asEngine(fake) });
    const need = model.need();
    await vi.advanceTimersByTimeAsync(1);
    expect(linksOf(model, 'www')).toEqual(['redis → datastore']);
    fake.put(inspected('born'));
    fake.containers.delete(www.id);
    fake.put({ ...datastore, linkNames: [] });
    open();
    await vi.advanceTimersByTimeAsync(200);
    expect([...model.lookup.containers()].map(({ name }) => name).sort()).toEqual(['born', 'datastore']);
    expect(model.lookup.container(datastore.id)?.linkNames).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    // No event tells of it, and none has to: the stream is not taken for dead.
    expect(fake.requests.filter((request) => request === 'events')).toHaveLength(1);
    need.dispose();
  });

  it('resolves after a first failure, with a sentence in the state', async () => {
    const open = async () => {
      throw failure('You may not use the socket.', 'denied');
    };
    const model = new LiveEngineModel({ open });
    const need = model.need();
    await model.firstSnapshot;
    expect(model.connection).toMatchObject({ state: 'denied', reason: { code: 'You may not use the socket.' } });
    await expect(model.requireEngine()).rejects.toThrow('You may not use the socket.');
    need.dispose();
  });
});

describe('an engine that does not answer', () => {
  it('is asked ever more seldom, however long each attempt takes to fail', async () => {
    let tries = 0;
    const open = async () => {
      tries += 1;
      await new Promise((resolve) => setTimeout(resolve, 6_000));
      throw failure('Nobody answered.', 'unreachable');
    };
    const model = new LiveEngineModel({ open, random: () => 1 });
    const need = model.need();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(tries).toBeLessThanOrEqual(30);
    need.dispose();
    model.dispose();
  });

  it('tells the log of each break of a connection, also of the same again', async () => {
    const report = vi.fn();
    const { close } = await openModel(fake, { report });
    for (const times of [1, 2]) {
      fake.breakStreams(false);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(report).toHaveBeenCalledTimes(times);
    }
    close();
  });

  it('is named by its endpoint, and told to the log once for each reason', async () => {
    let said = 'No engine is running there.';
    const report = vi.fn();
    const place = { endpoint: 'tcp://far:2375', host: 'far' };
    const open: LiveEngineModelOptions['open'] = async ({ onEndpoint }) => {
      onEndpoint?.(place);
      throw failure(said, 'unreachable');
    };
    const model = new LiveEngineModel({ open, report });
    const need = model.need();
    await model.firstSnapshot;
    expect(model.connection).toEqual({ state: 'unreachable', ...place, reason: { code: said } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(report.mock.calls.map(([error]) => error.fact.code)).toEqual([said]);
    said = 'You may not use the socket.';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(report.mock.calls.map(([error]) => error.fact.code)).toEqual(['No engine is running there.', said]);
    need.dispose();
  });

  it.each(['unsupported', 'invalid'] as const)('may have an endpoint that is none to be used (%s)', async (code) => {
    const open = async () => {
      throw failure("The endpoint ftp://x can't be used.", code);
    };
    const model = new LiveEngineModel({ open });
    const need = model.need();
    await model.firstSnapshot;
    expect(model.connection).toMatchObject({ state: 'unreachable', isUnusable: true });
    need.dispose();
  });
});

describe('needs', () => {
  it('open nothing before the first and leave nothing after the last', async () => {
    const open = vi.fn(async () => asEngine(fake));
    const model = new LiveEngineModel({ open });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(open).not.toHaveBeenCalled();
    const one = model.need();
    const two = model.need();
    await vi.advanceTimersByTimeAsync(1);
    await model.firstSnapshot;
    one.dispose();
    one.dispose();
    expect(fake.streams.length).toBe(1);
    two.dispose();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fake.streams.length).toBe(0);
    expect(fake.disposed).toBe(true);
    expect(model.connection.state).toBe('idle');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('cost nothing while nothing happens', async () => {
    const { close } = await openModel(fake);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(fake.requests).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    close();
  });
});
