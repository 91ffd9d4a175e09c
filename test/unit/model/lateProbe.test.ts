import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inspected } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { openModel } from './liveModel';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('an engine 29 without a linked client tells by the first one that is made', async () => {
  const fake = new FakeEngine();
  fake.identityAnswer = { ...fake.identityAnswer, version: '29.1.0' };
  fake.execAnswer = () => ({ exitCode: 0, stdout: Buffer.from('PATH=/bin\n'), stderr: Buffer.alloc(0) });
  const datastore = inspected('datastore');
  fake.put(datastore);
  const { model, changes, close } = await openModel(fake);
  expect(model.engine?.linkEnv).toBe('unknown');

  const www = inspected('www', {}, { legacyLinks: ['/datastore:/www/redis'], startedAt: '2026-01-01' });
  fake.put({ ...datastore, linkNames: ['www/redis'] });
  fake.put(www);
  fake.tell('create', www);
  fake.tell('start', www);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(model.engine?.linkEnv).toBe('absent');
  expect(changes.some(({ connection }) => connection)).toBe(true);
  expect(fake.requests.filter((request) => request.startsWith('exec'))).toEqual(['exec www']);
  close();
});
