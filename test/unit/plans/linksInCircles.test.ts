import { expect, it } from 'vitest';
import { dependantsOf } from '../../../src/core/plans/dependants';
import { wayToAdd } from '../../../src/core/plans/linkWays';
import { sentence } from '../../../src/words/sentence';
import { attachment, sampleContainer, sampleScene } from '../creation/sampleScene';

const datastore = sampleContainer('a', 'datastore', { linkNames: ['www/db', 'www/redis'] });
const www = sampleContainer('b', 'www', {}, { legacyLinks: ['/datastore:/www/db', '/datastore:/www/redis'] });
const proxy = sampleContainer('c', 'proxy', {}, { legacyLinks: ['/www:/proxy/web'] });
const guest = sampleContainer('d', 'guest', {}, { pidMode: `container:${datastore.id}` });
const { lookup, engine } = sampleScene([datastore, { ...www, linkNames: ['proxy/web'] }, proxy, guest]);

it('a link on the default bridge that would go in a circle is refused before anything is stopped', () => {
  const refused = (server: typeof www) => {
    const way = wayToAdd({ lookup, engine }, datastore, server, 'back');
    return 'code' in way ? sentence(way) : way;
  };
  expect(refused(www)).toBe(
    'www rests on datastore, itself or through others, and on the default bridge a server starts before its clients. Connect both with a network of your own first: links may go in a circle there.',
  );
  expect([refused(proxy), refused(guest)]).toEqual([
    expect.stringMatching(/^proxy rests on datastore, /),
    expect.stringMatching(/^guest rests on datastore, /),
  ]);
  expect(wayToAdd({ lookup, engine }, proxy, datastore, 'db')).toEqual({ how: 'recreated' });
});

it('on a network of their own links may go in a circle', () => {
  const on = { networkMode: 'backend', networks: [attachment('backend')] };
  const first = sampleContainer('a', 'first', { ...on, networks: [attachment('backend', { links: ['second:b'] })] });
  const second = sampleContainer('b', 'second', on);
  expect(wayToAdd(sampleScene([first, second]), second, first, 'a')).toEqual({
    how: 'reconnected',
    network: 'backend',
  });
});

it('a client of several links to one server rests on it once', () => {
  expect(dependantsOf(datastore, lookup).map(({ container, how }) => [container.name, how])).toEqual([
    ['www', 'link'],
    ['guest', 'processes'],
  ]);
});
