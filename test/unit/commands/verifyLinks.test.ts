import { expect, it, vi } from 'vitest';
import type { CommandServices } from '../../../src/commands/basis/services';
import { verifyLinks } from '../../../src/commands/verifyLinks';
import type { EngineModel } from '../../../src/model/connection/EngineModel';
import { datastore, sceneOf, www } from '../core/scenes';

vi.mock('vscode', async () => (await import('../creation/quickInputs')).pickerModule());

it('shows a person what is found in the inspector, and gives it to a script', async () => {
  const client = www();
  const { lookup, engine } = sceneOf('28.5.2', [datastore(), client]);
  const model: Partial<EngineModel> = {
    lookup,
    engine,
    firstSnapshot: Promise.resolve(),
    need: () => ({ dispose: () => undefined }),
    requireEngine: async () => ({}) as never,
    refreshContainers: async () => undefined,
  };
  const row = {
    alias: 'redis',
    server: 'datastore',
    resolves: ['172.17.0.2'],
    reachable: [],
    how: [{ code: 'names-from-hosts-file' }],
  };
  const inspector = { verify: vi.fn(async () => undefined) };
  const truth = { verify: vi.fn(async () => [{ ...row, unknown: true }]) };
  const verb = verifyLinks({ model, inspector, truth } as unknown as CommandServices);
  expect(await verb.byPerson({ containerId: client.id, alias: 'redis' })).toBe(undefined);
  expect(inspector.verify).toHaveBeenCalledWith(client.id);
  expect(truth.verify).not.toHaveBeenCalled();
  expect(await verb.withArguments('www', 'redis')).toEqual([{ ...row, how: "Names: from the client's hosts file." }]);
});
