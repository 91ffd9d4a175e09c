import { expect, it } from 'vitest';
import { SlicedIds } from '../../../src/model/time/SlicedIds';

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('what takes long is done a slice a turn, and each slice is told', async () => {
  const done: string[] = [];
  const left: number[] = [];
  let now = 0;
  const sliced = new SlicedIds(
    (id) => {
      now += 2;
      done.push(id);
    },
    () => left.push(sliced.size),
    { now: () => now },
  );
  sliced.add(Array.from({ length: 10 }, (_, number) => `a${number}`));
  expect(done).toEqual([]);
  while (sliced.size > 0) {
    const before = done.length;
    await turn();
    expect(done.length - before).toBeLessThanOrEqual(2);
  }
  expect(done).toHaveLength(10);
  expect(left.length).toBeGreaterThan(3);
  expect(left.at(-1)).toBe(0);
});

it('what is preferred comes first, and once', async () => {
  const done: string[] = [];
  const sliced = new SlicedIds(
    (id) => done.push(id),
    () => undefined,
  );
  sliced.add(['a', 'b', 'c']);
  sliced.prefer(['c', 'stranger']);
  sliced.add(['c']);
  await turn();
  expect(done).toEqual(['c', 'a', 'b']);
});

it('nothing is worked off after the end', async () => {
  const done: string[] = [];
  const sliced = new SlicedIds(
    (id) => done.push(id),
    () => undefined,
  );
  sliced.add(['a']);
  sliced.dispose();
  sliced.add(['c']);
  await turn();
  expect(done).toEqual([]);
});

it('work that fails holds up nothing else', async () => {
  const done: string[] = [];
  const sliced = new SlicedIds(
    (id) => {
      if (id === 'a') throw new Error('It can not be done.');
      done.push(id);
    },
    () => undefined,
  );
  const failed = new Promise((resolve) => process.once('uncaughtException', resolve));
  sliced.add(['a', 'b']);
  await failed;
  await turn();
  await turn();
  expect(done).toEqual(['b']);
});
