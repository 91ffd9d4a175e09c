import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testsOfSource } from './testsOfSource';

const onEngines = ['truth/edgeCases', 'engines'];
const folders = [...onEngines, 'unit/core/edgeCases'];

/** Numbers that a test of that folder is named for which runs and asserts something. */
function numbersIn(folder: string): readonly number[] {
  const path = join(__dirname, '../../..', folder);
  const sources = readdirSync(path).filter((file) => file.endsWith('.test.ts'));
  const tests = sources.flatMap((file) => testsOfSource(readFileSync(join(path, file), 'utf8')));
  return tests.flatMap(({ title, runs, assertions }) => {
    const number = /^edge case (\d+): \S/.exec(title)?.[1];
    return number !== undefined && runs && assertions > 0 ? [Number(number)] : [];
  });
}

it('each of the 40 edge cases of links has a test of its number', () => {
  const tested = new Set(folders.flatMap(numbersIn));
  const wanted = Array.from({ length: 40 }, (_, index) => index + 1);
  expect([...tested].sort((a, b) => a - b)).toEqual(wanted);
});

it('all but those of an engine that cannot be had are tested on a real one', () => {
  const real = new Set(onEngines.flatMap(numbersIn));
  const wanted = Array.from({ length: 40 }, (_, index) => index + 1).filter((number) => number !== 36);
  expect([...real].sort((a, b) => a - b)).toEqual(wanted);
});

it('a test that does not run, or asserts nothing, counts for nothing', () => {
  const asserts = '() => { expect(1).not.toBe(2); }';
  const counts = (text: string) => testsOfSource(text).filter(({ runs, assertions }) => runs && assertions > 0).length;
  const held = [
    `test.skip('a', ${asserts});`,
    `test.todo('a');`,
    `test.only('a', ${asserts});`,
    `test.concurrent.skip('a', ${asserts});`,
    `test.skipIf(true)('a', ${asserts});`,
    `test('a', { skip: true }, ${asserts});`,
    `describe.skip('all', () => { test('a', ${asserts}); });`,
    `test.each([])('a', ${asserts});`,
    `const none = []; test.concurrent.each(none)('a', ${asserts});`,
    `// test('a', ${asserts});`,
    `const text = "test('a', ${asserts})";`,
    `test('a', () => {});`,
    `test('a', () => { expect(1); });`,
  ];
  expect(held.filter((text) => counts(text) > 0)).toEqual([]);
  const running = [
    `test('a', ${asserts});`,
    `describe('all', () => { it('a', ${asserts}); });`,
    `const rows = [1]; test.concurrent.each(rows)('a', ${asserts});`,
    `test('a', () => inScene(lab, async () => { expect(await x).toEqual(1); }));`,
  ];
  expect(running.filter((text) => counts(text) !== 1)).toEqual([]);
});
