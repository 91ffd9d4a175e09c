import { describe, expect, it } from 'vitest';
import { HumanError } from '../../../src/core/humanError';
import {
  createArguments,
  createLinkedArguments,
  migrateArguments,
  previewArguments,
  recreateArguments,
  resumeArguments,
} from '../../../src/invocation/commandArguments';
import { requireReference } from '../../../src/invocation/containerReference';
import { aliasArgument, portArgument } from '../../../src/invocation/verbArguments';
import { inWords } from '../../../src/words/inWords';

/** The sentence with which an argument is refused. */
function sentenceOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(HumanError);
    return inWords(error).message;
  }
  throw new Error('It was taken.');
}

describe('the arguments of creations and previews', () => {
  it('are told to be missing, with the command and what is expected', () => {
    expect(sentenceOf(() => createArguments({}))).toBe(
      'createContainer needs the argument "image": a text, such as "redis".',
    );
    expect(sentenceOf(() => createLinkedArguments({ image: 'redis', links: undefined }))).toBe(
      'createLinkedContainer needs the argument "links": a list of texts, such as ["datastore:redis"].',
    );
    expect(sentenceOf(() => previewArguments({ alias: 'db' }))).toBe(
      'preview needs the argument "server": a text, such as "datastore".',
    );
  });

  it('are told to be missing where they are there and say nothing', () => {
    const sentences = [
      () => createArguments({ image: '' }),
      () => recreateArguments({ image: '' }),
      () => migrateArguments({ clients: [] }),
      () => migrateArguments({ clients: 'all', network: '' }),
      () => createLinkedArguments({ image: 'redis', links: [] }),
    ].map(sentenceOf);
    expect(sentences).toEqual([
      'createContainer needs the argument "image": a text, such as "redis".',
      'recreate needs the argument "image": a text, such as "redis".',
      'migrate needs the argument "clients": a list of texts, such as ["www"].',
      'migrate needs the argument "network": a text, such as "backend".',
      'Say at least one link, such as "datastore:redis"; a container without links is made by createContainer.',
    ]);
  });

  it('are told to be one of all that there are', () => {
    expect(sentenceOf(() => resumeArguments({ how: 'later' }))).toBe(
      'The argument "how" of resumeChange must be "finish", "undo", or "forget".',
    );
  });

  it('are told to be of another kind, without the value', () => {
    const sentences = [
      () => createArguments({ image: 5 }),
      () => createArguments({ image: 'redis', env: { SECRET: 'hunter2' } }),
      () => createArguments({ image: 'redis', env: ['A=b', { SECRET: 'hunter2' }] }),
      () => createArguments({ image: 'redis', publishAll: 'hunter2' }),
      () => createLinkedArguments({ image: 'redis', links: ['a'], linkEnv: 'hunter2' }),
    ].map(sentenceOf);
    expect(sentences).toEqual([
      'The argument "image" of createContainer must be a text, such as "redis".',
      'The argument "env" of createContainer must be a list of texts, such as ["NAME=value"].',
      'The argument "env" of createContainer must be a list of texts, such as ["NAME=value"].',
      'The argument "publishAll" of createContainer must be true or false.',
      'The argument "linkEnv" of createLinkedContainer must be "engine" or "explicit".',
    ]);
  });

  it('are told to be unknown, with those that there are', () => {
    expect(sentenceOf(() => previewArguments({ server: 'a', alias: 'b', alais: 'c' }))).toBe(
      'preview has no argument "alais". It has: server, alias, network, client.',
    );
    expect(sentenceOf(() => createArguments({ image: 'redis', links: [] }))).toMatch(
      /^createContainer has no .*"links"/,
    );
  });

  it.each([['redis'], [5], [['redis']], [true]])('are one object, not %j', (argument) => {
    expect(sentenceOf(() => createArguments(argument))).toBe(
      'createContainer takes one object, such as { "image": "redis" }.',
    );
    expect(sentenceOf(() => createLinkedArguments(argument))).toMatch(
      /^createLinkedContainer takes one object, such as \{ .*"links": \["datastore:redis"\] \}\.$/,
    );
  });
});

describe('the second argument of a verb', () => {
  it('is a port, and everything else is refused', () => {
    expect(portArgument(undefined, 'www', [80])).toBeUndefined();
    expect([portArgument(80, 'www', [80]), portArgument('80', 'www', [80])]).toEqual([80, 80]);
    for (const odd of [Number.NaN, 0, -80, 80.5, 65536, Number.POSITIVE_INFINITY, '', 'http', null, {}, [80], true]) {
      expect(sentenceOf(() => portArgument(odd, 'www', [80, 443]))).toBe(
        'Say the port inside "www" as a number from 1 to 65535. It publishes a page on: 80, 443.',
      );
    }
  });

  it('is an alias, and everything else is refused', () => {
    expect(aliasArgument(undefined, 'www', ['redis'])).toBeUndefined();
    expect(aliasArgument('redis', 'www', ['redis'])).toBe('redis');
    for (const odd of [{}, 5, '', null, ['redis']]) {
      expect(sentenceOf(() => aliasArgument(odd, 'www', ['db', 'redis']))).toBe(
        'Say the alias of a link of "www" as a text. It has: db, redis.',
      );
    }
  });
});

describe('a container in the arguments', () => {
  const row = { kind: 'container', id: 'container:abc', containerId: 'abc', parent: undefined };

  it('is given by a row of the tree as well', () => {
    expect(previewArguments({ server: row, alias: 'redis' })).toEqual({ server: 'abc', alias: 'redis' });
    expect(migrateArguments({ clients: ['www', row] })).toEqual({ clients: ['www', 'abc'] });
    expect(resumeArguments({ container: row, how: 'undo' })).toEqual({ container: 'abc', how: 'undo' });
    expect([requireReference(row), requireReference('abc')]).toEqual(['abc', 'abc']);
  });

  it('is refused where it is anything else', () => {
    for (const other of [5, {}, { containerId: 5 }, ['www']]) {
      expect(() => previewArguments({ server: other, alias: 'redis' })).toThrow();
      expect(() => requireReference(other)).toThrow();
    }
  });
});
