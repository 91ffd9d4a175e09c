import { describe, expect, it } from 'vitest';
import type { Port } from '../../../src/core/containers/snapshot';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import { explicitLinkVariables, linkVariables, variablePrefix } from '../../../src/core/variables/variables';

function ports(text: string): readonly Port[] {
  return text
    .split(' ')
    .filter((each) => each !== '')
    .map((each) => ({ port: Number(each.split('/')[0]), protocol: each.split('/')[1] ?? 'tcp' }));
}

function engineOf(major: number) {
  return engineGeneration({ product: 'docker', version: `${major}.0.0`, apiVersion: '1.51', os: 'linux' });
}

function given(text: string, major: number, env: readonly string[] = [], host = '172.17.0.2'): readonly string[] {
  const request = {
    server: { exposedPorts: ports(text), env },
    host,
    client: 'www',
    alias: 'db',
    engine: engineOf(major),
  };
  return linkVariables(request).map(({ name, value }) => `${name}=${value}`);
}

const portVariables = (key: string, protocol: string, port: number) => [
  `${key}=${protocol}://172.17.0.2:${port}`,
  `${key}_ADDR=172.17.0.2`,
  `${key}_PORT=${port}`,
  `${key}_PROTO=${protocol}`,
];

/** Names that begin or end a range, with their values. */
const ranges = (variables: readonly string[]) => variables.filter((entry) => /_(?:START|END)=/.test(entry));

describe('the prefix of link variables', () => {
  it.each([
    ['redis', 'REDIS'],
    ['my-db.x', 'MY_DB.X'],
    ['has space', 'HAS SPACE'],
    ['a/b', 'B'],
    ['ünï', 'ÜNÏ'],
    ['straße', 'STRAßE'],
    ['ﬁn', 'ﬁN'],
    ['ᾳ', 'ᾼ'],
    ['ᾀ', 'ᾈ'],
    ['', ''],
  ])('of %j is %j', (alias, prefix) => expect(variablePrefix(alias)).toBe(prefix));
});

describe('link variables', () => {
  it.each([27, 28])('of one port on engine %i', (major) => {
    expect(given('6379/tcp', major)).toEqual([
      'DB_PORT=tcp://172.17.0.2:6379',
      ...portVariables('DB_PORT_6379_TCP', 'tcp', 6379),
      'DB_NAME=/www/db',
    ]);
  });

  it('name the link as the engine does, all of it where the alias is nested', () => {
    const server = { exposedPorts: [], env: [] };
    const request = { server, host: '', client: 'www', alias: 'data', engine: engineOf(28) };
    expect(linkVariables(request)).toMatchObject([{ name: 'DATA_NAME', value: '/www/data' }]);
    expect(linkVariables({ ...request, linkName: 'www/tier/data' })).toMatchObject([{ value: '/www/tier/data' }]);
  });

  it('leave out the server’s HOME, PATH and entries without a value, and split at the first =', () => {
    expect(given('', 28, ['HOME=/x', 'PATH=/bin', 'BARE', 'A=b=c', 'E=', 'PATHS=1'])).toEqual([
      'DB_NAME=/www/db',
      'DB_ENV_A=b=c',
      'DB_ENV_E=',
      'DB_ENV_PATHS=1',
    ]);
  });

  it('have nothing where the address would be while the server has none', () => {
    expect(given('6379/tcp', 27, [], '').slice(0, 3)).toEqual([
      'DB_PORT=tcp://:6379',
      'DB_PORT_6379_TCP=tcp://:6379',
      'DB_PORT_6379_TCP_ADDR=',
    ]);
  });

  it('keep the last of a variable that the server has twice', () => {
    expect(given('', 28, ['A=1', 'A=2'])).toContain('DB_ENV_A=2');
  });

  it.each([
    [27, '53/udp 100/tcp', 'udp://172.17.0.2:53'],
    [28, '53/udp 100/tcp', 'tcp://172.17.0.2:100'],
    [27, '53/udp 53/tcp', 'tcp://172.17.0.2:53'],
    [28, '100/udp 53/sctp', 'sctp://172.17.0.2:53'],
    [27, '443/tcp 80/tcp', 'tcp://172.17.0.2:80'],
    [28, '443/tcp 80/tcp', 'tcp://172.17.0.2:80'],
    [29, '53/udp 100/tcp', 'tcp://172.17.0.2:100'],
  ])('of engine %i for %s have the first port %s', (major, text, first) => {
    expect(given(text, major)[0]).toBe(`DB_PORT=${first}`);
  });
});

