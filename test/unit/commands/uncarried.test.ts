import { expect, it, vi } from 'vitest';
import { showUncarried } from '../../../src/commands/uncarried';

vi.mock('vscode', () => ({ window: { showWarningMessage: async (_: string, why: string) => why } }));

it('A message that stays tells also that what was chosen there failed', async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  const told: unknown[] = [];
  const log = { told: () => undefined, error: () => undefined, show: () => undefined };
  showUncarried(() => 'Copied.', [{ container: 'web', option: '--gpus', reason: 'Nobody knows.' }], {
    log,
    report: async (_, error) => void told.push(error),
    reports: { show: () => Promise.reject(new Error('no editor')) },
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', note);
  expect(told).toEqual([new Error('no editor')]);
  expect(unhandled).toEqual([]);
});
