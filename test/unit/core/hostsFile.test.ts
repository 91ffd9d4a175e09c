import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostsAddresses, isAddress, parseHostsFile, parseNameservers } from '../../../src/core/names/hostsFile';

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

describe('resolv.conf', () => {
  it('names its servers', () => {
    const text =
      '# made by the engine\nnameserver 127.0.0.11\nsearch lan\nnameserver ; none\noptions ndots:0\nnameserver\tfd00::1';
    expect(parseNameservers(text)).toEqual(['127.0.0.11', 'fd00::1']);
  });
});
