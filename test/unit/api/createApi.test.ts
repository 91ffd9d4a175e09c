import { describe, expect, it, vi } from 'vitest';
import { type ApiParts, createApi } from '../../../src/api/createApi';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { Descriptions } from '../../../src/model/clients/Descriptions';
import type { LiveModel, ModelChange } from '../../../src/model/connection/LiveModel';
import { datastore, www } from '../core/scenes';
import { inspected } from '../links/containers';

const change: ModelChange = { membership: true, connection: true, containers: new Set() };

function opened(engine: LiveModel['engine'], parts: Partial<ApiParts> = {}) {
  const listeners: ((change: ModelChange) => void)[] = [];
  const lookup = new LinkModel();
  lookup.apply({ upserts: [datastore(), www()] });
  const model: Partial<LiveModel> = {
    connection: { state: 'connected', endpoint: 'unix:///fake.sock' },
    engine,
    lookup,
    need: () => ({ dispose: () => undefined }),
    onDidChange(listener) {
      listeners.push(listener);
      return { dispose: () => void listeners.splice(listeners.indexOf(listener), 1) };
    },
  };
  const report = vi.fn<(what: string, error: unknown) => void>();
  const api = createApi({
    model: model as LiveModel,
    problems: { of: () => [], onDidChange: () => ({ dispose: () => undefined }) },
    descriptions: {} as Descriptions,
    predict: () => Promise.reject(new Error('Nobody asks for this.')),
    report,
    subscriptions: { add: (disposable) => disposable, forget: () => undefined },
    ...parts,
  });
  return { api, report, lookup, fire: () => listeners.forEach((listener) => void listener(change)) };
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

  it('keeps nothing of a listener that was disposed of', () => {
    const owned = new Set<unknown>();
    const subscriptions: ApiParts['subscriptions'] = {
      add: (disposable) => {
        owned.add(disposable);
        return disposable;
      },
      forget: (disposable) => void owned.delete(disposable),
    };
    const { api, fire } = opened(undefined, { subscriptions });
    const hears = vi.fn();
    api.onDidChange(() => undefined);
    const before = owned.size;
    api.onDidChange(hears).dispose();
    fire();
    expect(hears).not.toHaveBeenCalled();
    expect(owned.size).toBe(before);
  });

  it('says nothing of an engine that has not said who it is', () => {
    expect(opened(undefined).api.engine()).toMatchObject({
      state: 'connecting',
      linkEnv: 'unknown',
    });
    expect(opened(undefined).api.engine()).not.toHaveProperty('legacyLinks');
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

  it('says whose network a container shares', () => {
    const { api, lookup } = opened(undefined);
    const mode = (networkMode: string) => ({ networkMode, networks: [] });
    const lost = 'f'.repeat(64);
    lookup.apply({
      upserts: [inspected('guest', mode('container:datastore')), inspected('lost', mode(`container:${lost}`))],
    });
    const networkOf = (name: string) => api.containers().find((each) => each.name === name)?.networkOf;
    expect(['guest', 'lost', 'www'].map(networkOf)).toEqual([datastore().id, lost, undefined]);
  });

  it('tells a port that is published for IPv4 and IPv6 once', () => {
    const { api, lookup } = opened(undefined);
    const published = { port: 80, protocol: 'tcp', hostPort: 8080 };
    const ports = [
      { ...published, hostIp: '0.0.0.0' },
      { ...published, hostIp: '::' },
      { ...published, hostIp: '0.0.0.0', hostPort: 8081 },
      { port: 81, protocol: 'tcp' },
    ];
    lookup.apply({ upserts: [inspected('page', { ports })] });
    expect(api.containers().find(({ name }) => name === 'page')?.ports).toEqual([
      published,
      { ...published, hostPort: 8081 },
      { port: 81, protocol: 'tcp' },
    ]);
  });

  it('describes what is true now, and tells its listeners of what looks find', async () => {
    const listeners: ((clientIds: ReadonlySet<string>) => void)[] = [];
    const description = { client: { id: www().id, name: 'www' }, names: [], env: [], problems: [] };
    const describeAnew = vi.fn(async (_: string) => description);
    const { api } = opened(undefined, {
      descriptions: { describeAnew } as unknown as Descriptions,
      problems: {
        of: () => [],
        onDidChange: (listener) => {
          listeners.push(listener);
          return { dispose: () => undefined };
        },
      },
    });
    let told = 0;
    api.onDidChange(() => void told++);
    await api.describe('www');
    expect(describeAnew).toHaveBeenCalledTimes(1);
    for (const listener of listeners) listener(new Set([www().id]));
    expect(told).toBe(1);
  });
});
