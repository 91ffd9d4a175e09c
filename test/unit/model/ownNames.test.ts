import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { parseContainerList } from '../../../src/engine/schema/containerList';
import { failure } from '../../failure';
import { described } from '../core/scenes';
import { idOf, inspected } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { linksOf, openModel } from './liveModel';

let fake: FakeEngine;

beforeEach(() => {
  vi.useFakeTimers();
  fake = new FakeEngine();
});

afterEach(() => {
  vi.useRealTimers();
});

const namesOf = (...names: string[]) => parseContainerList([{ Id: idOf('db'), Names: names }])[0];

/** The list as an engine gives it, sorted, so that `aghost` comes before `db`. */
function listGhosts(): void {
  const { list } = fake;
  fake.list = async (options) =>
    (await list.call(fake, options)).map((entry) =>
      entry.linkNames.includes('aghost')
        ? { ...entry, name: 'aghost', linkNames: entry.linkNames.map((name) => (name === 'aghost' ? 'db' : name)) }
        : entry,
    );
}

describe('the own name of a server', () => {
  it('is told by its inspect, whatever its list entry puts first, also when that is newer', async () => {
    const db = inspected('db', { linkNames: ['aghost'] });
    fake.put(db);
    fake.put(inspected('www', {}, { legacyLinks: ['/db:/aghost'] }));
    listGhosts();
    const { model, close } = await openModel(fake);
    const check = () => {
      expect(model.lookup.container(db.id)).toMatchObject({ name: 'db', linkNames: ['aghost'] });
      expect(linksOf(model, 'www')).toEqual(['aghost → db']);
      expect(model.lookup.find('db')?.id).toBe(db.id);
      for (const link of model.lookup.linksTo(db.id)) expect(model.seen.firstServerName(link)).toBe('db');
    };
    check();
    fake.inspect = async () => await new Promise(() => {});
    fake.put({ ...db, state: 'paused' });
    fake.tell('pause', db);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(model.lookup.container(db.id)?.state).toBe('paused');
    check();
    close();
  });

  it('is no name that an alias of dots made', async () => {
    expect(namesOf('/', '/db')).toMatchObject({ name: 'db', linkNames: [''] });
    expect(namesOf('/')).toMatchObject({ name: idOf('db').slice(0, 12), linkNames: [''] });
    fake.put(inspected('db', { linkNames: [''] }));
    fake.put(inspected('www', {}, { legacyLinks: ['/db:/'], hostname: 'web' }));
    const { model, close } = await openModel(fake);
    expect(linksOf(model, 'www')).toEqual([' → db']);
    expect(model.lookup.find('/')).toBeUndefined();
    const scene = { lookup: model.lookup, engine: model.engine } as Parameters<typeof described>[0];
    const names = described(scene, 'www').names.map(({ name }) => name);
    expect(names).toContain('db');
    expect(names).not.toContain('');
    fake.containers.delete(idOf('db'));
    fake.tell('destroy', inspected('db'));
    expect(described(scene, 'www').names.map(({ name }) => name)).not.toContain('');
    close();
  });
});

describe('a client that is renamed', () => {
  const app = (name: string): Container => ({
    ...inspected(name, { linkNames: ['www/app'] }, { legacyLinks: [`/db:/${name}/redis`] }),
    id: idOf('app'),
  });
  const db = (client: string) => inspected('db', { linkNames: [`${client}/redis`] });
  const www = (server: string) => inspected('www', {}, { legacyLinks: [`/${server}:/www/app`] });

  function rename(): void {
    for (const each of [app('app2'), db('app2'), www('app2')]) fake.put(each);
  }

  it('keeps its links and their keys where its client is read amid the rename', async () => {
    for (const each of [app('app'), db('app'), www('app')]) fake.put(each);
    const { model, close } = await openModel(fake);
    const seen = new Set<string>();
    model.onDidChange(() => {
      for (const { key } of model.lookup.linksFrom(idOf('app'))) seen.add(key);
    });
    // The answer is from before the rename; what is asked because of it, from after.
    fake.gate = async (request) => (request === 'inspect www' ? rename() : undefined);
    fake.tell('pause', www('app'));
    await vi.advanceTimersByTimeAsync(200);
    fake.gate = async () => {};
    fake.tell('rename', app('app2'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(linksOf(model, 'app2')).toEqual(['redis → db']);
    expect(linksOf(model, 'www')).toEqual(['app → app2']);
    expect([...seen]).toEqual([`legacy:${idOf('app')}:bridge:redis`]);
    expect(model.seen.lostBy(idOf('app'))).toEqual([]);
    expect(model.seen.lostBy(idOf('www'))).toEqual([]);
    close();
  });

  it('has lost no link while its inspect fails after its list entry came', async () => {
    for (const each of [app('app'), db('app'), www('app')]) fake.put(each);
    const { model, close } = await openModel(fake);
    const { inspect } = fake;
    fake.inspect = async (id, options) => {
      if (id === idOf('app')) throw failure('The engine could not say.', 'engine');
      return await inspect.call(fake, id, options);
    };
    rename();
    fake.tell('rename', app('app2'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(model.seen.lostBy(idOf('app'))).toEqual([]);
    expect(model.lookup.linksFrom(idOf('app')).map(({ key }) => key)).toEqual([`legacy:${idOf('app')}:bridge:redis`]);
    close();
  });
});
