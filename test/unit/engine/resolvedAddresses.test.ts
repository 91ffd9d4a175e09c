import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userInStatus } from '../../../src/engine/observation/processUser';
import { parseDatabase, parseDig, parseLibrary, parseLookup } from '../../../src/engine/observation/resolvedAddresses';

const noAnswer = { unknown: { code: 'name-server-silent' } };
const failed = { unknown: { code: 'name-server-refused', said: 'SERVFAIL' } };
const bind = 'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11#53\n\n';
const busybox = 'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\n';
const library = 'Server:    127.0.0.11\nAddress 1: 127.0.0.11\n\n';

describe('what nslookup prints', () => {
  it.each([
    [
      "BIND's",
      `${bind}Non-authoritative answer:\nName:\tdb\nAddress: 172.18.0.3\nName:\tdb\nAddress: 172.18.0.2\n`,
      ['172.18.0.2', '172.18.0.3'],
    ],
    [
      "busybox's of old",
      `${library}Name:      db\nAddress 1: 172.18.0.2 db.net\nAddress 2: fd00::2 db.net\n`,
      ['172.18.0.2', 'fd00::2'],
    ],
    [
      "busybox's of today",
      `${busybox}Non-authoritative answer:\n\nNon-authoritative answer:\nName:\tdb\nAddress: 172.18.0.2\n\n`,
      ['172.18.0.2'],
    ],
    ['several on one heading', 'Name:    db\nAddresses:  172.18.0.2\n\t  172.18.0.3\n', ['172.18.0.2', '172.18.0.3']],
    [
      'an address of one kind, and a failure of the other',
      `${busybox}Name:\tdb\nAddress: 10.1.2.3\n\n** server can't find db: SERVFAIL\n`,
      ['10.1.2.3'],
    ],
    ['no such name', `${busybox}** server can't find db: NXDOMAIN\n\n** server can't find db: NXDOMAIN\n`, []],
    [
      'no such name, from a server that knows one kind only',
      `${busybox}** server can't find db: NXDOMAIN\n\n** server can't find db: NOTIMP\n`,
      [],
    ],
    ["no such name, in BIND's words", `${bind}** server can't find db: NXDOMAIN\n\n`, []],
    ["no such name, in musl's words", `${library}nslookup: can't resolve 'db': Name does not resolve\n`, []],
    ['a name without addresses', `${busybox}\n\n`, []],
    ["a name without addresses, in BIND's words", `${bind}*** Can't find db: No answer\n\n`, []],
  ])('%s', (_, printed, addresses) => {
    expect(parseLookup(printed, 'db')).toEqual({ addresses });
  });

  it.each([
    [
      'a server that fails',
      `${busybox}** server can't find db: SERVFAIL\n\n** server can't find db: SERVFAIL\n`,
      failed,
    ],
    [
      "the same in BIND's words",
      `;; Got SERVFAIL reply from 127.0.0.11\n${bind}** server can't find db: SERVFAIL\n`,
      failed,
    ],
    ['one that fails for one kind of address', `${busybox}\n\n** server can't find db: SERVFAIL\n`, failed],
    [
      'one that refuses',
      `${bind}** server can't find db: REFUSED\n`,
      { unknown: { code: 'name-server-refused', said: 'REFUSED' } },
    ],
    ['one that is silent', ';; connection timed out; no servers could be reached\n\n', noAnswer],
    [
      "the same in BIND's words",
      ';; communications error to 127.0.0.11#53: timed out\n;; no servers could be reached\n',
      noAnswer,
    ],
    ['one that is silent about one kind of address', `${busybox}*** Can't find db: No answer\n`, noAnswer],
    [
      'nobody at its port',
      ";; connection timed out; no servers could be reached\n\nnslookup: write to '127.0.0.11': Connection refused\n",
      noAnswer,
    ],
    [
      "one that fails, in musl's words",
      `${library}nslookup: can't resolve 'db': Try again\n`,
      { unknown: { code: 'name-server-refused-or-silent' } },
    ],
    ['a program that says no reason', "nslookup: can't resolve 'db'\n", undefined],
    ['nothing', '', undefined],
  ])('nothing follows from %s', (_, printed, lookup) => {
    expect(parseLookup(printed, 'db')).toEqual(lookup);
  });
});

