import { expect, it } from 'vitest';
import { SlicedIds } from '../../../src/model/time/SlicedIds';
import { SlicedTurns } from '../../../src/model/time/SlicedTurns';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function busy(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

const ids = (prefix: string) => Array.from({ length: 10 }, (_, number) => `${prefix}${number}`);

it('several who work in slices share one slice of a turn, and come one after the other', async () => {
  const turns = new SlicedTurns();
  const done: string[] = [];
  const work = (id: string) => {
    busy(2);
    done.push(id);
  };
  const some = new SlicedIds(work, () => undefined, turns);
  const others = new SlicedIds(work, () => undefined, turns);
  some.add(ids('a'));
  others.add(ids('b'));
  const slices: (readonly string[])[] = [];
  while (some.size + others.size > 0) {
    await turn();
    slices.push(done.splice(0));
  }
  expect(slices.flat().sort()).toEqual([...ids('a'), ...ids('b')]);
  expect(Math.max(...slices.map((slice) => slice.length))).toBeLessThanOrEqual(3);
  // Nobody waits until another is through.
  expect(slices[0]?.[0]).toBe('a0');
  expect(slices[1]?.[0]).toBe('b0');
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

it('nothing is worked off after the end, and others go on', async () => {
  const turns = new SlicedTurns();
  const done: string[] = [];
  const some = new SlicedIds(
    (id) => done.push(id),
    () => undefined,
    turns,
  );
  const others = new SlicedIds(
    (id) => done.push(id),
    () => undefined,
    turns,
  );
  some.add(['a']);
  others.add(['b']);
  some.dispose();
  some.add(['c']);
  await turn();
  expect(done).toEqual(['b']);
});

it('work that fails holds up nobody else', () => {
  const turns = new SlicedTurns();
  const done: string[] = [];
  const failing = new SlicedIds(
    () => {
      throw new Error('It can not be done.');
    },
    () => undefined,
    turns,
  );
  const others = new SlicedIds(
    (id) => done.push(id),
    () => undefined,
    turns,
  );
  return new Promise<void>((resolve) => {
    process.once('uncaughtException', () => setImmediate(() => setImmediate(resolve)));
    failing.add(['a']);
    others.add(['b']);
  }).then(() => expect(done).toEqual(['b']));
});
