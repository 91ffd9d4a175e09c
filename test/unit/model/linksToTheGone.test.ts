import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../failure';
import { inspected } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { linksOf, openModel } from './liveModel';

let fake: FakeEngine;
const bare = inspected('www');
const linked = inspected('www', {}, { legacyLinks: ['/cache:/www/memory'] });
const cache = inspected('cache', { linkNames: ['www/memory'] });

beforeEach(() => {
  vi.useFakeTimers();
  fake = new FakeEngine();
});

afterEach(() => {
  vi.useRealTimers();
});

const settled = () => vi.advanceTimersByTimeAsync(400);
const phantom = ['memory → cache?'];

/** An answer of this kind is held back until the function given is called. */
function hold(request: string): () => void {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  fake.gate = async (asked) => {
    if (asked === request) await released;
  };
  return () => {
    fake.gate = async () => {};
    release();
  };
}

describe('a link to what is gone, which no list names', () => {
  it('is noticed to be gone when someone looks', async () => {
    fake.put(linked);
    const { model, close } = await openModel(fake);
    expect(linksOf(model, 'www')).toEqual(phantom);
    fake.put(bare);
    model.noticeAttention();
    await settled();
    expect(linksOf(model, 'www')).toEqual([]);
    close();
  });

  it('is noticed to be gone after a break of the stream in which nothing else was missed', async () => {
    fake.put(linked);
    fake.put(cache);
    const { model, close } = await openModel(fake);
    fake.containers.delete(cache.id);
    fake.tell('destroy', cache);
    await settled();
    expect(linksOf(model, 'www')).toEqual(phantom);
    fake.requests.length = 0;
    fake.put(bare);
    fake.breakStreams(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(linksOf(model, 'www')).toEqual([]);
    expect(fake.requests).toEqual(['events', 'list', 'inspect www', 'identity']);
    close();
  });

  it('is asked for anew where the answer that tells it is older than the loss of its server', async () => {
    fake.put(bare);
    fake.put({ ...cache, linkNames: [] });
    const { model, close } = await openModel(fake);
    fake.put(linked);
    fake.put(cache);
    fake.tell('start', linked);
    const release = hold('inspect www');
    await vi.advanceTimersByTimeAsync(100);
    // The link is removed, of which no event tells, and then its server.
    fake.put(bare);
    fake.containers.delete(cache.id);
    fake.tell('destroy', cache);
    release();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(linksOf(model, 'www')).toEqual([]);
    close();
  });

  it('is not asked for again once an answer is newer than the loss', async () => {
    fake.put(linked);
    fake.put(cache);
    const { model, close } = await openModel(fake);
    fake.tell('start', linked);
    const release = hold('inspect www');
    await vi.advanceTimersByTimeAsync(100);
    fake.containers.delete(cache.id);
    fake.tell('destroy', cache);
    release();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(linksOf(model, 'www')).toEqual(phantom);
    fake.requests.length = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fake.requests).toEqual([]);
    close();
  });

  it('is not asked for without end where the engine refuses', async () => {
    fake.put(linked);
    fake.put(cache);
    const { model, close } = await openModel(fake);
    fake.inspect = async () => {
      throw failure('The engine could not say.', 'engine');
    };
    fake.containers.delete(cache.id);
    fake.tell('destroy', cache);
    fake.tell('pause', linked);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(linksOf(model, 'www')).toEqual(phantom);
    fake.requests.length = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fake.requests).toEqual([]);
    close();
  });

  it('is asked for anew where it was removed between the answers of client and server', async () => {
    fake.put(bare);
    fake.put({ ...cache, linkNames: [] });
    const { model, close } = await openModel(fake);
    fake.put(linked);
    fake.put(cache);
    fake.gate = async (asked) => {
      if (asked === 'inspect www') {
        fake.put(bare);
        fake.put({ ...cache, linkNames: [] });
      }
    };
    fake.tell('start', linked);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fake.requests.filter((asked) => asked === 'inspect www').length).toBe(2);
    expect(linksOf(model, 'www')).toEqual([]);
    close();
  });

  it('is asked for a few times where another of the name of its server came', async () => {
    fake.put(linked);
    fake.put(cache);
    const { model, close } = await openModel(fake);
    fake.containers.delete(cache.id);
    fake.tell('destroy', cache);
    const other = { ...inspected('cache'), id: 'f'.repeat(64) };
    fake.put(other);
    fake.tell('create', other);
    fake.tell('pause', linked);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(linksOf(model, 'www')).toEqual(phantom);
    expect(fake.requests.filter((asked) => asked === 'inspect www').length).toBeLessThanOrEqual(4);
    fake.requests.length = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fake.requests).toEqual([]);
    close();
  });

  it('costs its client no tries when something else is in doubt', async () => {
    const two = inspected('www', {}, { legacyLinks: ['/cache:/www/memory', '/db:/www/sql'] });
    const db = inspected('db', { linkNames: ['www/sql'] });
    fake.put(linked);
    fake.put({ ...cache, linkNames: [] });
    fake.put({ ...db, linkNames: [] });
    const { model, close } = await openModel(fake);
    await vi.advanceTimersByTimeAsync(60_000);
    fake.put(two);
    fake.put(db);
    fake.gate = async (asked) => {
      if (asked === 'inspect www') {
        fake.put(linked);
        fake.put({ ...db, linkNames: [] });
      }
    };
    fake.tell('start', two);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(linksOf(model, 'www')).toEqual(phantom);
    close();
  });

  it('makes the news of others of its client no dearer', async () => {
    fake.put(linked);
    fake.put({ ...cache, linkNames: [] });
    const { close } = await openModel(fake);
    await vi.advanceTimersByTimeAsync(60_000);
    fake.requests.length = 0;
    for (let index = 0; index < 10; index += 1) {
      const job = inspected(`job${index}`, {}, { legacyLinks: [`/www:/job${index}/web`] });
      fake.put(job);
      fake.put({ ...linked, linkNames: [`job${index}/web`] });
      fake.tell('create', job);
      fake.tell('start', job);
      await vi.advanceTimersByTimeAsync(3_000);
      fake.containers.delete(job.id);
      fake.put(linked);
      fake.tell('die', job);
      fake.tell('destroy', job);
      await vi.advanceTimersByTimeAsync(7_000);
    }
    expect(fake.requests.length).toBeLessThanOrEqual(100);
    close();
  });
});
