import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReadingQueue, type ReadOrder } from '../../../src/model/reading/ReadingQueue';
import { systemClock } from '../../../src/model/time/Clock';

const both = { list: true, inspect: true };
const detailsAlone = { list: false, inspect: true };
const ids = (count: number) => Array.from({ length: count }, (_, number) => `id${number}`);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A queue whose engine answers in the next turn; tells what was asked. */
function opened() {
  const asked: ReadOrder[] = [];
  const queue = new ReadingQueue({
    clock: systemClock,
    mostAtOnce: 16,
    read: (orders, { done }) => {
      asked.push(...orders);
      setImmediate(() => {
        for (const { id } of orders) done(id, 'read');
      });
    },
    onGivenUp: () => undefined,
    onOverslept: () => undefined,
  });
  return { queue, asked, names: () => asked.map(({ id }) => id) };
}

describe('a queue of containers to read', () => {
  it('reads a burst as fast as the engine answers', async () => {
    const { queue, names } = opened();
    for (const id of ids(300)) queue.mark(id, both);
    await vi.advanceTimersByTimeAsync(60);
    expect(names()).toEqual(ids(300));
  });

  it('reads what somebody waits for before all that events told of', async () => {
    const { queue, names } = opened();
    for (const id of ids(2_000)) queue.mark(id, both);
    await vi.advanceTimersByTimeAsync(100);
    const before = names().length;
    let isRead = false;
    queue.readNow(['id1999', 'new']).then(() => {
      isRead = true;
    });
    await vi.advanceTimersByTimeAsync(10);
    expect(names().slice(before, before + 2)).toEqual(['id1999', 'new']);
    expect(isRead).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(names().filter((id) => id === 'id1999')).toHaveLength(1);
  });

  it('wants of one that is marked twice what both wanted', async () => {
    const { queue, asked } = opened();
    const settled: string[] = [];
    for (const id of ids(40)) queue.mark(id, both);
    queue.flush();
    queue.readLater(['late'], detailsAlone).then(() => settled.push('later'));
    queue.mark('late', { list: true, inspect: false });
    await vi.advanceTimersByTimeAsync(100);
    expect(asked.filter(({ id }) => id === 'late')).toEqual([{ id: 'late', ...both }]);
    expect(settled).toEqual(['later']);
  });

  it('lets nobody wait for what is gone, nor after its end', async () => {
    const { queue } = opened();
    const settled: string[] = [];
    for (const id of ids(40)) queue.mark(id, both);
    queue.flush();
    queue.readLater(['gone'], detailsAlone).then(() => settled.push('gone'));
    queue.forget('gone');
    await vi.advanceTimersByTimeAsync(0);
    expect(settled).toEqual(['gone']);
    queue.readNow(['asked']).then(() => settled.push('asked'));
    queue.readLater(ids(100), detailsAlone).then(() => settled.push('later'));
    queue.dispose();
    queue.readNow(['after']).then(() => settled.push('after'));
    await vi.advanceTimersByTimeAsync(0);
    expect(settled.sort()).toEqual(['after', 'asked', 'gone', 'later']);
  });
});
