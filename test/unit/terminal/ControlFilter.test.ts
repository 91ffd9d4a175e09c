import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ControlFilter } from '../../../src/terminal/ControlFilter';

const clean = (...parts: readonly string[]) => {
  const filter = new ControlFilter();
  return parts.map((part) => filter.clean(part)).join('');
};

const dangerous = ['P', 'X', ']', '^', '_'].map((each) => `\x1b${each}`).concat('\x90', '\x98', '\x9d', '\x9e', '\x9f');

describe('what a container prints', () => {
  it.each([
    ['the title', '\x1b]0;mine\x07'],
    ['the clipboard', '\x1b]52;c;c2VjcmV0\x1b\\'],
    ['a link', '\x1b]8;;https://example.com\x1b\\'],
    ['a title in one character', '\x9d2;mine\x9c'],
    ['a device string', '\x1bPq#0\x1b\\'],
    ['an application string', '\x1b_x\x1b\\'],
    ['a privacy message', '\x1b^x\x07'],
    ['a title that a line end is put into', '\x1b\n]0;mine\x07', '\n'],
    ['the clipboard behind what is deleted', '\x1b\x7f\x00]52;c;c2VjcmV0\x1b\\', '\x7f\x00'],
    ['a title behind a bell', '\x1b\x07]0;mine\x07', '\x07'],
    ['one that another one ends', '\x1b]0;a\x1b]0;b\x07'],
  ])('can not set %s', (_, sequence, left = '') => {
    expect(clean(`before${sequence}after`)).toBe(`before${left}after`);
  });

  it('keeps colours, moves, and what else is text', () => {
    const text = '\x1b[31mred\x1b[0m \x1b[2K\x1b7 tab\t ünïcode 🐳\r\n\x1b(B';
    expect(clean(text)).toBe(text);
  });

  it('is told the same however it is cut', () => {
    const piece = fc.constantFrom('a', '\x1b', ']', '[', 'P', '\\', '\x07', '\x9d', '0;x', '🐳', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(clean(...pieces)).toBe(clean(pieces.join('')));
      }),
    );
  });

  it('never leaves a string that a terminal would take for its own', () => {
    const piece = fc.constantFrom(
      'a',
      '\x1b',
      ']',
      'P',
      '_',
      '^',
      'X',
      '\\',
      '\x07',
      '\x9d',
      '\x90',
      '\x18',
      '\n',
      '\x7f',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        // A terminal does these at once, and is where it was in the sequence.
        const left = clean(...pieces)
          .replaceAll('\n', '')
          .replaceAll('\x07', '')
          .replaceAll('\x7f', '');
        expect(dangerous.filter((each) => left.includes(each))).toEqual([]);
      }),
    );
  });

  it('comes back after a string without an end', () => {
    expect(clean(`\x1b]0;${'x'.repeat(10_000)}`, 'shown')).toMatch(/shown$/);
  });
});
