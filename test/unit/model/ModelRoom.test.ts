import { expect, it, vi } from 'vitest';
import { engineRoom } from '../../../src/engine/engineRoom';
import { ModelRoom } from '../../../src/model/ModelRoom';
import { FakeEngine } from './FakeEngine';
import { asEngine } from './liveModel';

it('a connection is made anew when another endpoint of the same label counts, and only then', async () => {
  let key = 'with the first certificate';
  const openEngine = vi.fn<typeof engineRoom.openEngine>(async (_asked, options) => {
    options?.onKey?.(key);
    return asEngine(new FakeEngine());
  });
  const watchEndpoint = () => ({ dispose: () => undefined });
  const room = new ModelRoom({
    engineRoom: async () => ({ ...engineRoom, openEngine, watchEndpoint, endpointKeyNow: async () => key }),
    endpoint: () => ({ setting: '', choice: '' }),
    observe: () => ({ mode: 'off', sidecarImage: '' }),
    secretPatterns: () => [],
    log: { warn: vi.fn(), error: vi.fn() },
  });
  const { model, endpointFollower } = room;
  const need = model.need();
  await vi.waitFor(() => expect(model.connection.state).toBe('connected'));
  await endpointFollower.look();
  expect(openEngine).toHaveBeenCalledTimes(1);
  key = 'with the second certificate';
  await endpointFollower.look();
  await vi.waitFor(() => expect(model.connection.state).toBe('connected'));
  expect(openEngine).toHaveBeenCalledTimes(2);
  need.dispose();
  room.dispose();
});
