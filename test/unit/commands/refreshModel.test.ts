import { describe, expect, it, vi } from 'vitest';
import type { CommandServices } from '../../../src/commands/basis/services';
import { refreshModel } from '../../../src/commands/refreshModel';
import { HumanError } from '../../../src/core/humanError';
import type { EngineModel } from '../../../src/model/connection/EngineModel';
import type { Connection } from '../../../src/model/connection/LiveModel';
import { deferred } from '../../../src/model/time/deferred';

/** What goes on under a sign that a person sees, by the view that shows it. */
const shown = vi.hoisted(() => new Set<unknown>());
vi.mock('vscode', () => ({
  window: {
    withProgress: async ({ location }: { location: { viewId: string } }, run: () => Promise<void>) => {
      shown.add(location.viewId);
      await run().finally(() => shown.delete(location.viewId));
    },
  },
}));

function refreshOn(connection: Connection, work: () => Promise<void>) {
  const model: Partial<EngineModel> = {
    connection,
    need: () => ({ dispose: () => undefined }),
    refresh: work,
    reconnect: work,
  };
  return refreshModel({ model: model as EngineModel } as CommandServices);
}

describe('Refresh', () => {
  it.each(['connected', 'connecting', 'unreachable'] as const)(
    'shows in the view that it goes on for as long as a silent engine takes, when %s',
    async (state) => {
      const silent = deferred();
      const connection = { state, endpoint: 'unix:///fake.sock', reason: { code: 'Nobody answers.' } };
      const refreshed = Promise.resolve(refreshOn(connection, () => silent.promise).byPerson(undefined)).catch(
        (error: unknown) => error,
      );
      expect([...shown]).toEqual(['containerLinks.links']);
      silent.resolve();
      const outcome = await refreshed;
      expect(shown.size).toBe(0);
      expect(outcome instanceof HumanError ? outcome.fact.code : outcome).toBe(
        state === 'unreachable' ? 'Nobody answers.' : undefined,
      );
    },
  );
});
