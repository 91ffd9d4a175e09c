import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { inspected } from '../links/containers';
import { at, opened, other, redis, www } from './quietLooks';

describe('a look that nothing calls for', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const many = (count: number, startedAt = '2026-01-01T01:00:00Z') =>
    Array.from({ length: count }, (_, index) =>
      inspected(`c${index}`, at('172.17.0.9'), {
        legacyLinks: [`/datastore:/c${index}/redis`],
        startedAt,
      }),
    );
  const serverOf = (clients: readonly Container[], startedAt?: string) =>
    redis({ ...at('172.17.0.2'), linkNames: clients.map(({ name }) => `${name}/redis`) }, startedAt);

  it('is taken once of each linked client of a connection, since no event tells what was before it', async () => {
    const { apply, tell, settle, looks } = opened();
    expect(await apply({ upserts: [redis(), www(), other('172.17.0.7')] })).toEqual(['www']);
    expect(await apply({ upserts: [{ ...www(), image: 'www:2' }] })).toEqual([]);
    tell({ connection: true });
    await settle();
    expect(looks).toEqual([]);
  });

  it('is taken again after nobody watched only if the client was started meanwhile', async () => {
    const { state, apply, tell, settle, looks } = opened();
    expect(await apply({ upserts: [redis(), www()] })).toEqual(['www']);
    const away = async (meanwhile: () => void) => {
      state.connection = { state: 'connecting', endpoint: '' };
      tell({ connection: true });
      meanwhile();
      state.connection = { state: 'connected', endpoint: '' };
      tell({ connection: true });
      await settle();
      return looks.splice(0);
    };
    expect(await away(() => undefined)).toEqual([]);
    expect(await away(() => undefined)).toEqual([]);
    expect(await away(() => state.lookup.apply({ upserts: [www({}, '2026-01-01T04:00:00Z')] }))).toEqual(['www']);
  });

  it('waits for the picture to be complete, also where the client is shown', async () => {
    const { state, check, apply, looks, settle, tell } = opened({ complete: false });
    await apply({ upserts: [redis(), www()] });
    check.consider([www().id]);
    await settle();
    expect(looks).toEqual([]);
    state.complete = true;
    tell({ connection: true });
    await settle();
    expect(looks).toEqual(['www']);
  });

  it('is taken of a few clients a second', async () => {
    const { state, tell, looks, settle } = opened();
    const clients = many(500);
    tell(state.lookup.apply({ upserts: [serverOf(clients), ...clients] }));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(looks.length).toBeGreaterThan(0);
    expect(looks.length).toBeLessThanOrEqual(5);
    await settle();
    expect(new Set(looks).size).toBe(500);
    expect(looks).toHaveLength(500);
  });

  it('waits while a more urgent one waits or is under way', async () => {
    const { state, tell, looks, held } = opened();
    let release: () => void = () => undefined;
    held.wait = () => new Promise<void>((resolve) => (release = resolve));
    const calm = many(1, '2026-01-01T03:00:00Z');
    const server = serverOf([...calm, www()], '2026-01-01T02:00:00Z');
    tell(state.lookup.apply({ upserts: [server, ...calm, www()] }));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(looks).toEqual(['www']);
    release();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(looks).toEqual(['www', 'c0']);
  });

  it('that failed is not tried again before the next connection', async () => {
    const { apply, held, failures } = opened();
    held.wait = () => Promise.reject(new Error('refused'));
    expect(await apply({ upserts: [redis(), www()] })).toEqual(['www']);
    expect(failures).toEqual(['www']);
    expect(await apply({ upserts: [{ ...www(), image: 'www:2' }] })).toEqual([]);
  });

  it('is taken when looks are turned on, and so is one for a reason of the time before', async () => {
    const { check, apply, held, looks, settle } = opened();
    held.isOff = true;
    const restarted = redis(at('172.17.0.2'), '2026-01-01T02:00:00Z');
    const shop = inspected('shop', { ...at('172.17.0.4'), linkNames: ['calm/shop'] });
    const calm = inspected('calm', at('172.17.0.9'), {
      legacyLinks: ['/shop:/calm/shop'],
      startedAt: '2026-01-01T01:00:00Z',
    });
    const upserts = [restarted, www(), shop, calm];
    expect(await apply({ upserts })).toEqual(['www', 'calm']);
    await settle();
    expect(looks).toEqual([]);
    held.isOff = false;
    check.reconsider();
    await settle();
    expect(looks.splice(0)).toEqual(['www', 'calm']);
    expect(await apply({ upserts: [{ ...www(), image: 'www:2' }] })).toEqual([]);
    // Otherwise again, such as with a sidecar.
    check.reconsider();
    await settle();
    expect([...looks].sort()).toEqual(['calm', 'www']);
  });
});
