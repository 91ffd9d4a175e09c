import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage, readSavedTarget } from '../../../src/webview/hostDoor';

const types = ['ready', 'broken', 'copy', 'reveal', 'revealAll', 'select', 'solve', 'run'];

describe('the door for messages of the page', () => {
  it.each([
    { type: 'ready' },
    { type: 'broken', error: 'TypeError: rows is undefined' },
    { type: 'copy', copy: 'env:own:PATH/predicted' },
    { type: 'reveal', row: 'env:own:TOKEN', on: true },
    { type: 'revealAll', on: false },
    { type: 'select', containerId: 'a'.repeat(64) },
    { type: 'solve', problem: 'problem:stale-env:x' },
    { type: 'run', verb: 'verify' },
  ])('lets $type through as it is', (message) => {
    expect(readMessage(message)).toEqual(message);
  });

  it.each([
    undefined,
    null,
    'ready',
    { type: 'run', verb: 'prune' },
    { type: 'reveal', row: 'x', on: 'yes' },
    { type: 'copy' },
    { type: 'select', containerId: 'a'.repeat(5000) },
  ])('drops %j', (message) => {
    expect(readMessage(message)).toBeUndefined();
  });

  it('leaves out what no message has', () => {
    expect(readMessage({ type: 'ready', verb: 'start' })).toEqual({ type: 'ready' });
  });

  it('never throws and never lets an unknown type in, whatever comes', () => {
    const nearly = fc.record(
      {
        type: fc.oneof(fc.constantFrom(...types), fc.string()),
        error: fc.anything(),
        copy: fc.anything(),
        row: fc.anything(),
        on: fc.anything(),
        verb: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), nearly), (raw) => {
        const message = readMessage(raw);
        expect(message === undefined || types.includes(message.type)).toBe(true);
        readSavedTarget(raw);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what is kept across a reload', () => {
  it('brings back a container, also without a name', () => {
    expect(readSavedTarget({ target: { kind: 'container', id: 'abc' }, filter: 'x' })).toEqual({
      kind: 'container',
      id: 'abc',
      name: '',
    });
  });

  it('brings back a preview', () => {
    const request = { server: 'datastore', alias: 'redis', network: 'shop' };
    expect(readSavedTarget({ target: { kind: 'preview', request } })).toEqual({ kind: 'preview', request });
  });

  it.each([undefined, {}, { target: 'www' }, { target: { kind: 'preview', request: { server: 'datastore' } } }])(
    'gives up on %j',
    (saved) => {
      expect(readSavedTarget(saved)).toBeUndefined();
    },
  );
});
