import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checked, letterOfHost, letterOfPage } from '../../../src/webview/door';
import { inspectorContract } from '../../../src/webview/inspector/inspectorContract';
import { readSavedTarget } from '../../../src/webview/inspector/savedTarget';
import { inspectorPicture } from '../../../src/webview/inspector/viewModel';
import { samples } from './sampleTrouble';

const readMessage = (raw: unknown) => checked(inspectorContract.say, raw);

const types = ['unlink', 'ready', 'broken', 'reveal', 'revealAll', 'select', 'solve', 'run'];

describe('the door for messages of the page', () => {
  it.each([
    { type: 'ready' },
    { type: 'broken', error: 'TypeError: rows is undefined' },
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
    { type: 'select' },
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

describe('the door for messages of the host', () => {
  const read = (view: unknown) => checked(inspectorContract.show, { type: 'view', view });

  it.each(Object.entries(samples))('lets the view "%s" through as it is', (_, facts) => {
    const { view } = inspectorPicture(facts);
    expect(read(view)).toEqual({ type: 'view', view });
  });

  it('drops a view that is wrong anywhere in its depth', () => {
    const [facts] = Object.values(samples);
    if (!facts) throw new Error('There are no samples');
    const { view } = inspectorPicture(facts);
    const [group] = view.names;
    expect(group?.rows.length).toBeGreaterThan(0);
    expect(read({ ...view, names: [{ ...group, rows: [{ ...group?.rows[0], addresses: 'none' }] }] })).toBeUndefined();
    expect(read({ ...view, header: { ...view.header, more: ['refresh'] } })).toBeUndefined();
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        read(raw);
        letterOfHost(raw);
        letterOfPage(raw);
      }),
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
