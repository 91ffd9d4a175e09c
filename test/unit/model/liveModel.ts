import { vi } from 'vitest';
import type { Engine } from '../../../src/engine/port/Engine';
import { LiveEngineModel, type LiveEngineModelOptions } from '../../../src/model/connection/LiveEngineModel';
import type { ModelChange } from '../../../src/model/connection/LiveModel';
import type { FakeEngine } from './FakeEngine';

export interface Opened {
  readonly model: LiveEngineModel;
  readonly changes: ModelChange[];
  close(): void;
}

/** The fake has what the model uses; a call of anything else fails loudly, since it isn't there. */
export function asEngine(fake: FakeEngine): Engine {
  return fake as unknown as Engine;
}

/** A model on a fake engine with one need, after its first snapshot. Needs fake timers. */
export async function openModel(fake: FakeEngine, options: Partial<LiveEngineModelOptions> = {}): Promise<Opened> {
  const model = new LiveEngineModel({ open: async () => asEngine(fake), random: () => 1, ...options });
  const changes: ModelChange[] = [];
  model.onDidChange((change) => changes.push(change));
  const need = model.need();
  await vi.advanceTimersByTimeAsync(2_000);
  fake.requests.length = 0;
  changes.length = 0;
  return {
    model,
    changes,
    close() {
      need.dispose();
      model.dispose();
    },
  };
}

/** `redis → datastore` for each link of the container of that name; `redis → datastore?` for a phantom. */
export function linksOf(model: LiveEngineModel, client: string): string[] {
  const found = model.lookup.find(client);
  return (found ? model.lookup.linksFrom(found.id) : []).map(
    ({ alias, server, serverId }) => `${alias} → ${server}${serverId === undefined ? '?' : ''}`,
  );
}
