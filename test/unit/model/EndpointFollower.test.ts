import { describe, expect, it } from 'vitest';
import { EndpointFollower } from '../../../src/model/connection/EndpointFollower';
import type { EngineModel } from '../../../src/model/connection/EngineModel';
import type { Connection, ModelChange } from '../../../src/model/connection/LiveModel';

/** A model that is somewhere, and the files that say where it should be. */
function scene(canWatch = true) {
  const listeners: ((change: ModelChange) => void)[] = [];
  const watches: (() => void)[] = [];
  const counts = { reconnects: 0, ended: 0 };
  let named = 'key of one';
  let opened = named;
  const model = {
    connection: { state: 'connected', endpoint: 'https://one label' } as Connection,
    onDidChange: (listener: (change: ModelChange) => void) => {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
    reconnect: async () => {
      counts.reconnects += 1;
      opened = named;
      model.connection = { ...model.connection, state: 'connected' };
    },
  };
  const follower = new EndpointFollower(model as unknown as EngineModel, {
    watch: async (onChange) => {
      watches.push(onChange);
      if (!canWatch) throw new Error('no watch');
      return {
        dispose: () => {
          counts.ended += 1;
        },
      };
    },
    find: async () => named,
    opened: () => opened,
  });
  const become = (state: Connection['state']) => {
    model.connection = { ...model.connection, state };
    for (const listener of listeners) listener({ connection: true } as ModelChange);
  };
  const rest = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    counts,
    watches,
    follower,
    become,
    name: (key: string) => {
      named = key;
    },
    change: async () => {
      watches.at(-1)?.();
      await rest();
    },
    rest,
  };
}

describe('An endpoint that is followed', () => {
  it('is turned to when it changes outside, and watched anew with what the change brought', async () => {
    const { become, change, counts, name, watches } = scene();
    become('connected');
    await change();
    expect(counts).toEqual({ reconnects: 0, ended: 1 });
    name('key of two');
    await change();
    expect(counts).toEqual({ reconnects: 1, ended: 2 });
    expect(watches).toHaveLength(3);
  });

  it('leaves no failure behind where nothing can be watched', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', note);
    const { become, follower, rest } = scene(false);
    become('connected');
    await rest();
    follower.dispose();
    await rest();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  it('that changes while one connects is looked at afterwards', async () => {
    const { become, change, counts, name, rest } = scene();
    become('connecting');
    name('key of two');
    await change();
    expect(counts.reconnects).toBe(0);
    become('connected');
    await rest();
    expect(counts.reconnects).toBe(1);
  });

  it('is tried at once where nobody answered, and not watched while nobody needs it', async () => {
    const { become, change, counts, rest } = scene();
    become('unreachable');
    await change();
    expect(counts.reconnects).toBe(1);
    become('idle');
    await rest();
    expect(counts.ended).toBe(2);
  });
});
