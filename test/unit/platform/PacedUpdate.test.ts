import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PacedUpdate } from '../../../src/platform/PacedUpdate';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('comes at once when it comes alone, soon in a burst, and slowly in a storm', () => {
  const began = performance.now();
  const at: number[] = [];
  const paced = new PacedUpdate(() => at.push(performance.now() - began));
  for (let beat = 0; beat < 300; beat += 1) {
    paced.request();
    vi.advanceTimersByTime(10);
  }
  paced.dispose();
  expect(at.slice(0, 4)).toEqual([0, 100, 200, 300]);
  const inSecond = (from: number) => at.filter((each) => each >= from && each < from + 1000).length;
  expect(inSecond(1000)).toBeLessThanOrEqual(5);
  expect(inSecond(2000)).toBeLessThanOrEqual(5);
  vi.advanceTimersByTime(5000);
  paced.request();
  expect(at.at(-1)).toBe(8000);
  expect(vi.getTimerCount()).toBe(0);
});
