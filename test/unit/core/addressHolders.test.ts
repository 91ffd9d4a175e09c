import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import type { Link } from '../../../src/core/links/link';
import { holdersOf, strayOf } from '../../../src/core/names/addressHolders';
import { attachment, inspected } from '../links/containers';
import { datastore, sceneOf, www } from './scenes';

const at = (...pairs: readonly (readonly [string, string?])[]) => ({
  networks: pairs.map(([name, ipv4]) => attachment(name, ipv4 === undefined ? {} : { ipv4 })),
});
const legacy = { kind: 'legacy' } as const;
const endpoint = { kind: 'endpoint' } as const;
const client = www();

describe('an alias leads to its server', () => {
  it.each([
    ['at its address', datastore(at(['bridge', '172.17.0.2'])), ['172.17.0.2']],
    ['at one of several addresses', datastore(at(['bridge', '172.17.0.2'])), ['10.0.0.1', '172.17.0.2']],
    ['while it is paused', datastore({ state: 'paused', ...at(['bridge', '172.17.0.2']) }), ['172.17.0.2']],
    ['or nowhere', datastore(at(['bridge', '172.17.0.2'])), []],
  ])('%s', (_, server, resolved) => {
    expect(strayOf(legacy, client, server, resolved)).toBeUndefined();
  });

  it('on another network than that of the link, when the client is on both', () => {
    const both = www(at(['front', '172.18.0.3'], ['back', '172.19.0.3']));
    const server = datastore(at(['front', '172.18.0.2'], ['back', '172.19.0.2']));
    expect(strayOf(endpoint, both, server, ['172.19.0.2'])).toBeUndefined();
    const front = www(at(['front', '172.18.0.3']));
    expect(strayOf(endpoint, front, server, ['172.19.0.2'])).toBe('elsewhere');
  });
});

describe('an alias leads to no address of its server', () => {
  it.each([
    ['elsewhere', 'that runs at another', datastore(at(['bridge', '172.17.0.9']))],
    ['elsewhere', 'that has no address', datastore(at(['bridge']))],
    ['elsewhere', 'that left the network', datastore(at(['app', '172.18.0.2']))],
    ['down', 'that is stopped', datastore({ state: 'exited', ...at(['bridge']) })],
    ['removed', 'that was removed', undefined],
  ])('%s: of one %s', (why, _, server) => {
    expect(strayOf(legacy, client, server, ['172.17.0.2'])).toBe(why);
  });

  it('of a link on a network that nobody answers: that is no proof of a removal', () => {
    expect(strayOf(endpoint, client, undefined, ['172.17.0.2'])).toBe('unanswered');
  });
});

describe('who has the address instead', () => {
  const stopped = datastore({ state: 'exited', ...at(['bridge']) });
  const holders = (of: Container, ...containers: readonly Container[]) => {
    const { lookup } = sceneOf('28.5.2', [of, ...containers]);
    const [link] = lookup.linksFrom(of.id);
    return holdersOf(lookup, link as Link, of, ['172.17.0.2']);
  };

  it('is told by name, the client itself too, the server never', () => {
    const thief = inspected('thief', at(['bridge', '172.17.0.2']));
    expect(holders(www(), stopped, thief)).toEqual(['thief']);
    expect(holders(www(at(['bridge', '172.17.0.2'])), stopped)).toEqual(['www']);
    expect(holders(www(), datastore(at(['bridge', '172.17.0.2'])))).toEqual([]);
  });

  it('is whom the client reaches: on a network that it is on', () => {
    const far = inspected('far', at(['app', '172.17.0.2']));
    expect(holders(www(), stopped, far)).toEqual([]);
    expect(holders(www(at(['bridge', '172.17.0.3'], ['app', '172.18.0.3'])), stopped, far)).toEqual(['far']);
  });
});
