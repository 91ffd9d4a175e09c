import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AnswerBook } from '../../../src/model/reading/AnswerBook';
import { failure } from '../../failure';
import { inspected, listed } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { linksOf, openModel } from './liveModel';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const datastore = inspected('datastore', { linkNames: ['www/redis'] });
const www = inspected('www', {}, { legacyLinks: ['/datastore:/www/redis'] });

function engineOf(...refused: readonly string[]): FakeEngine {
  const fake = new FakeEngine();
  fake.put(datastore);
  fake.put(www);
  fake.gate = async (request) => {
    if (refused.includes(request)) throw failure('The engine refused to read it.', 'engine');
  };
  return fake;
}

it('a partner that cannot be read holds back no news of a container', async () => {
  const fake = engineOf();
  const { model, close } = await openModel(fake);
  fake.gate = async (request) => {
    if (request === 'inspect www') throw failure('The engine refused to read it.', 'engine');
  };
  // The link was removed by others, so that the death of the server makes the client be read, too.
  fake.put({ ...datastore, linkNames: [], state: 'exited' });
  fake.tell('die', datastore);
  await vi.advanceTimersByTimeAsync(200);
  expect(model.lookup.container(datastore.id)?.state).toBe('exited');
  fake.put(inspected('www'));
  fake.gate = async () => {};
  await vi.advanceTimersByTimeAsync(5_000);
  expect(linksOf(model, 'www')).toEqual([]);
  close();
});

it('what the engine always refuses is left alone after some attempts, and the picture is complete without', async () => {
  const fake = engineOf('inspect www');
  const { model, close } = await openModel(fake);
  expect(model.complete).toBe(false);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(model.complete).toBe(true);
  fake.requests.length = 0;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(fake.requests).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);

  // Something happens to it: it is tried again.
  fake.gate = async () => {};
  fake.tell('die', www);
  await vi.advanceTimersByTimeAsync(100);
  expect(model.lookup.container(www.id)?.details).toBeDefined();
  close();
});

it('what the list tells of a container is shown though the engine refuses its details', async () => {
  const fake = engineOf('inspect datastore');
  const { model, close } = await openModel(fake);
  fake.put({ ...datastore, state: 'exited' });
  fake.tell('die', datastore);
  await vi.advanceTimersByTimeAsync(100);
  expect(model.lookup.container(datastore.id)?.state).toBe('exited');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(model.lookup.container(datastore.id)?.state).toBe('exited');
  close();
});

it('answers that are lost on the way are asked for until they come', async () => {
  const fake = engineOf();
  fake.gate = async (request) => {
    if (request === 'inspect www') throw failure('The connection broke.', 'unreachable');
  };
  const { model, close } = await openModel(fake);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(model.complete).toBe(false);
  fake.gate = async () => {};
  await vi.advanceTimersByTimeAsync(6_000);
  expect(model.complete).toBe(true);
  close();
});

it('an older word of an absence does not hide a newer one', () => {
  const book = new AnswerBook();
  book.noteListed(book.ask(), listed('a'));
  const inspect = book.ask();
  const followUp = book.ask();
  const { id } = listed('a');
  book.noteGoneNow(id);
  book.noteGone(inspect, id);
  expect(book.noteListed(followUp, listed('a'))).toBeUndefined();
  expect(book.current(id)).toBeUndefined();
});
