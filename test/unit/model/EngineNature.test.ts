import { describe, expect, it, vi } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { ExecResult } from '../../../src/engine/port/Engine';
import { EngineNature } from '../../../src/model/connection/EngineNature';
import { failure } from '../../failure';
import { inspected } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { asEngine } from './liveModel';

/** The fake answers in the same turn; what is asked next because of an answer, in the next. */
async function answered(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('who an engine is', () => {
  it('is asked once, and again only after a failure', async () => {
    const fake = new FakeEngine();
    const nature = new EngineNature({ lookup: new LinkModel(), mayExec: () => false, onChange: () => undefined });
    const identify = nature.identifier(asEngine(fake), new AbortController().signal);
    fake.gate = () => Promise.reject(failure('It did not answer in time.', 'timeout'));
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
      await answered();
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

describe('whether an engine 30 has links still', () => {
  const inHosts = '127.0.0.1\tlocalhost\n172.17.0.2\tredis datastore\n172.17.0.9\twww\n';

  async function known(hosts: string, ...containers: readonly Container[]) {
    const fake = new FakeEngine();
    fake.identityAnswer = { ...fake.identityAnswer, version: '30.0.0' };
    fake.execAnswer = () => prints('PATH=/bin\n');
    const read: string[] = [];
    const readFile = async (id: string, path: string) => {
      read.push(`${path} of ${lookup.container(id)?.name}`);
      return Buffer.from(hosts);
    };
    const engine = asEngine(Object.assign(fake, { readFile }));
    const lookup = new LinkModel();
    const nature = new EngineNature({ lookup, mayExec: () => true, onChange: () => undefined });
    const { signal } = new AbortController();
    const apply = async (...upserts: readonly Container[]) => {
      for (const each of upserts) fake.put(each);
      nature.probe(engine, signal, lookup.apply({ upserts }).containers);
      await answered();
    };
    await nature.identifier(engine, signal)();
    await apply(...containers);
    return { nature, read, apply };
  }

  it('is read off the hosts file of a client', async () => {
    const { nature, read, apply } = await known(inHosts, server, client('www'));
    expect(nature.generation).toMatchObject({ legacyLinks: 'deprecated', linkEnv: 'absent', newerThanKnown: true });
    expect(read).toEqual(['/etc/hosts of www']);
    await apply(client('web'));
    expect(read).toHaveLength(1);
  });

  it('is taken for announced where the file says nothing of a link, and asked of each later client', async () => {
    const { nature, read, apply } = await known('127.0.0.1\tlocalhost\n', server, client('www'));
    expect(nature.generation).toMatchObject({ legacyLinks: 'removed', linkEnv: 'absent' });
    await apply({ ...client('www'), image: 'www:2' });
    expect(read).toHaveLength(1);
    await apply(client('web'));
    expect(read).toEqual(['/etc/hosts of www', '/etc/hosts of web']);
  });

  const made = client('www').details;
  it.each([
    ['leads elsewhere', '172.17.0.7\tredis\n', client('www'), 1],
    ['was given by hand', inHosts, { ...client('www'), details: { ...made, extraHosts: ['redis:172.17.0.2'] } }, 0],
    [
      'is of a file of its own',
      inHosts,
      { ...client('www'), details: { ...made, mounts: [{ type: 'bind', source: '/h', destination: '/etc/hosts' }] } },
      0,
    ],
  ])('is not read off a line that %s', async (_, hosts, www, reads) => {
    const { nature, read } = await known(hosts, server, www as Container);
    expect(nature.generation?.legacyLinks).toBe('removed');
    expect(read).toHaveLength(reads);
  });
});
