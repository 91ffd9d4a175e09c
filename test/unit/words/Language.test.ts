import { afterEach, expect, it } from 'vitest';
import { age } from '../../../src/commands/pickers/age';
import { language } from '../../../src/words/catalogue';
import { Language, textsOf } from '../../../src/words/Language';
import { rowWords } from '../../../src/words/treeWords';

afterEach(() => void new Language());

it.each([undefined, null, 'x', 5, []])('no bundle, %j, has no texts', (bundle) => {
  expect(textsOf(bundle)).toEqual({});
});

it('a bundle has its texts, also those beside comments, and nothing else', () => {
  const bundle = {
    a: 'A',
    b: { message: 'B', comment: ['c'] },
    c: 5,
    d: null,
    e: { comment: [] },
    f: ['x'],
    __proto__: 1,
  };
  expect(textsOf(bundle)).toEqual({ a: 'A', b: 'B' });
  expect(textsOf(JSON.parse('{"__proto__":"x","a":"A"}'))).toMatchObject({ a: 'A' });
});

it('times and numbers are in the language of the sentences, whatever the editor has', () => {
  const hour = 3_600_000;
  expect([language(), age(0, 3 * hour), rowWords.more(10_000)]).toEqual(['en', '3 hours ago', '10,000 more…']);
  new Language({
    'en/Tag of the language (BCP 47) that lists and plurals follow, such as de': 'de',
    '{count} more…': '{count} weitere …',
  });
  expect([language(), age(0, 3 * hour), rowWords.more(10_000)]).toEqual(['de', 'vor 3 Stunden', '10.000 weitere …']);
});