describe('what dig prints', () => {
  const head = (status: string) => `;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 7\n`;
  it.each([
    [
      'answers',
      `${head('NOERROR')}\n;; ANSWER SECTION:\ndb.\t\t60\tIN\tCNAME\tstore.\nstore.\t\t60\tIN\tA\t10.1.2.3\n${head('NOERROR')}`,
      { addresses: ['10.1.2.3'] },
    ],
    [
      'an IPv6 address alone',
      `${head('NOERROR')}${head('NOERROR')}\ndb.\t60\tIN\tAAAA\tfd00::2\n`,
      { addresses: ['fd00::2'] },
    ],
    ['no such name', head('NXDOMAIN') + head('NXDOMAIN'), { addresses: [] }],
    ['a name without addresses', head('NOERROR') + head('NOERROR'), { addresses: [] }],
    ['a server that fails', head('SERVFAIL') + head('SERVFAIL'), failed],
    ['one that fails for one kind of address', head('NOERROR') + head('SERVFAIL'), failed],
    [
      'one that is silent',
      ';; communications error to 127.0.0.11#53: timed out\n;; no servers could be reached\n',
      noAnswer,
    ],
    ['one that is silent about one kind of address', `${head('NOERROR')};; no servers could be reached\n`, noAnswer],
  ])('%s', (_, printed, lookup) => {
    expect(parseDig(printed)).toEqual(lookup);
  });
});

it('reads getent, which ends alike for no name and no answer', () => {
  const found = { addresses: ['172.18.0.2'] };
  expect(parseDatabase('172.18.0.2     STREAM db\n172.18.0.2     DGRAM\n172.18.0.2     RAW\n')).toEqual(found);
  expect(parseDatabase('')).toBeUndefined();
});

it("reads the C library's answer", () => {
  expect(parseLibrary('172.18.0.3\n172.18.0.2\n')).toEqual({ addresses: ['172.18.0.2', '172.18.0.3'] });
  expect(parseLibrary('error -2\n')).toEqual({ addresses: [] });
  expect(parseLibrary('error -5\n')).toEqual({ addresses: [] });
  expect(parseLibrary('error -3\n')).toEqual({ unknown: { code: 'name-server-refused-or-silent' } });
  expect(parseLibrary("Can't locate Socket.pm in @INC\n")).toBeUndefined();
});

it('never throws, and never takes a word for an address', () => {
  fc.assert(
    fc.property(fc.string(), (noise) => {
      for (const parse of [parseLookup, parseDig, parseDatabase, parseLibrary]) {
        const found = parse(`Name: ${noise}`, 'db');
        const addresses = found && 'addresses' in found ? found.addresses : [];
        expect(addresses.every((address) => /[.:]/.test(address))).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

it.each([
  "can't find ",
  "server can't find x: ",
  'Address:',
  'Address::1',
  ', status: a',
  'Name:  ',
  "can't resolve 'db': ",
  'error -1',
  '1 1 IN A ',
  '\n',
  ' ',
  'a\n',
  'a 1\n',
])('takes a moment for a megabyte of %j', (piece) => {
  const printed = piece.repeat((1024 * 1024) / piece.length);
  const began = performance.now();
  for (const parse of [parseLookup, parseDig, parseDatabase, parseLibrary]) parse(printed, 'db');
  expect(performance.now() - began).toBeLessThan(1_000);
});

it("finds the effective user in a process's status", () => {
  expect(userInStatus('Name:\tsh\nUid:\t0\t1000\t0\t1000\nGid:\t0\t50\t0\t50\n')).toBe('1000:50');
  expect(userInStatus('Uid:\t0\t7\t0\t7\n')).toBe('7');
  expect(userInStatus('')).toBeUndefined();
});
