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
  const { at, paced } = updates(gap, 12_000);
  expect(at.slice(0, 4)).toEqual([0, 100, 200, 300]);
  const later = at.filter((each) => each >= 4 * gap && each < 12_000);
  expect(later.length).toBeGreaterThan(0);
  expect(later.length).toBeLessThanOrEqual((12_000 - 4 * gap) / gap + 1);
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

it('comes no more once it is disposed of', () => {
  const { at, paced } = updates(250, 1_000);
  paced.request();
  paced.dispose();
  const before = at.length;
  vi.advanceTimersByTime(5_000);
  expect(at.length).toBe(before);
});
