import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { attachment, inspected } from '../links/containers';
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

const settled = () => vi.advanceTimersByTimeAsync(400);

function change(container: Container, parts: Partial<Container>): Container {
  const next = { ...container, ...parts };
  fake.put(next);
  return next;
}

describe('events', () => {
  it('an address that moves touches server and clients, for two requests', async () => {
    const { model, changes, close } = await openModel(fake);
    const moved = change(datastore, { networks: [attachment('bridge', { ipv4: '172.17.0.9' })] });
    fake.tell('start', moved);
    await settled();
    expect(fake.requests).toEqual(['list datastore', 'inspect datastore']);
    expect(changes).toEqual([{ membership: false, containers: new Set([datastore.id, www.id]), connection: false }]);
    expect(model.lookup.byAddress('172.17.0.9').map(({ name }) => name)).toEqual(['datastore']);
    close();
  });

  it('of one container in a burst are read once', async () => {
    const { close } = await openModel(fake);
    for (const action of ['die', 'stop', 'start', 'restart', 'start']) fake.tell(action, datastore);
    await settled();
    expect(fake.requests).toEqual(['list datastore', 'inspect datastore']);
    close();
  });

  it('that come while it is read are read once more, one read at a time', async () => {
    const { close } = await openModel(fake);
    let running = 0;
    let most = 0;
    fake.gate = async (request) => {
      if (request === 'inspect datastore') {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 200));
        running -= 1;
      }
    };
    fake.tell('start', datastore);
    await vi.advanceTimersByTimeAsync(100);
    fake.tell('pause', datastore);
    fake.tell('unpause', datastore);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(most).toBe(1);
    expect(fake.requests.filter((request) => request === 'inspect datastore').length).toBe(2);
    close();
  });

  it('a new client shows with its link at once, never first as a phantom', async () => {
    const { model, close } = await openModel(fake);
    const seen: string[][] = [];
    model.onDidChange(() => seen.push(linksOf(model, 'worker')));
    const worker = inspected('worker', {}, { legacyLinks: ['/datastore:/worker/cache'] });
    fake.put(worker);
    change(datastore, { linkNames: ['worker/cache', 'www/redis'] });
    fake.tell('create', worker);
    await settled();
    expect(seen.flat().every((link) => link === 'cache → datastore')).toBe(true);
    expect(linksOf(model, 'worker')).toEqual(['cache → datastore']);
    close();
  });

  it('a server that is removed leaves a phantom; another of its name does not cure it', async () => {
    const { model, changes, close } = await openModel(fake);
    fake.containers.delete(datastore.id);
    fake.tell('destroy', datastore);
    expect(linksOf(model, 'www')).toEqual(['redis → datastore?']);
    expect(changes[0]).toMatchObject({ membership: true });
    const again = { ...inspected('datastore'), id: 'f'.repeat(64) };
    fake.put(again);
    fake.tell('create', again);
    await settled();
    expect(linksOf(model, 'www')).toEqual(['redis → datastore?']);
    close();
  });

  it('a client that is gone before it was read leaves no name with its server', async () => {
    const { model, close } = await openModel(fake);
    const brief = inspected('brief', {}, { legacyLinks: ['/datastore:/brief/db'] });
    change(datastore, { linkNames: ['brief/db', 'www/redis'] });
    // The server is read, with the name of a client that cannot be read any more.
    fake.tell('pause', datastore);
    await settled();
    change(datastore, { linkNames: ['www/redis'] });
    fake.tell('destroy', brief);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(model.lookup.container(datastore.id)?.linkNames).toEqual(['www/redis']);
    fake.requests.length = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fake.requests).toEqual([]);
    close();
  });

  it('a client that no answer has shown yet is known by its name when it goes', async () => {
    const { model, close } = await openModel(fake);
    const late = inspected('late', {}, { legacyLinks: ['/datastore:/late/db'] });
    change(datastore, { linkNames: ['late/db', 'www/redis'] });
    fake.tell('pause', datastore);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(model.lookup.container(datastore.id)?.linkNames).toContain('late/db');
    change(datastore, { linkNames: ['www/redis'] });
    fake.tell('destroy', late);
    await settled();
    expect(model.lookup.container(datastore.id)?.linkNames).toEqual(['www/redis']);
    close();
  });

  it('a rename of the server reaches the client, and its text', async () => {
    const { model, close } = await openModel(fake);
    const renamed = change(datastore, { name: 'store2' });
    fake.put(inspected('www', {}, { legacyLinks: ['/store2:/www/redis'] }));
    fake.tell('rename', renamed);
    await settled();
    expect(linksOf(model, 'www')).toEqual(['redis → store2']);
    expect(model.lookup.container(www.id)?.details?.legacyLinks).toEqual(['/store2:/www/redis']);
    close();
  });

  it('a link removed by others is noticed with the next event of its server', async () => {
    const { model, close } = await openModel(fake);
    const bare = change(datastore, { linkNames: [] });
    fake.put(inspected('www'));
    fake.tell('pause', bare);
    await settled();
    expect(linksOf(model, 'www')).toEqual([]);
    close();
  });

  it('a link removed by others is noticed with the next event of its client', async () => {
    const { model, close } = await openModel(fake);
    change(datastore, { linkNames: [] });
    const bare = inspected('www');
    fake.put(bare);
    fake.tell('pause', bare);
    await settled();
    expect(linksOf(model, 'www')).toEqual([]);
    expect(model.lookup.container(datastore.id)?.linkNames).toEqual([]);
    close();
  });

  it('a link removed by others, whose server goes before anyone reads it, leaves no phantom', async () => {
    const { model, close } = await openModel(fake);
    fake.put(inspected('www'));
    fake.containers.delete(datastore.id);
    fake.tell('destroy', datastore);
    await settled();
    expect(linksOf(model, 'www')).toEqual([]);
    close();
  });

  it('a link removed by others is noticed when someone looks', async () => {
    const { model, close } = await openModel(fake);
    change(datastore, { linkNames: [] });
    fake.put(inspected('www'));
    model.noticeAttention();
    await settled();
    expect(linksOf(model, 'www')).toEqual([]);
    close();
  });

  it('a look that finds nothing costs one list', async () => {
    const { model, changes, close } = await openModel(fake);
    model.noticeAttention();
    model.noticeAttention();
    await settled();
    expect(fake.requests).toEqual(['list']);
    expect(changes).toEqual([]);
    close();
  });

  it('a contradiction that lasted longer than anyone asked again is cleared when someone looks', async () => {
    const { model, close } = await openModel(fake);
    const next = change(datastore, { networks: [attachment('bridge', { ipv4: '172.17.0.9' })] });
    const { inspect } = fake;
    fake.inspect = async () => ({ ...datastore, linkNames: [], status: '' });
    fake.tell('start', next);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(model.lookup.byAddress('172.17.0.9')).toEqual([]);
    fake.inspect = inspect;
    model.noticeAttention();
    await settled();
    expect(model.lookup.byAddress('172.17.0.9').map(({ name }) => name)).toEqual(['datastore']);
    close();
  });

  it('an inspect that contradicts the list is asked again', async () => {
    const { model, close } = await openModel(fake);
    const next = change(datastore, { networks: [attachment('bridge', { ipv4: '172.17.0.9' })] });
    const { inspect } = fake;
    // The engine is in the middle of the change: its list says it already, an inspect doesn't yet.
    fake.inspect = async () => ({ ...datastore, linkNames: [], status: '' });
    fake.tell('start', next);
    await vi.advanceTimersByTimeAsync(100);
    fake.inspect = inspect;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(model.lookup.byAddress('172.17.0.9').map(({ name }) => name)).toEqual(['datastore']);
    fake.requests.length = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fake.requests).toEqual([]);
    close();
  });

  it('a stream that fell silent is noticed and followed anew when someone looks', async () => {
    const { model, close } = await openModel(fake);
    const before = fake.streams[0];
    change(datastore, { state: 'exited' });
    model.noticeAttention();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(model.lookup.container(datastore.id)?.state).toBe('exited');
    expect(fake.streams.length).toBe(1);
    expect(fake.streams[0]).not.toBe(before);
    expect(model.connection.state).toBe('connected');
    close();
  });

  it('that wait while the machine sleeps end in a look at everything', async () => {
    const { model, close } = await openModel(fake);
    fake.tell('pause', datastore);
    change(www, { state: 'exited' });
    vi.setSystemTime(Date.now() + 3_600_000);
    await settled();
    expect(model.lookup.container(www.id)?.state).toBe('exited');
    close();
  });

  it('ask at most twice each on average, as clients with links are made, started, stopped and started again', async () => {
    const { close } = await openModel(fake);
    const names: string[] = [];
    let events = 0;
    for (let index = 0; index < 40; index += 1) {
      const client = inspected(`client${index}`, {}, { legacyLinks: [`/datastore:/client${index}/db`] });
      names.push(`client${index}/db`);
      fake.put(client);
      change(datastore, { linkNames: [...names, 'www/redis'].sort() });
      // The order in which an engine tells it.
      for (const action of ['create', 'connect', 'start', 'disconnect', 'die', 'connect', 'start']) {
        fake.tell(action, client, action.endsWith('connect') ? 'network' : 'container');
        events += 1;
        await vi.advanceTimersByTimeAsync(action.endsWith('connect') ? 5 : 40);
      }
    }
    await settled();
    expect(fake.requests.length / events).toBeLessThanOrEqual(2);
    expect(fake.requests.length).toBeGreaterThan(100);
    close();
  });

  it('a storm of births is told in few pieces', async () => {
    const { model, changes, close } = await openModel(fake);
    for (let index = 0; index < 500; index += 1) {
      const born = inspected(`born${index}`);
      fake.put(born);
      fake.tell('create', born);
      await vi.advanceTimersByTimeAsync(2);
    }
    await settled();
    expect(model.lookup.size).toBe(502);
    expect(changes.length).toBeLessThanOrEqual(12);
    expect(fake.requests.length).toBeLessThanOrEqual(1_000);
    close();
  });
});
