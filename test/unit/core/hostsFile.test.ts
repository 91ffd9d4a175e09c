import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostsAddresses, isAddress, parseHostsFile, parseNameservers } from '../../../src/core/names/hostsFile';
import { datastore, described, sceneOf, www } from './scenes';

const addresses = (count: number) =>
  Array.from({ length: count }, (_, at) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`);

describe('a hosts file', () => {
  it('is read as a resolver reads it', () => {
    const text =
      '127.0.0.1\tlocalhost\n# 1.2.3.4 no\n172.17.0.2\tredis datahost datastore # the link\r\n\nfd00::2 redis\n';
    expect(parseHostsFile(text)).toEqual([
      { address: '127.0.0.1', names: ['localhost'] },
      { address: '172.17.0.2', names: ['redis', 'datahost', 'datastore'] },
      { address: 'fd00::2', names: ['redis'] },
    ]);
    expect(hostsAddresses(parseHostsFile(text)).get('redis')).toEqual(['172.17.0.2', 'fd00::2']);
  });

  it('keeps what is right when a line was corrupted', () => {
    const text = '172.17.0.2\tdb\nevil host1 datastore\n999.1.1.1 x\n1.2.3.4\n\t10.0.0.1  y  z';
    expect(parseHostsFile(text)).toEqual([
      { address: '172.17.0.2', names: ['db'] },
      { address: '10.0.0.1', names: ['y', 'z'] },
    ]);
  });

  it.each([
    ['many addresses of one name', `${addresses(150_000).join(' db\n')} db\n`, 150_000],
    ['marks before an odd end of a line', `10.0.0.1 db\n10.0.0.2 x${'#'.repeat(200_000)}\ry`, 1],
  ])('of megabytes takes a moment: %s', (_, text, count) => {
    const began = performance.now();
    expect(hostsAddresses(parseHostsFile(text)).get('db')).toHaveLength(count);
    expect(parseNameservers(text)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('never fails on any text, and gives only addresses with names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        for (const { address, names } of parseHostsFile(text)) {
          expect(isAddress(address)).toBe(true);
          expect(names.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('knows every address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => isAddress(address)),
      { numRuns: 5000 },
    );
  });

  it.each(['', '1.2.3', '1.2.3.4.5', '256.1.1.1', 'localhost', '1::2::3', ':::', '12345::', 'fe80::1%', '1.2.3.4:1'])(
    'takes %j for no address',
    (text) => expect(isAddress(text)).toBe(false),
  );
});

it('is described in a moment, however many addresses its names have', () => {
  const many = addresses(60_000);
  const hosts = many.map((each) => `${each} redis db\n`).join('');
  const client = www({}, { extraHosts: many.map((each) => `db:${each}`) });
  const began = performance.now();
  const { names } = described(sceneOf('28.5.2', [datastore(), client]), 'www', { hosts });
  expect(names.find(({ name }) => name === 'redis')).toMatchObject({ status: 'mismatch' });
  expect(names.find(({ name }) => name === 'db')).toMatchObject({ status: 'verified' });
  expect(performance.now() - began).toBeLessThan(5_000);
});

it('is described in a moment, however many lines of links stand beside lines that were asked for', () => {
  const many = addresses(4_000);
  const hosts = many.map((each, at) => `${each} redis old${at}\n`).join('');
  const client = www({}, { extraHosts: many.map((each, at) => `other${at}:${each}`) });
  const began = performance.now();
  const { names } = described(sceneOf('28.5.2', [datastore(), client]), 'www', { hosts });
  expect(names.find(({ name }) => name === 'old3999')).toMatchObject({ status: 'mismatch' });
  expect(performance.now() - began).toBeLessThan(5_000);
});

describe('resolv.conf', () => {
  it('names its servers', () => {
    const text =
      '# made by the engine\nnameserver 127.0.0.11\nsearch lan\nnameserver ; none\noptions ndots:0\nnameserver\tfd00::1';
    expect(parseNameservers(text)).toEqual(['127.0.0.11', 'fd00::1']);
  });
});
