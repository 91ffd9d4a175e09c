import { expect, it } from 'vitest';
import { readAfter } from '../../../src/commands/basis/readAfter';
import { failure } from '../../failure';

it('whoever gives up while it is looked waits no longer, and what was done stays done', async () => {
  const stop = new AbortController();
  const read = readAfter({ refreshContainers: () => new Promise(() => undefined) }, ['a'], stop.signal);
  stop.abort();
  await expect(read).resolves.toBeUndefined();
});

it('whoever gave a change up waits for no look at what it did, and hears of no failure of it', async () => {
  const asked: (readonly string[])[] = [];
  const model = (answer: Promise<void>) => ({
    refreshContainers: (ids: readonly string[]) => {
      asked.push(ids);
      return answer;
    },
  });
  const stop = new AbortController();
  stop.abort();
  await readAfter(model(new Promise(() => undefined)), ['a', 'b', 'a'], stop.signal);
  const lost = failure('The connection broke.', 'unreachable');
  await readAfter(model(Promise.reject(lost)), ['a'], stop.signal);
  await expect(readAfter(model(Promise.reject(lost)), ['a'], undefined)).rejects.toBe(lost);
  expect(asked).toEqual([['a', 'b'], ['a'], ['a']]);
});
