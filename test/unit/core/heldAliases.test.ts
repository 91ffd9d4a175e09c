import { describe, expect, it } from 'vitest';
import { told } from '../../told';
import { attachment, inspected } from '../links/containers';
import { codesOf, datastore, described, problemsOf, sceneOf, www } from './scenes';

const block =
  '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\nff02::1\tip6-allnodes\n';
const line = (alias: string) => `172.17.0.2\t${alias} datahost datastore\n`;
const own = '172.17.0.3\twebhost\n';

/** The lesson's two, linked by another alias. */
function linkedAs(alias: string, details: Parameters<typeof www>[1] = {}) {
  return sceneOf('28.5.2', [
    datastore({ linkNames: [`www/${alias}`] }),
    www({}, { legacyLinks: [`/datastore:/www/${alias}`], ...details }),
  ]);
}

describe('an alias that the hosts file has anyway', () => {
  it.each([
    ['with IPv6', block],
    ['without, as newer engines write it', '127.0.0.1\tlocalhost\n'],
  ])('is foretold as the file reads: localhost, %s', (_, begins) => {
    const seen = described(linkedAs('localhost'), 'www', { hosts: `${begins}${line('localhost')}${own}` });
    expect(seen.names.filter(({ status }) => status === 'mismatch')).toEqual([]);
    const alias = seen.names.find(({ origin }) => origin === 'alias');
    expect(alias?.addresses).toEqual(expect.arrayContaining(['127.0.0.1', '172.17.0.2']));
    expect(codesOf(seen.problems)).toEqual(['alias-shadowed']);
    expect(told(seen.problems.find(({ code }) => code === 'alias-shadowed'))).toContain('127.0.0.1');
    expect(seen.problems.some(({ action }) => action?.kind === 'restart-client')).toBe(false);
  });

  it('takes nobody of the block for a leftover of the server', () => {
    const seen = described(linkedAs('localhost'), 'www', { hosts: `${block}${line('localhost')}${own}` });
    expect(seen.names.filter(({ name }) => name.startsWith('ip6-')).map(({ origin }) => origin)).toEqual(
      expect.arrayContaining(['other']),
    );
    expect(seen.names.filter(({ name }) => name.startsWith('ip6-')).some(({ link }) => link !== undefined)).toBe(false);
  });

  it('is foretold as the file reads: one of --add-host, and its own host name', () => {
    const extra = linkedAs('db', { extraHosts: ['db:10.0.0.9'] });
    const added = described(extra, 'www', { hosts: `${block}10.0.0.9\tdb\n${line('db')}${own}` });
    expect(added.names.filter(({ status }) => status === 'mismatch')).toEqual([]);
    expect(told(added.problems.find(({ code }) => code === 'alias-shadowed'))).toContain('10.0.0.9');
    const itself = described(linkedAs('webhost'), 'www', { hosts: `${block}${line('webhost')}${own}` });
    expect(itself.names.filter(({ status }) => status === 'mismatch')).toEqual([]);
    expect(told(itself.problems.find(({ code }) => code === 'alias-shadowed'))).toContain('own host name');
  });

  it('has no lines of a link that gives none: those that are there stay', () => {
    const scene = sceneOf('28.5.2', [
      datastore({ state: 'exited', networks: [attachment('bridge')], linkNames: ['www/localhost'] }),
      www({}, { legacyLinks: ['/datastore:/www/localhost'] }),
    ]);
    const alias = described(scene, 'www').names.find(({ origin }) => origin === 'alias');
    expect(alias?.addresses).toEqual(['127.0.0.1', '::1']);
  });
});

describe('a name that can not resolve is said at the link', () => {
  it.each(['127.0.0.1', '1', '0x7f000001', 'a b', 'a#b'])('%s on the default bridge', (alias) => {
    expect(codesOf(problemsOf(linkedAs(alias), 'www'))).toContain('alias-unresolvable');
  });

  it.each(['10.0.0.9', 'd b'])('%s on a network', (alias) => {
    const on = (links: readonly string[]) => [attachment('app', { ipv4: '172.20.0.9', links })];
    const client = inspected('web', { networkMode: 'app', networks: on([`store:${alias}`]) });
    const server = inspected('store', { networkMode: 'app', networks: [attachment('app', { ipv4: '172.20.0.2' })] });
    expect(codesOf(problemsOf(sceneOf('28.5.2', [client, server]), 'web'))).toContain('alias-unresolvable');
  });

  it.each(['db', 'db_1', '1db', '-lp', 'größe'])('but not %s', (alias) => {
    expect(codesOf(problemsOf(linkedAs(alias), 'www'))).not.toContain('alias-unresolvable');
  });
});

describe('two links of one client whose last segment is the same', () => {
  const other = inspected(
    'other',
    { linkNames: ['www/x/data'] },
    { hostname: 'otherhost', exposedPorts: [{ port: 6379, protocol: 'tcp' }] },
  );
  const scene = sceneOf('28.5.2', [
    datastore({ linkNames: ['www/tier/data'] }),
    { ...other, networks: [attachment('bridge', { ipv4: '172.17.0.9' })] },
    www({}, { legacyLinks: ['/datastore:/www/tier/data', '/other:/www/x/data'] }),
  ]);

  it('are in conflict, in names and in variables', () => {
    const problems = problemsOf(scene, 'www');
    expect([...codesOf(problems)].sort()).toEqual([
      'alias-shadowed',
      'alias-shadowed',
      'variables-collide',
      'variables-collide',
    ]);
    expect(told(problems.find(({ code }) => code === 'alias-shadowed'))).toContain('both');
  });

  it('differ by chance of the links, not of ports', () => {
    const { env } = described(scene, 'www', { environment: ['PATH=/bin', 'DATA_PORT=tcp://172.17.0.9:6379'] });
    expect(env.find(({ name }) => name === 'DATA_PORT')).toMatchObject({
      status: 'match',
      reason: [{ code: 'aliases-give-one-variable', aliases: ['www/tier/data', 'www/x/data'] }],
    });
  });
});

it('no line is said to be rewritten along with a name that is no alias', () => {
  // The engine rewrites lines by aliases: `datastore.local` is none of it, though `datastore` is a name of the server.
  const scene = sceneOf('28.5.2', [
    datastore({ linkNames: ['www/redis'] }),
    {
      ...inspected('other', { linkNames: ['www/datastore.local'] }),
      networks: [attachment('bridge', { ipv4: '172.17.0.9' })],
    },
    www({}, { legacyLinks: ['/datastore:/www/redis', '/other:/www/datastore.local'] }),
  ]);
  const { names } = described(scene, 'www', {
    hosts: '172.17.0.2\tredis datahost datastore\n172.17.0.2\tdatastore.local\n',
  });
  const row = names.find(({ name }) => name === 'datastore.local');
  expect(row).toMatchObject({ status: 'mismatch' });
  expect(JSON.stringify(row?.reason)).not.toContain('line-rewritten-along');
});
