import { describe, expect, it } from 'vitest';
import { closeNames, requireContainer } from '../../../src/core/links/suggestions';
import { commandWords } from '../../../src/core/text/commandWords';
import { inWords } from '../../../src/words/inWords';
import { sampleContainer, sampleScene } from './sampleScene';

describe('closeNames', () => {
  it.each([
    ['datastor', ['datastore']],
    ['dtaastore', ['datastore']],
    ['DATASTORE', ['datastore']],
    ['store', ['datastore']],
    ['wwww', ['www']],
    ['nothing-like-it', []],
    ['', []],
  ])('for %j', (typed, expected) => {
    expect(closeNames(typed, ['datastore', 'www', 'postgres'])).toEqual(expected);
  });
});

describe('requireContainer', () => {
  const { lookup } = sampleScene([
    sampleContainer('a', 'one', { id: `abc${'0'.repeat(61)}` }),
    sampleContainer('a', 'two', { id: `abd${'0'.repeat(61)}` }),
  ]);

  it('takes a name and a unique prefix', () => {
    expect(requireContainer(lookup, 'one').name).toBe('one');
    expect(requireContainer(lookup, 'abd').name).toBe('two');
  });

  it('names the candidates of a prefix that several share', () => {
    const refused = (reference: string) => {
      try {
        requireContainer(lookup, reference);
      } catch (error) {
        return inWords(error).message;
      }
      return '';
    };
    expect(refused('ab')).toMatch(/Several containers.*one.*two/);
    expect(refused('')).toMatch(/no container called ""/);
  });
});

describe('commandWords', () => {
  it.each([
    ['ping redis', ['ping', 'redis']],
    ['  a\t b ', ['a', 'b']],
    [`sh -c 'echo "$X"; exit 1'`, ['sh', '-c', 'echo "$X"; exit 1']],
    ['"a b"c', ['a bc']],
    ['a\\ b', ['a b']],
    ['"\\$x \\n"', ['$x \\n']],
    [`'' ""`, ['', '']],
    ['', []],
  ])('reads %j as a shell does', (text, words) => {
    expect(commandWords(text)).toEqual(words);
  });

  it.each(["'a", '"a', 'a\\'])('refuses %j', (text) => {
    expect(commandWords(text)).toHaveProperty('reason');
  });
});
