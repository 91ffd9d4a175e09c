import { describe, expect, it, vi } from 'vitest';
import { HumanError } from '../../../src/core/humanError';
import { LinkModel } from '../../../src/core/LinkModel';
import type { Container } from '../../../src/core/snapshot';
import type { ExecResult } from '../../../src/engine/Engine';
import { EngineNature } from '../../../src/model/EngineNature';
import { inspected } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { asEngine } from './liveModel';

describe('who an engine is', () => {
  it('is asked once, and again only after a failure', async () => {
    const fake = new FakeEngine();
    const nature = new EngineNature({ lookup: new LinkModel(), mayExec: () => false, onChange: () => undefined });
    const identify = nature.identifier(asEngine(fake), new AbortController().signal);
    fake.gate = () => Promise.reject(new HumanError('It did not answer in time.', 'timeout'));
    await identify();
    expect(nature.generation).toBeUndefined();
    fake.gate = () => Promise.resolve();
    await Promise.all([identify(), identify()]);
    await identify();
    expect(nature.generation).toMatchObject({ major: 28 });
    expect(fake.requests).toEqual(['identity', 'identity']);
  });
});

const prints = (text: string): ExecResult => ({ exitCode: 0, stdout: Buffer.from(text), stderr: Buffer.alloc(0) });
const server = inspected('datastore', { linkNames: ['www/redis', 'web/redis'] });
const client = (name: string, startedAt = '2026-01-01') =>
  inspected(name, {}, { legacyLinks: [`/datastore:/${name}/redis`], startedAt });

describe('whether an engine 29 sets variables', () => {
  /** An engine that said who it is, before any container was there. */
  async function known(version = '29.1.0') {
    const fake = new FakeEngine();
    fake.identityAnswer = { ...fake.identityAnswer, version };
    const lookup = new LinkModel();
    const may = { exec: true };
    const nature = new EngineNature({ lookup, mayExec: () => may.exec, onChange: () => undefined });
    const { signal } = new AbortController();
    await nature.identifier(asEngine(fake), signal)();
    const apply = async (...upserts: readonly Container[]) => {
      for (const container of upserts) fake.put(container);
      const { containers } = lookup.apply({ upserts });
      nature.probe(asEngine(fake), signal, containers);
      await vi.waitFor(() => expect(nature).toHaveProperty('probing', false));
      return fake.requests.splice(0).filter((request) => request.startsWith('exec'));
    };
    return { fake, nature, may, apply, signal, lookup };
  }

  it('is asked of the first client that comes, though there was none at the beginning', async () => {
    const { fake, nature, apply } = await known();
    fake.execAnswer = () => prints('PATH=/bin\n');
    expect(await apply(server)).toEqual([]);
    expect(nature.generation?.linkEnv).toBe('unknown');
    expect(await apply(client('www'))).toEqual(['exec www']);
    expect(nature.generation?.linkEnv).toBe('absent');
    expect(await apply(client('web'))).toEqual([]);
  });

  it('is asked of a client once for each of its starts, and of the next where it can not tell', async () => {
    const { fake, nature, apply } = await known();
    expect(await apply(server, client('www'))).toEqual(['exec www']);
    expect(await apply({ ...client('www'), image: 'www:2' })).toEqual([]);
    expect(await apply(client('www', '2026-01-02'))).toEqual(['exec www']);
    fake.execAnswer = () => prints('REDIS_NAME=/web/redis\n');
    expect(await apply(client('web'))).toEqual(['exec web']);
    expect(nature.generation?.linkEnv).toBe('set');
  });

  it('is asked of a client whose server comes up later', async () => {
    const { fake, nature, apply } = await known();
    fake.execAnswer = () => prints('PATH=/bin\n');
    expect(await apply({ ...server, state: 'exited', networks: [] }, client('www'))).toEqual([]);
    expect(await apply(server)).toEqual(['exec www']);
    expect(nature.generation?.linkEnv).toBe('absent');
  });

  it('is asked of one that came while another was asked', async () => {
    const { fake, nature, apply, lookup, signal } = await known();
    const late = client('web');
    fake.execAnswer = (id) => {
      if (id === late.id) return prints('PATH=/bin\n');
      fake.put(late);
      nature.probe(asEngine(fake), signal, lookup.apply({ upserts: [late] }).containers);
      return undefined;
    };
    await apply(server, client('www'));
    await vi.waitFor(() => expect(nature.generation?.linkEnv).toBe('absent'));
  });

  it('is asked of nobody in whom nothing may be run, and of nobody on an engine that always sets them', async () => {
    const { may, apply } = await known();
    may.exec = false;
    expect(await apply(server, client('www'))).toEqual([]);
    expect(await (await known('28.5.2')).apply(server, client('www'))).toEqual([]);
  });
});
