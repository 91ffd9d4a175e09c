import { tmpdir } from 'node:os';
import { expect, it, vi } from 'vitest';
import { InterruptedChanges } from '../../../src/commands/changes/InterruptedChanges';

vi.mock('vscode', () => ({}));

it('reports that no change could be looked for', async () => {
  const report = vi.fn();
  const error = new Error('no journal');
  const changes = new InterruptedChanges(tmpdir(), () => Promise.reject(error), report);
  await vi.waitFor(() => expect(report).toHaveBeenCalledWith('Offering an interrupted change', error));
  changes.dispose();
});
