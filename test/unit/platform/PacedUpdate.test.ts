import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PacedUpdate } from '../../../src/platform/PacedUpdate';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** When it came, in milliseconds, of a request every 10 ms for so long. */
function updates(gapInStorm: number, duration: number): { readonly at: number[]; readonly paced: PacedUpdate } {
  const began = performance.now();
  const at: number[] = [];
  const paced = new PacedUpdate(
    () => at.push(performance.now() - began),
    () => gapInStorm,
  );
  for (let beat = 0; beat < duration; beat += 10) {
    paced.request();
    vi.advanceTimersByTime(10);
  }
  return { at, paced };
}

it.each([250, 1000])('comes at once when it comes alone, soon in a burst, and each %i ms in a storm', (gap) => {
  const { at, paced } = updates(gap, 16_000);
  expect(at.slice(0, 4)).toEqual([0, 100, 200, 300]);
  const later = at.filter((each) => each >= 6 * gap && each < 16_000);
  const storms = (16_000 - 6 * gap) / gap;
  expect(later.length).toBeGreaterThan(storms - 2);
  expect(later.length).toBeLessThanOrEqual(storms + 1);
  vi.advanceTimersByTime(5 * gap);
  const before = at.length;
  paced.request();
  expect(at.length).toBe(before + 1);
  expect(vi.getTimerCount()).toBe(0);
});

it('comes soon, also in a storm, for a person who waits for it', () => {
  const { at, paced } = updates(1_000, 8_000);
  vi.advanceTimersToNextTimer();
  const last = at.at(-1) ?? 0;
  const before = at.length;
  vi.advanceTimersByTime(50);
  paced.request();
  paced.requestSoon();
  expect(at.length).toBe(before);
  vi.advanceTimersByTime(50);
  expect(at.slice(before)).toEqual([last + 100]);
  vi.advanceTimersByTime(300);
  paced.request();
  paced.requestSoon();
  expect(at.slice(before)).toEqual([last + 100, last + 400]);
  expect(vi.getTimerCount()).toBe(0);
});

it('waits longer once what it is about to draw is more', () => {
  const began = performance.now();
  const at: number[] = [];
  let gap = 250;
  const paced = new PacedUpdate(
    () => {
      at.push(performance.now() - began);
      gap = 250;
    },
    () => gap,
  );
  for (let beat = 0; beat < 20_000; beat += 10) {
    // Each update first has a little to draw, and then a lot.
    if (beat % 100 === 50) gap = 1_000;
    paced.request();
    vi.advanceTimersByTime(10);
  }
  paced.dispose();
  const inSecond = (from: number) => at.filter((each) => each >= from && each < from + 1_000).length;
  for (const from of [8_000, 12_000, 16_000]) expect(inSecond(from)).toBe(1);
});

it('comes no more once it is disposed of', () => {
  const { at, paced } = updates(250, 1_000);
  paced.request();
  paced.dispose();
  const before = at.length;
  vi.advanceTimersByTime(5_000);
  expect(at.length).toBe(before);
});
