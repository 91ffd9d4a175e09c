import { expect, it } from 'vitest';
import { checkAlias } from '../../../src/core/links/inputChecks';
import { addressInName } from '../../../src/core/links/numericName';

it.each([
  ['127.0.0.1', '127.0.0.1'],
  ['1', '0.0.0.1'],
  ['0', '0.0.0.0'],
  ['0x7f000001', '127.0.0.1'],
  ['127.1', '127.0.0.1'],
  ['10.1.258', '10.1.1.2'],
  ['010.1', '8.0.0.1'],
  ['4294967295', '255.255.255.255'],
])('%s is %s by itself, and no alias that we would make', (name, address) => {
  expect(addressInName(name)).toBe(address);
  expect(checkAlias(name)).toMatchObject({ severity: 'error' });
});

it.each([
  'db',
  '1a',
  'a1',
  '1.2.3.4.5',
  '256.0.0.1',
  '4294967296',
  '1.',
  '.1',
  '',
  '08',
  '0xg',
  '1.2.3.256',
  '-1',
  'e5',
])('"%s" is looked up', (name) => expect(addressInName(name)).toBeUndefined());
