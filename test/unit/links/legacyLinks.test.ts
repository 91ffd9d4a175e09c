import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { attachment, idOf, inspected, listed } from './containers';

function modelOf(...containers: Container[]): LinkModel {
  const model = new LinkModel();
  model.apply({ upserts: containers });
  return model;
}

const www = (legacyLinks: string[], parts: Partial<Container> = {}) => inspected('www', parts, { legacyLinks });

describe('legacy links', () => {
  it('are known from the list alone', () => {
    const model = modelOf(listed('www'), listed('datastore', { linkNames: ['www/redis'] }));
    expect(model.linksFrom(idOf('www'))).toEqual([
      {
        kind: 'legacy',
        key: `legacy:${idOf('www')}:bridge:redis`,
        alias: 'redis',
        client: 'www',
        clientId: idOf('www'),
        server: 'datastore',
        serverId: idOf('datastore'),
        network: 'bridge',
        inert: false,
      },
    ]);
    expect(model.linksTo(idOf('datastore'))).toEqual(model.linksFrom(idOf('www')));
  });

  it('bring news of a server to its clients, and not to their other servers', () => {
    const datastore = inspected('datastore', { linkNames: ['www/redis'] });
    const model = modelOf(
      www(['/datastore:/www/redis', '/cache:/www/cache']),
      datastore,
      inspected('cache', { linkNames: ['www/cache'] }),
    );
    const moved = { ...datastore, networks: [attachment('bridge', { ipv4: '172.17.0.9' })] };
    expect([...model.apply({ upserts: [moved] }).containers].sort()).toEqual([idOf('datastore'), idOf('www')].sort());
    const { containers } = model.apply({ upserts: [{ ...moved, name: 'renamed' }] });
    expect([...containers].sort()).toContain(idOf('www'));
  });

  it('stay the same when the details come', () => {
    const server = listed('datastore', { linkNames: ['www/redis'] });
    const before = modelOf(listed('www'), server).linksFrom(idOf('www'));
    expect(modelOf(www(['/datastore:/www/redis']), server).linksFrom(idOf('www'))).toEqual(before);
  });

  it('case 5: are phantoms when no container has the link name', () => {
    const [link] = modelOf(www(['/datastore:/www/redis'])).linksFrom(idOf('www'));
    expect(link).toMatchObject({ server: 'datastore', alias: 'redis' });
    expect(link?.serverId).toBeUndefined();
  });

  it('case 6: do not bind to a new container of the same name', () => {
    const [link] = modelOf(www(['/datastore:/www/redis']), listed('datastore')).linksFrom(idOf('www'));
    expect(link?.serverId).toBeUndefined();
  });

  it('case 12: follow a renamed server by the link name, whatever the old text says', () => {
    const model = modelOf(www(['/datastore:/www/redis']), listed('store2', { linkNames: ['www/redis'] }));
    expect(model.linksFrom(idOf('www'))).toMatchObject([{ server: 'store2', serverId: idOf('store2') }]);
  });

  it('case 25: are ignored on a user-defined network', () => {
    const server = listed('datastore', { linkNames: ['www/redis'] });
    expect(modelOf(www(['/datastore:/www/redis'], { networkMode: 'net' }), server).linksFrom(idOf('www'))).toEqual([]);
    expect(modelOf(listed('www', { networkMode: 'net' }), server).linksFrom(idOf('www'))).toEqual([]);
  });

  it('case 30: of a client without a network are shown and inert', () => {
    const model = modelOf(
      www(['/datastore:/www/redis'], { networkMode: 'none', networks: [attachment('none')] }),
      listed('datastore', { linkNames: ['www/redis'] }),
    );
    expect(model.linksFrom(idOf('www'))).toMatchObject([{ inert: true, serverId: idOf('datastore') }]);
  });

  it('case 31: a server in container mode is shown as the one that it shares its network with', () => {
    const model = modelOf(
      www(['/x:/www/db']),
      listed('x', { linkNames: ['www/db'] }),
      listed('sharer', { networkMode: `container:${idOf('x')}`, networks: [] }),
    );
    expect(model.linksFrom(idOf('www'))).toMatchObject([{ server: 'x', serverId: idOf('x') }]);
  });

  it('have the last segment as alias, each link name its own link', () => {
    const server = listed('db', { linkNames: ['www/a/b', 'www/b'] });
    const links = modelOf(www(['/db:/www/a/b', '/db:/www/b']), server).linksFrom(idOf('www'));
    expect(links.map(({ alias }) => alias)).toEqual(['b', 'b']);
    expect(links.map(({ linkName }) => linkName)).toEqual(['www/a/b', undefined]);
    expect(new Set(links.map(({ key }) => key)).size).toBe(2);
  });

  it('a name at the top is a link of the client that lists it, and of nobody before', () => {
    const server = listed('db', { linkNames: ['foo'] });
    expect(modelOf(listed('www'), server).linksFrom(idOf('www'))).toEqual([]);
    expect(modelOf(www(['/db:/foo']), server).linksFrom(idOf('www'))).toMatchObject([
      { alias: 'foo', server: 'db', serverId: idOf('db') },
    ]);
  });

  it('a link name below a container that does not exist is no link', () => {
    const model = modelOf(listed('db', { linkNames: ['nobody/redis'] }));
    expect([...model.containers()].flatMap(({ id }) => model.linksFrom(id))).toEqual([]);
  });

  it('case 39: come in the same order whatever the order of the texts', () => {
    const server = listed('db', { linkNames: ['www/a', 'www/b'] });
    const one = modelOf(www(['/db:/www/a', '/db:/www/b']), server).linksFrom(idOf('www'));
    const other = modelOf(www(['/db:/www/b', '/db:/www/a']), server).linksFrom(idOf('www'));
    expect(one).toEqual(other);
  });
});
