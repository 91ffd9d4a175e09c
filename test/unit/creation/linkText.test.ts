import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAlias, checkContainerName, checkImage, checkVariable } from '../../../src/core/links/inputChecks';
import { formatLink, parseLinkText } from '../../../src/core/links/linkText';

const anything = fc.string({ unit: 'binary' });

describe('parseLinkText', () => {
  it.each([
    ['db', { server: 'db', alias: 'db' }],
    ['datastore:redis', { server: 'datastore', alias: 'redis' }],
    ['/db:/web/redis', { server: 'db', alias: 'redis' }],
    ['/db:redis', { server: 'db', alias: 'redis' }],
    ['/db:/web/', { server: 'db', alias: '' }],
    ['web/db:x', { server: 'web/db', alias: 'x' }],
    ['db:a/b', { server: 'db', alias: 'a/b' }],
    ['db:', { server: 'db', alias: '' }],
    [':db', { server: '', alias: 'db' }],
    [':', { server: '', alias: '' }],
    ['db:has space\t', { server: 'db', alias: 'has space\t' }],
    ['/', { server: '/', alias: '/' }],
  ])('reads %j as the daemon does', (text, expected) => {
    expect(parseLinkText(text)).toEqual(expected);
  });

  it.each(['', 'a:b:c', '::', 'a:b:'])('refuses %j', (text) => {
    expect(parseLinkText(text)).toHaveProperty('reason');
  });

  it('refuses exactly the empty text and what has two colons or more', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.string({ unit: fc.constantFrom(':', '/', 'a', '.') })), (text) => {
        const refused = 'reason' in parseLinkText(text);
        expect(refused).toBe(text === '' || text.split(':').length > 2);
      }),
      { numRuns: 20_000 },
    );
  });

  it('gives back what was formatted', () => {
    const part = anything.filter((text) => !text.includes(':'));
    fc.assert(
      fc.property(
        part.filter((text) => !text.startsWith('/')),
        part,
        (server, alias) => {
          expect(parseLinkText(formatLink({ server, alias }))).toEqual({ server, alias });
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('checkAlias', () => {
  it.each(['redis', 'r', 'my-db', 'a_b'])('takes %j', (alias) => {
    expect(checkAlias(alias)).toBeUndefined();
  });

  it.each(['db.prod', 'DB', 'Db.x'])('warns of %j', (alias) => {
    expect(checkAlias(alias)?.severity).toBe('warning');
  });

  it('says both reasons at once', () => {
    expect(checkAlias('Db.x')?.fact).toEqual({ code: 'alias-with-dot-and-capitals', alias: 'Db.x' });
  });

  it.each(['', '-db', '.db', '_db', 'a/b', '../foo', 'a b', 'a\nb', 'a=b', 'a:b', 'é', 'db\n'])(
    'refuses %j',
    (alias) => {
      expect(checkAlias(alias)?.severity).toBe('error');
    },
  );

  it('takes nothing that a hosts file or a path could read otherwise', () => {
    fc.assert(
      fc.property(anything, (alias) => {
        if (checkAlias(alias)?.severity !== 'error') {
          expect(alias).toMatch(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/);
          expect(alias.split(/[\s/:]/)).toEqual([alias]);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe('other names', () => {
  it('holds container names to the rule of the engine', () => {
    expect(checkContainerName('www')).toBeUndefined();
    expect(checkContainerName('a_.-')).toBeUndefined();
    for (const name of ['', 'a', '-a', 'a b', 'web/db', 'ab\n']) {
      expect(checkContainerName(name)?.severity).toBe('error');
    }
  });

  it('never repeats the value of a variable', () => {
    expect(checkVariable('KEY=')).toBeUndefined();
    expect(checkVariable('my.key=secret-value')?.fact).toEqual({ code: 'variable-of-no-shell', name: 'my.key' });
    for (const text of ['secret-value', '=secret-value', 'A=\0secret-value', 'my.key=secret-value']) {
      expect(JSON.stringify(checkVariable(text)?.fact)).not.toContain('secret-value');
    }
  });

  it('takes every form of image reference', () => {
    for (const image of ['redis', 'redis:7', 'a/b-c/d:1.0', 'host.example:5000/x@sha256:00', 'c0ffee']) {
      expect(checkImage(image)).toBeUndefined();
    }
    for (const image of ['', 'a b', '-rm', ' redis', '$(x)']) expect(checkImage(image)?.severity).toBe('error');
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const check of [checkAlias, checkContainerName, checkVariable, checkImage]) {
          expect(check(text)?.severity).toBeOneOf([undefined, 'warning', 'error']);
        }
      }),
    );
  });
});
