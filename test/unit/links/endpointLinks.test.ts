import { describe, expect, it } from 'vitest';
import { type Container, shortId } from '../../../src/core/containers/snapshot';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { attachment, idOf, inspected, listed } from './containers';

function linksOf(links: string[], ...others: Container[]) {
  const model = new LinkModel();
  const client = inspected('web', { networkMode: 'net', networks: [attachment('net', { links })] });
  model.apply({ upserts: [client, ...others] });
  return model.linksFrom(client.id);
}

const onNet = (name: string, parts: Partial<Container> = {}, aliases: string[] = []) =>
  listed(name, { networkMode: 'net', networks: [attachment('net', { aliases })], ...parts });

describe('endpoint links', () => {
  it('resolve by name, network alias, host name and short id on the same network', () => {
    const server = inspected('db', { ...onNet('db', {}, ['store']) }, { hostname: 'dbhost' });
    for (const text of ['db', 'store', 'dbhost', shortId(server.id), 'DB']) {
      expect(linksOf([`${text}:redis`], server), text).toMatchObject([{ server: 'db', serverId: server.id }]);
    }
  });

  it('case 26: never resolve by the full id', () => {
    const server = onNet('db');
    const [link] = linksOf([`${server.id}:redis`], server);
    expect(link).toMatchObject({ server: server.id });
    expect(link?.serverId).toBeUndefined();
  });

  it('do not resolve across networks', () => {
    const [link] = linksOf(['db:redis'], listed('db'), listed('db2', { networks: [attachment('other')] }));
    expect(link?.serverId).toBeUndefined();
    expect(link?.server).toBe('db');
  });

  it('case 27: keep the case of their alias', () => {
    expect(linksOf(['db:DB2', 'db:db2'], onNet('db')).map(({ alias }) => alias)).toEqual(['DB2', 'db2']);
  });

  it('of one alias the last counts', () => {
    expect(linksOf(['one:db', 'two:db'], onNet('one'), onNet('two'))).toMatchObject([{ alias: 'db', server: 'two' }]);
  });

  it('go to whoever has the name now', () => {
    const model = new LinkModel();
    const client = inspected('web', { networks: [attachment('net', { links: ['db:redis'] })] });
    model.apply({ upserts: [client, onNet('db')] });
    model.apply({ upserts: [{ ...onNet('db'), name: 'old' }] });
    expect(model.linksFrom(client.id)[0]?.serverId).toBeUndefined();
    const change = model.apply({ upserts: [onNet('new', { name: 'db' })] });
    expect(model.linksFrom(client.id)[0]?.serverId).toBe(idOf('new'));
    expect(change.containers).toContain(client.id);
  });

  it('prefer a server that is up', () => {
    const down = onNet('a', { state: 'exited' }, ['db']);
    const up = onNet('b', {}, ['db']);
    expect(linksOf(['db:redis'], down, up)).toMatchObject([{ server: 'b' }]);
  });

  it('move on when the one that they led to stops, and nothing else changes', () => {
    const model = new LinkModel();
    const client = inspected('web', { networks: [attachment('net', { links: ['db:redis'] })] });
    const first = onNet('a', { created: 1 }, ['db']);
    model.apply({ upserts: [client, first, onNet('b', { created: 2 }, ['db'])] });
    expect(model.linksFrom(client.id)).toMatchObject([{ server: 'a' }]);
    const change = model.apply({ upserts: [{ ...first, state: 'exited' }] });
    expect(model.linksFrom(client.id)).toMatchObject([{ server: 'b' }]);
    expect(change.containers).toContain(idOf('b'));
    model.apply({ upserts: [first] });
    expect(model.linksFrom(client.id)).toMatchObject([{ server: 'a' }]);
  });

  it('may lead to the client itself', () => {
    expect(linksOf(['web:me'])).toMatchObject([{ server: 'web', serverId: idOf('web') }]);
  });

  it('on the default bridge are stored and inert', () => {
    const model = new LinkModel();
    const client = inspected('web', { networks: [attachment('bridge', { links: ['db:redis'] })] });
    model.apply({ upserts: [client, listed('db')] });
    const [link] = model.linksFrom(client.id);
    expect(link).toMatchObject({ kind: 'endpoint', network: 'bridge', inert: true });
    expect(link?.serverId).toBeUndefined();
  });

  it('that the daemon could not read are none', () => {
    expect(linksOf(['a:b:c', ''], onNet('a'))).toEqual([]);
  });
});
