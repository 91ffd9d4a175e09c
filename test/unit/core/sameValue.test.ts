import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameValue, withSharedParts } from '../../../src/core/sameValue';

/** Small, so that two of them often have equal parts; some of their keys are those of every object. */
const key = fc.constantFrom('a', 'b', 'constructor', '__proto__');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.constantFrom(0, 1, 'x', 'y', true, null), tie('list'), tie('record')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  record: fc.dictionary(key, tie('value'), { maxKeys: 3 }),
}));

describe('sameValue', () => {
  it('is deep equality of plain data', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(sameValue(one, other)).toBe(isDeepStrictEqual(plain(one), plain(other)));
        expect(sameValue(one, structuredClone(one))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('withSharedParts', () => {
  it('says what the next one says, and changes neither', () => {
    fc.assert(
      fc.property(value, value, (next, previous) => {
        const [nextBefore, previousBefore] = [structuredClone(next), structuredClone(previous)];
        expect(plain(withSharedParts(next, previous))).toEqual(plain(nextBefore));
        expect(plain(next)).toEqual(plain(nextBefore));
        expect(plain(previous)).toEqual(plain(previousBefore));
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes what is equal from the previous one, at any depth', () => {
    const previous = { env: ['A=1'], networks: [{ name: 'bridge', ipv4: '172.17.0.2', aliases: ['db'] }], tty: false };
    const next = { env: ['A=1'], networks: [{ name: 'bridge', ipv4: '172.17.0.3', aliases: ['db'] }], tty: false };
    const shared = withSharedParts(next, previous);
    expect(shared).toEqual(next);
    expect(shared.env).toBe(previous.env);
    expect(shared.networks[0]?.aliases).toBe(previous.networks[0]?.aliases);
    expect(withSharedParts(structuredClone(previous), previous)).toBe(previous);
  });

  it('takes nothing that the next one no longer has', () => {
    const previous: { readonly name: string; readonly details?: { readonly tty: boolean } } = {
      name: 'www',
      details: { tty: true },
    };
    expect(withSharedParts({ name: 'www' }, previous)).toEqual({ name: 'www' });
    expect(withSharedParts([1], [1, 2])).toEqual([1]);
  });
});

/** Without the difference between a dictionary with and one without a prototype. */
function plain(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(plain);
  if (typeof data !== 'object' || data === null) return data;
  const members = Object.entries(data).map(([name, member]) => [name, plain(member)] as const);
  return { members: members.sort(([one], [other]) => (one < other ? -1 : 1)) };
}
