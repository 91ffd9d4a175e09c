import { describe, expect, it } from 'vitest';
import { runSteps } from '../../../src/commands/pickers/runSteps';

describe('runSteps', () => {
  it('goes forward and back, and not before the first', async () => {
    const went = ['back', 'next', 'back', 'next', 'next', 'back', 'next', 'next'] as const;
    const seen: string[] = [];
    const screen = async ({ step, totalSteps }: { step: number; totalSteps: number }) => {
      seen.push(`${step}/${totalSteps}`);
      return went[seen.length - 1] ?? 'next';
    };
    await runSteps([screen, screen, screen]);
    expect(seen).toEqual(['1/3', '1/3', '2/3', '1/3', '2/3', '3/3', '2/3', '3/3']);
  });

  it('ends with the cancellation of a screen', async () => {
    const cancelled = new Error('cancelled');
    await expect(runSteps([() => Promise.reject(cancelled)])).rejects.toBe(cancelled);
  });
});
