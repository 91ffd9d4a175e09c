import { describe, expect, it } from 'vitest';
import { DoubtTries } from '../../../src/model/reading/DoubtTries';
import type { Doubt } from '../../../src/model/reading/doubts';

const doubt = (contradictions: Readonly<Record<string, number>>, isOutdated = false): Doubt => ({
  isOutdated,
  contradictions: new Map(Object.entries(contradictions)),
});
const none = doubt({});
const outdated = doubt({}, true);

/** What to wait before each of so many tries. */
function waits(tries: DoubtTries, about: Doubt, count: number): readonly (number | undefined)[] {
  return Array.from({ length: count }, () => tries.next('id', about));
}

describe('tries to end a doubt', () => {
  it('are none without one', () => {
    expect(new DoubtTries().next('id', none)).toBeUndefined();
  });

  it('go on, rarer and rarer, while what is known is outdated', () => {
    expect(waits(new DoubtTries(), outdated, 8)).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
  });

  it('are so many as a contradiction is worth', () => {
    const tries = new DoubtTries();
    expect(waits(tries, doubt({ one: 3 }), 5)).toEqual([250, 500, 1_000, undefined, undefined]);
    tries.next('id', none);
    expect(waits(tries, doubt({ one: 1 }), 2)).toEqual([250, undefined]);
  });

  it('of one contradiction take none from another', () => {
    const tries = new DoubtTries();
    waits(tries, doubt({ stays: 2 }), 9);
    expect(waits(tries, doubt({ stays: 2, comes: 2 }), 3)).toEqual([250, 500, undefined]);
    expect(waits(tries, doubt({ stays: 2 }), 1)).toEqual([undefined]);
    expect(waits(tries, doubt({ stays: 2, comes: 2 }), 3)).toEqual([250, 500, undefined]);
  });

  it('of what was outdated take none from a contradiction, and give it none', () => {
    const tries = new DoubtTries();
    waits(tries, outdated, 9);
    expect(waits(tries, doubt({ stays: 2 }), 3)).toEqual([250, 500, undefined]);
    expect(waits(tries, doubt({ stays: 2 }, true), 2)).toEqual([250, 500]);
    expect(waits(tries, doubt({ stays: 2 }), 1)).toEqual([undefined]);
  });

  it('are of each container by itself, and forgotten with it', () => {
    const tries = new DoubtTries();
    waits(tries, doubt({ one: 1 }), 2);
    expect(tries.next('other', doubt({ one: 1 }))).toBe(250);
    tries.forget('id');
    expect(tries.next('id', doubt({ one: 1 }))).toBe(250);
  });
});
