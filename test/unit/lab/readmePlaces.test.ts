import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkout } from '../../lab/checkout';
import { chooseSuites } from '../../lab/suites/suiteTable';

/** The answers of the table, each with its question. */
function answers(): readonly (readonly [question: string, places: readonly string[]])[] {
  const readme = readFileSync(join(checkout, 'README.md'), 'utf8');
  const table = readme.split('## Where do I look?')[1]?.split('\n## ')[0] ?? '';
  const rows = [...table.matchAll(/^\| (.+?) \| (.+) \|$/gm)].filter(([, question]) => question !== 'question');
  return rows.map(([, question = '', answer = '']) => [
    question,
    [...answer.matchAll(/`([^`]+)`/g)].map(([, at = '']) => at),
  ]);
}

describe("the README's table of where to look", () => {
  it('has an answer to what a newcomer asks', () => {
    const questions = answers()
      .map(([question]) => question)
      .join('\n');
    const asked = [
      'link',
      'name',
      'variable',
      'warning',
      'wording',
      'odd answer',
      'Which engine',
      'time limit',
      'sleep',
    ];
    const further = ['picture', 'row of the tree', 'inspector', 'menu item', 'picker', 'step of a plan', 'tests'];
    const newer = [
      'word of a plan',
      'act of a plan',
      'to plan a change',
      'written down of a change',
      'readiness',
      'looked for',
      'terminal',
      'secret',
    ];
    expect([...asked, ...further, ...newer].filter((each) => !questions.includes(each))).toEqual([]);
  });

  it.each(answers())('leads for "%s" to what exists', (_, places) => {
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter((place) => !existsSync(join(checkout, place)))).toEqual([]);
  });

  it('and CONTRIBUTING name no folder that is gone', () => {
    const text = readFileSync(join(checkout, 'CONTRIBUTING.md'), 'utf8');
    const places = [...text.matchAll(/`((?:src|test|media)\/[\w/.-]*)`/g)].map(([, place = '']) => place);
    const made = ['test/.out/'];
    expect(places.filter((place) => !made.includes(place) && !existsSync(join(checkout, place)))).toEqual([]);
  });

  it('CONTRIBUTING names each suite', () => {
    const text = readFileSync(join(checkout, 'CONTRIBUTING.md'), 'utf8');
    expect(chooseSuites([]).filter(({ name }) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
