import { describe, expect, it, vi } from 'vitest';
import { createApi } from '../../../src/api/createApi';
import { engineGeneration } from '../../../src/core/engineGeneration';
import type { Descriptions } from '../../../src/model/Descriptions';
import type { LiveModel, ModelChange } from '../../../src/model/LiveModel';

const change: ModelChange = { membership: true, connection: true, containers: new Set() };

function opened(engine: LiveModel['engine']) {
  const listeners: ((change: ModelChange) => void)[] = [];
  const model: Partial<LiveModel> = {
    connection: { state: 'connected', endpoint: 'unix:///fake.sock' },
    engine,
    need: () => ({ dispose: () => undefined }),
    onDidChange(listener) {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
  };
  const report = vi.fn<(what: string, error: unknown) => void>();
  const api = createApi({
    model: model as LiveModel,
    problems: { of: () => [], onDidChange: () => ({ dispose: () => undefined }) },
    descriptions: {} as Descriptions,
    predict: () => Promise.reject(new Error('Nobody asks for this.')),
    report,
    subscriptions: { add: (disposable) => disposable },
  });
  return { api, report, fire: () => listeners.forEach((listener) => void listener(change)) };
}

describe('the interface for other extensions', () => {
  it('lets no listener that throws keep others from hearing', () => {
    const { api, report, fire } = opened(undefined);
    const hears = vi.fn();
    api.onDidChange(() => {
      throw new Error('theirs');
    });
    api.onDidChange(hears);
    fire();
    expect(hears).toHaveBeenCalledOnce();
    expect(report).toHaveBeenCalledOnce();
  });

  it('says nothing of an engine that has not said who it is', () => {
    expect(opened(undefined).api.engine().state).toBe('connecting');
    const known = engineGeneration({ product: 'docker', version: '28.5.2', apiVersion: '1.51', os: 'linux' });
    expect(opened(known).api.engine()).toMatchObject({ state: 'connected', version: '28.5.2' });
  });

  it('says what it takes, for callers without types', async () => {
    const { describe, predict } = opened(undefined).api as unknown as Record<
      string,
      (odd?: unknown) => Promise<unknown>
    >;
    for (const odd of [undefined, '', 5, { containerId: 'a' }]) {
      await expect(describe?.(odd)).rejects.toThrow('describe takes a container: its name or id, as a text.');
    }
    await expect(predict?.()).rejects.toThrow(
      'predict takes one object, such as { "server": "datastore", "alias": "redis" }.',
    );
    await expect(predict?.({ server: 'datastore' })).rejects.toThrow(
      'predict needs the argument "alias": a text, such as "redis".',
    );
  });
});
