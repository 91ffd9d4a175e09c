import { describe, expect, test } from 'vitest';
import { describeClient } from '../../../src/core/descriptions/describe';
import { attachment, inspected } from '../links/containers';
import { described, observed, sceneOf } from './scenes';

/** What the engine's DNS would answer to an alias of a link with a server that is up. */
function answerTo(alias: string) {
  const server = inspected('datastore', { networks: [attachment('net', { ipv4: '172.18.0.2' })] });
  const links = [`datastore:${alias}`];
  const client = inspected('www', {
    networkMode: 'net',
    networks: [attachment('net', { ipv4: '172.18.0.3', links })],
  });
  return described(sceneOf('28.5.2', [server, client]), 'www').names.find(({ name }) => name === alias);
}

describe('an alias of an endpoint link', () => {
  test.each(['db', 'DB', 'my_db', 'db.prod', 'a$b', 'a=b', 'a*b', 'a#b'])('%j resolves', (alias) => {
    expect(answerTo(alias)).toMatchObject({ mechanism: 'embeddedDns', addresses: ['172.18.0.2'] });
  });

  // Seen on 20.10 and 28.5, asked with raw packets.
  test.each(['straße', 'é', 'a b', 'a@b', 'a;b', "a'b", 'a(b', 'a"b', 'a\\b', 'a\tb', 'a..b', 'x'.repeat(64)])(
    '%j never resolves: no question is spelt so when the engine looks for it',
    (alias) => {
      expect(answerTo(alias)).toMatchObject({ addresses: [], reason: [{ code: 'name-never-answered', name: alias }] });
    },
  );
});

test('a network alias that the DNS never answers to says so', () => {
  const networks = [attachment('net', { ipv4: '172.18.0.2', aliases: ['größe', 'store'] })];
  const client = inspected('www', { networkMode: 'net', networks: [attachment('net', { ipv4: '172.18.0.3' })] });
  const { names } = described(sceneOf('28.5.2', [inspected('datastore', { networks }), client]), 'www');
  expect(names.find(({ name }) => name === 'store')).toMatchObject({ addresses: ['172.18.0.2'] });
  expect(names.find(({ name }) => name === 'größe')).toMatchObject({
    addresses: [],
    reason: [{ code: 'name-never-answered', name: 'größe' }],
  });
});

test('a name that the DNS could not tell of is unreadable with the reason, not one that does not resolve', () => {
  const networks = [attachment('net', { ipv4: '172.18.0.2' })];
  const client = inspected('www', { networkMode: 'net', networks: [attachment('net', { ipv4: '172.18.0.3' })] });
  const scene = sceneOf('28.5.2', [inspected('datastore', { networks }), inspected('other', { networks }), client]);
  const seen = observed({ hosts: '', resolvConf: 'nameserver 127.0.0.11', dns: { other: ['172.18.0.2'] } });
  const reason = [{ code: 'name-server-silent', server: '127.0.0.11', program: 'nslookup' }] as const;
  const observation = { ...seen, dnsUnknown: new Map([['datastore', reason]]) };
  const { names } = describeClient({ scene, client, observation });
  const row = names.find(({ name }) => name === 'datastore');
  expect(row).toMatchObject({ status: 'unreadable', reason });
  expect(row?.observed).toBeUndefined();
  expect(names.find(({ name }) => name === 'other')?.status).toBe('verified');
});
