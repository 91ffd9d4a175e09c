import { describe, expect, it } from 'vitest';
import { closeNames, requireContainer } from '../../../src/core/links/suggestions';
import { splitCommand } from '../../../src/core/text/splitCommand';
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

  it.each(['aghost', '/aghost', 'redis', '/', ''])('takes no alias for a container: %j', (reference) => {
    const server = sampleContainer('b', 'db', { linkNames: ['client/redis', 'aghost', ''] });
    const linked = sampleScene([server]).lookup;
    expect(() => requireContainer(linked, reference)).toThrow();
    // The engine itself would take it.
    expect(linked.find('aghost')?.name).toBe('db');
    for (const named of ['/db', 'client/redis', '/client/redis']) {
      expect(requireContainer(linked, named).name).toBe('db');
    }
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

describe('splitCommand', () => {
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
    expect(splitCommand(text)).toEqual(words);
  });

  it.each(["'a", '"a', 'a\\'])('refuses %j', (text) => {
    expect(splitCommand(text)).toHaveProperty('reason');
  });
});
