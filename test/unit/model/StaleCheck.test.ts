import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import { attachment, inspected } from '../links/containers';
import { at, down, generation, off, opened, other, redis, www } from './quietLooks';

describe('a quiet look into a client', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is taken once for each later start of a server, whether the client is shown or not', async () => {
    const { apply, begin } = opened();
    await begin({ upserts: [redis(), www()] });
    const again = redis(at('172.17.0.2'), '2026-01-01T02:00:00Z');
    expect(await apply({ upserts: [again] })).toEqual(['www']);
    expect(await apply({ upserts: [{ ...again, status: 'Up 3 minutes' }] })).toEqual([]);
    expect(await apply({ upserts: [other('172.17.0.7')] })).toEqual([]);
    expect(await apply({ upserts: [redis(at('172.17.0.2'), '2026-01-01T03:00:00Z')] })).toEqual(['www']);
    expect(await apply({ upserts: [www({}, '2026-01-01T04:00:00Z')] })).toEqual([]);
  });

  it('is taken when a server moved without a start', async () => {
    const { apply, begin } = opened();
    await begin({ upserts: [redis(), www()] });
    expect(await apply({ upserts: [redis(off)] })).toEqual([]);
    expect(await apply({ upserts: [redis(at('172.17.0.4'))] })).toEqual(['www']);
    expect(await apply({ upserts: [redis(at('172.17.0.4'), '')] })).toEqual([]);
    // Back where the client knows it, and away again.
    expect(await apply({ upserts: [redis(at('172.17.0.2'))] })).toEqual([]);
    expect(await apply({ upserts: [redis(at('172.17.0.4'))] })).toEqual(['www']);
  });

  it.each([
    ['stopped', redis(down)],
    ['left the bridge', redis(off)],
  ])('is taken when another takes the address of a server that %s', async (_, server) => {
    const { apply, begin } = opened();
    await begin({ upserts: [redis(), www()] });
    expect(await apply({ upserts: [server] })).toEqual([]);
    expect(await apply({ upserts: [other('172.17.0.7')] })).toEqual([]);
    expect(await apply({ upserts: [other('172.17.0.2')] })).toEqual(['www']);
    expect(await apply({ upserts: [{ ...other('172.17.0.2'), name: 'renamed' }] })).toEqual([]);
    expect(await apply({ upserts: [other('172.17.0.7'), other('172.17.0.2', 'third')] })).toEqual(['www']);
  });

  it('is taken when another takes the address of a server that was removed, and not for its successor', async () => {
    const { apply, begin } = opened();
    await begin({ upserts: [redis(), www()] });
    expect(await apply({ removals: [redis().id] })).toEqual([]);
    const successor = { ...other('172.17.0.2', 'datastore'), id: 'f'.repeat(64) };
    expect(await apply({ upserts: [successor] })).toEqual([]);
    expect(await apply({ removals: [successor.id], upserts: [other('172.17.0.2')] })).toEqual(['www']);
  });

  it('is taken once where the address of a stopped server is not known, and again when somebody takes what it found', async () => {
    const { apply, held } = opened();
    held.hosts = '172.17.0.2\tredis\n172.17.0.9\twww\n';
    expect(await apply({ upserts: [redis(down), www()] })).toEqual(['www']);
    expect(await apply({ upserts: [other('172.17.0.7')] })).toEqual([]);
    expect(await apply({ upserts: [other('172.17.0.2')] })).toEqual(['www']);
    expect(await apply({ upserts: [other('172.17.0.2'), other('172.17.0.8', 'third')] })).toEqual([]);
  });

  it('that found the stranger at once is not taken again', async () => {
    const { apply, held } = opened();
    held.hosts = '172.17.0.2\tredis\n';
    expect(await apply({ upserts: [redis(down), www(), other('172.17.0.2')] })).toEqual(['www']);
    expect(await apply({ upserts: [other('172.17.0.8', 'third')] })).toEqual([]);
  });

  it('is taken again when a line that was left behind comes to lead elsewhere', async () => {
    const { apply, begin, held } = opened();
    held.hosts = '172.17.0.2\tredis\n';
    await begin({ upserts: [redis(), www()] });
    expect(await apply({ upserts: [redis(at('172.17.0.4'))] })).toEqual(['www']);
    expect(await apply({ upserts: [other('172.17.0.2')] })).toEqual(['www']);
  });

  it('waits for the engine to say who it is, and for the picture to be complete', async () => {
    const { state, apply, tell, settle, looks } = opened({ engine: undefined, complete: false });
    expect(await apply({ upserts: [redis(at('172.17.0.2'), '2026-01-01T02:00:00Z'), www()] })).toEqual([]);
    state.complete = true;
    tell({ connection: true });
    await settle();
    expect(looks).toEqual([]);
    state.engine = generation('28.5.2');
    tell({ connection: true });
    await settle();
    expect(looks).toEqual(['www']);
    tell({ connection: true });
    await settle();
    expect(looks).toEqual(['www']);
  });

  it('comes first where a client is shown, before the picture is complete', async () => {
    const { check, apply, looks, settle } = opened({ complete: false });
    expect(await apply({ upserts: [redis(at('172.17.0.2'), '2026-01-01T02:00:00Z'), www()] })).toEqual([]);
    check.consider([www().id]);
    await settle();
    expect(looks).toEqual(['www']);
    check.consider([www().id]);
    await settle();
    expect(looks).toEqual(['www']);
  });

  it('is not taken for variables that the engine does not set, yet for names', async () => {
    const engine = engineGeneration(
      { product: 'docker', version: '29.0.0', apiVersion: '1.52', os: 'linux' },
      { linkEnvProbe: 'absent' },
    );
    const { apply, begin } = opened({ engine });
    await begin({ upserts: [redis(), www()] });
    expect(await apply({ upserts: [redis(at('172.17.0.2'), '2026-01-01T02:00:00Z')] })).toEqual([]);
    await apply({ upserts: [redis(down)] });
    expect(await apply({ upserts: [other('172.17.0.2')] })).toEqual(['www']);
  });

  it('is taken of two clients at a time, and of none more once nobody needs the engine', async () => {
    const { state, held, settle, tell, looks } = opened();
    const releases: (() => void)[] = [];
    held.wait = () => new Promise<void>((resolve) => releases.push(resolve));
    const names = ['one', 'two', 'three', 'four'];
    const clients = names.map((name) =>
      inspected(name, at('172.17.0.9'), { legacyLinks: [`/datastore:/${name}/redis`], startedAt: '2026-01-01' }),
    );
    const server = { ...redis(at('172.17.0.2'), '2026-01-02'), linkNames: names.map((name) => `${name}/redis`) };
    tell(state.lookup.apply({ upserts: [server, ...clients] }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(looks.splice(0)).toHaveLength(2);
    state.connection = { state: 'idle', endpoint: '' };
    for (const release of releases) release();
    await settle();
    expect(looks).toEqual([]);
    // Needed again: those that were left out are looked into then.
    state.connection = { state: 'connected', endpoint: '' };
    held.wait = async () => undefined;
    tell({ connection: true });
    await settle();
    expect(looks).toHaveLength(2);
  });

  it("that hangs takes nobody else's place for long", async () => {
    const { state, held, tell, looks } = opened();
    held.wait = () => new Promise(() => {});
    const names = ['one', 'two', 'three', 'four'];
    const clients = names.map((name) =>
      inspected(name, at('172.17.0.9'), { legacyLinks: [`/datastore:/${name}/redis`], startedAt: '2026-01-01' }),
    );
    const server = { ...redis(at('172.17.0.2'), '2026-01-02'), linkNames: names.map((name) => `${name}/redis`) };
    tell(state.lookup.apply({ upserts: [server, ...clients] }));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(looks).toHaveLength(4);
  });

  it('is taken of some ten clients a second where a storm gives reason to look into hundreds', async () => {
    const { state, tell, looks, settle } = opened();
    const names = Array.from({ length: 200 }, (_, index) => `c${index}`);
    const clients = names.map((name) =>
      inspected(name, at('172.17.0.9'), { legacyLinks: [`/datastore:/${name}/redis`], startedAt: '2026-01-01' }),
    );
    const server = { ...redis(at('172.17.0.2'), '2026-01-02'), linkNames: names.map((name) => `${name}/redis`) };
    tell(state.lookup.apply({ upserts: [server, ...clients] }));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(looks.length).toBeGreaterThan(15);
    expect(looks.length).toBeLessThanOrEqual(35);
    await settle();
    expect(new Set(looks).size).toBe(200);
  });

  it('that failed is told, and tried again with the next change', async () => {
    const { apply, begin, failures, held } = opened();
    await begin({ upserts: [redis(), www()] });
    held.wait = () => Promise.reject(new Error('refused'));
    const again = redis(at('172.17.0.2'), '2026-01-01T02:00:00Z');
    expect(await apply({ upserts: [again] })).toEqual(['www']);
    expect(failures).toEqual(['www']);
    held.wait = async () => undefined;
    expect(await apply({ upserts: [{ ...again, image: 'redis:8' }] })).toEqual(['www']);
    expect(await apply({ upserts: [{ ...again, image: 'redis:9' }] })).toEqual([]);
  });

  it('is not taken of a client that does not run, or reaches nobody on the bridge', async () => {
    const { apply } = opened();
    const restarted = redis(at('172.17.0.2'), '2026-01-01T02:00:00Z');
    expect(await apply({ upserts: [restarted, www(off)] })).toEqual([]);
    expect(await apply({ upserts: [restarted, www(down)] })).toEqual([]);
  });

  it('is taken again when the engine may have corrected a line that was found astray', async () => {
    const engine = engineGeneration(
      { product: 'docker', version: '29.0.0', apiVersion: '1.52', os: 'linux' },
      { linkEnvProbe: 'absent' },
    );
    const { apply, held } = opened({ engine });
    held.hosts = '172.17.0.2\tredis\n';
    expect(await apply({ upserts: [redis(at('172.17.0.4')), www()] })).toEqual(['www']);
    expect(await apply({ upserts: [other('172.17.0.7')] })).toEqual([]);
    held.hosts = '172.17.0.4\tredis\n';
    expect(await apply({ upserts: [redis(at('172.17.0.4'), '2026-01-01T02:00:00Z')] })).toEqual(['www']);
    expect(await apply({ upserts: [redis(at('172.17.0.4'), '2026-01-01T03:00:00Z')] })).toEqual([]);
  });

  it('is taken when another link of the client is gone, which may take lines along', async () => {
    const { apply, begin } = opened();
    const second = inspected('cache', { linkNames: ['www/cache'], ...at('172.17.0.4') });
    const both = inspected('www', at('172.17.0.9'), {
      legacyLinks: ['/datastore:/www/redis', '/cache:/www/cache'],
      startedAt: '2026-01-01T01:00:00Z',
    });
    await begin({ upserts: [redis(), second, both] });
    expect(await apply({ upserts: [{ ...second, linkNames: [] }, www()] })).toEqual(['www']);
    expect(await apply({ upserts: [other('172.17.0.7')] })).toEqual([]);
    // With its last link nothing is left to be led astray.
    expect(await apply({ upserts: [redis({ linkNames: [] }), inspected('www', at('172.17.0.9'))] })).toEqual([]);
  });

  it('is taken for each new name of a server', async () => {
    const { apply, begin } = opened();
    await begin({ upserts: [redis(), www()] });
    const called = (name: string) => [{ ...redis(), name }];
    expect(await apply({ upserts: called('store') })).toEqual(['www']);
    expect(await apply({ upserts: called('shop') })).toEqual(['www']);
    expect(await apply({ upserts: called('datastore') })).toEqual([]);
  });

  it('is taken when a server with two addresses starts again, of which the engine writes one into both lines', async () => {
    const engine = engineGeneration(
      { product: 'docker', version: '29.0.0', apiVersion: '1.52', os: 'linux' },
      { linkEnvProbe: 'absent' },
    );
    const { apply, begin } = opened({ engine });
    const two = { networks: [attachment('bridge', { ipv4: '172.17.0.2', ipv6: 'fd00::2' })] };
    await begin({ upserts: [redis(two), www()] });
    expect(await apply({ upserts: [redis(two, '2026-01-01T02:00:00Z')] })).toEqual(['www']);
  });

  it('is not taken any more after its end', async () => {
    const { check, apply, begin } = opened();
    await begin({ upserts: [redis(), www()] });
    check.dispose();
    expect(await apply({ upserts: [redis(at('172.17.0.2'), '2026-01-01T02:00:00Z')] })).toEqual([]);
  });
});
