import { describe, expect, it } from 'vitest';
import { stopEstimate } from '../../../src/core/plans/stopEstimate';

const term = { caught: '0000000000004000', blocked: '0' };
const waits = { caught: '0', blocked: '4000' };
const deaf = { caught: '0000000000000002', blocked: '0' };

describe('how a stop goes', () => {
  it.each([
    ['heeds SIGTERM', {}, {}, term, 0.5, 0.5],
    ['waits for SIGTERM', {}, {}, waits, 0.5, 0.5],
    ['is deaf, and killed after 10 s', {}, {}, deaf, 10, 0],
    ['is deaf, and killed after its own time', { StopTimeout: 3 }, {}, deaf, 3, 0],
    ['is killed', { StopSignal: 'SIGKILL' }, {}, deaf, 0, 0],
    ['is killed, by number', { StopSignal: '9' }, {}, deaf, 0, 0],
    ['heeds another signal', { StopSignal: 'INT' }, {}, deaf, 0.5, 0.5],
    [
      'waits for a real-time signal',
      { StopSignal: 'SIGRTMIN+3' },
      {},
      { caught: '0', blocked: '1000000000' },
      0.5,
      0.5,
    ],
    ['has an init', {}, { Init: true }, deaf, 0.5, 0.5],
    ['is no process 1', {}, { PidMode: 'host' }, undefined, 0.5, 0.5],
    ['is given no time', { StopTimeout: 0 }, {}, term, 0, 0],
  ])('%s', (_, Config, HostConfig, masks, takes, down) => {
    expect(stopEstimate({ Config, HostConfig }, masks)).toEqual({ takes, down });
  });

  it('is not known where nobody could tell', () => {
    const estimate = stopEstimate({ Config: { StopTimeout: 2 } }, undefined);
    expect(estimate).toEqual({ takes: 2, down: 2, isUnknown: true });
  });
});
