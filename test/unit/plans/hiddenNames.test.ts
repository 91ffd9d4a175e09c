import { expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { hiddenNames } from '../../../src/core/plans/hiddenNames';
import type { AddWay } from '../../../src/core/plans/linkWays';
import { sceneOf } from '../core/scenes';
import { attachment, inspected } from '../links/containers';

const onOwn = (ipv4: string, parts: Parameters<typeof attachment>[1] = {}) => attachment('own', { ipv4, ...parts });
const store = inspected('store', { networks: [onOwn('10.0.0.2')] });
const mail = inspected('mail', { networks: [onOwn('10.0.0.3', { aliases: ['smtp'] })] }, { hostname: 'post' });
const stopped = inspected('old', { state: 'exited', networks: [onOwn('')] });
const bridged = inspected('db', { linkNames: ['web/redis'] }, { hostname: 'dbhost' });
const web = inspected('web', { networks: [onOwn('10.0.0.4')] }, { hostname: 'webhost', extraHosts: ['lab:192.0.2.1'] });
const legacyWeb = inspected('web', {}, { hostname: 'webhost', legacyLinks: ['/db:/web/redis'] });

const onNetwork: AddWay = { how: 'reconnected', network: 'own' };
const anew: AddWay = { how: 'recreated' };

function codes(client: Container, alias: string, way: AddWay): readonly string[] {
  const scene = sceneOf('28.5.2', [store, mail, stopped, bridged, client]);
  return hiddenNames(client, store, alias, way, scene).map(({ code }) => code);
}

it.each<[string, string, Container, AddWay, readonly string[]]>([
  ["a member's name", 'mail', web, onNetwork, ['note-alias-hides']],
  ["a member's network alias, in another case", 'SMTP', web, onNetwork, ['note-alias-hides']],
  ["a member's host name", 'post', web, onNetwork, ['note-alias-hides']],
  ['a name of a member that is down', 'old', web, onNetwork, []],
  ["the server's own name", 'store', web, onNetwork, []],
  ['a free name', 'redis', web, onNetwork, []],
  ['an extra host', 'lab', web, onNetwork, ['note-alias-behind-line']],
  ['localhost', 'localhost', web, onNetwork, ['note-alias-behind-line']],
  ["the client's host name", 'webhost', web, onNetwork, ['note-alias-behind-self']],
  ["the client's host name", 'webhost', legacyWeb, anew, ['note-alias-hides-self']],
  ["another server's name", 'db', legacyWeb, anew, ['note-alias-beside-name']],
  ["another server's host name", 'dbhost', legacyWeb, anew, ['note-alias-beside-name']],
  ["another server's name", 'db', legacyWeb, { how: 'connected', network: 'own' }, ['note-alias-behind-name']],
  ['a free name', 'cache', legacyWeb, anew, []],
])('says of %s (%s) what a new link of that alias does', (_, alias, client, way, expected) => {
  expect(codes(client, alias, way)).toEqual(expected);
});
