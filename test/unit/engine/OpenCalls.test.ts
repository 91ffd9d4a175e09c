import { getEventListeners } from 'node:events';
import { expect, it, vi } from 'vitest';
import { OpenCalls } from '../../../src/engine/calls/OpenCalls';
import { CallEnded } from '../../../src/engine/errors/CallEnded';

const cancelled = new CallEnded('cancelled');

it('ends all calls of a signal when it aborts, by one listener, and no others', () => {
  const calls = new OpenCalls();
  const [mine, others] = [new AbortController(), new AbortController()];
  const open = Array.from({ length: 20 }, () => calls.begin(10_000, mine.signal));
  const [of, without] = [calls.begin(10_000, others.signal), calls.begin(10_000)];
  expect(getEventListeners(mine.signal, 'abort')).toHaveLength(1);
  mine.abort();
  expect(open.map(({ reason }) => reason)).toEqual(open.map(() => cancelled));
  expect([of.reason, without.reason]).toEqual([undefined, undefined]);
  calls.end();
  expect([of.reason, without.reason]).toEqual([cancelled, cancelled]);
});

it('lets a call be that was finished', () => {
  vi.useFakeTimers();
  try {
    const calls = new OpenCalls();
    const controller = new AbortController();
    const done = calls.begin(50, controller.signal);
    calls.finish(done);
    vi.advanceTimersByTime(100);
    controller.abort();
    calls.end();
    expect(done.reason).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

it('ends at once what begins after the end of all, or with a signal that aborted before', () => {
  const calls = new OpenCalls();
  expect(calls.begin(10_000, AbortSignal.abort()).reason).toEqual(cancelled);
  calls.end();
  expect(calls.begin(10_000).reason).toEqual(cancelled);
});