describe('ranges of ports', () => {
  it('need three entries up to 27', () => {
    expect(ranges(given('80/tcp 81/tcp', 27))).toEqual([]);
    expect(ranges(given('80/tcp 81/tcp 82/tcp', 27))).toEqual([
      'DB_PORT_80_TCP_START=tcp://172.17.0.2:80',
      'DB_PORT_80_TCP_PORT_START=80',
      'DB_PORT_80_TCP_END=tcp://172.17.0.2:82',
      'DB_PORT_80_TCP_PORT_END=82',
    ]);
  });

  it('ignore the protocol up to 27: the end has the first number and the last protocol', () => {
    expect(ranges(given('80/tcp 81/tcp 82/udp', 27))).toEqual([
      'DB_PORT_80_TCP_START=tcp://172.17.0.2:80',
      'DB_PORT_80_TCP_PORT_START=80',
      'DB_PORT_80_UDP_END=udp://172.17.0.2:82',
      'DB_PORT_80_UDP_PORT_END=82',
    ]);
  });

  it('count entries, not numbers, up to 27: two protocols on one port make room for a gap', () => {
    expect(ranges(given('80/tcp 80/udp 82/tcp', 27))).toContain('DB_PORT_80_TCP_END=tcp://172.17.0.2:82');
    expect(ranges(given('80/tcp 81/tcp 83/tcp', 27))).toEqual([]);
  });

  it('stand before the port variables up to 27 and after them since 28', () => {
    const at = (major: number) => given('80/tcp 81/tcp 82/tcp', major).findIndex((entry) => entry.includes('_START='));
    expect(at(27)).toBe(1);
    expect(at(28)).toBe(13);
  });

  it('need two consecutive ports of one protocol since 28', () => {
    expect(ranges(given('80/tcp 81/tcp 82/udp 90/tcp', 28))).toEqual([
      'DB_PORT_80_TCP_START=tcp://172.17.0.2:80',
      'DB_PORT_80_TCP_PORT_START=80',
      'DB_PORT_80_TCP_END=tcp://172.17.0.2:81',
      'DB_PORT_80_TCP_PORT_END=81',
    ]);
    expect(ranges(given('80/tcp 81/udp 82/tcp', 28))).toEqual([]);
  });

  it('may be several', () => {
    const found = ranges(given('80/tcp 81/tcp 90/tcp 91/tcp 92/tcp 5/udp 6/udp', 28));
    expect(found.filter((entry) => entry.includes('_PORT_END='))).toEqual([
      'DB_PORT_80_TCP_PORT_END=81',
      'DB_PORT_90_TCP_PORT_END=92',
      'DB_PORT_5_UDP_PORT_END=6',
    ]);
  });

  it('are left to chance where two further protocols share a number up to 27', () => {
    const request = {
      server: { exposedPorts: ports('53/udp 53/sctp'), env: [] },
      host: '1.2.3.4',
      client: 'c',
      alias: 'a',
    };
    const port = (major: number) =>
      linkVariables({ ...request, engine: engineOf(major) }).find(({ name }) => name === 'A_PORT')?.possible;
    expect([...(port(27) ?? [])].sort()).toEqual(['sctp://1.2.3.4:53', 'udp://1.2.3.4:53']);
    expect(port(28)).toEqual(['sctp://1.2.3.4:53']);
  });
});

describe('explicit variables', () => {
  it('have the alias where the engine would put an address', () => {
    const server = { exposedPorts: ports('6379/tcp'), env: ['REDIS_VERSION=7', 'HOME=/x'] };
    expect(explicitLinkVariables({ server, client: 'www', alias: 'my-redis', engine: engineOf(29) })).toEqual([
      'MY_REDIS_PORT=tcp://my-redis:6379',
      'MY_REDIS_PORT_6379_TCP=tcp://my-redis:6379',
      'MY_REDIS_PORT_6379_TCP_ADDR=my-redis',
      'MY_REDIS_PORT_6379_TCP_PORT=6379',
      'MY_REDIS_PORT_6379_TCP_PROTO=tcp',
      'MY_REDIS_NAME=/www/my-redis',
      'MY_REDIS_ENV_REDIS_VERSION=7',
    ]);
  });
});
