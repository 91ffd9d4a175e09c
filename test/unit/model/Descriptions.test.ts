import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import { type ContainerChanges, LinkModel } from '../../../src/core/links/LinkModel';
import { notObserved, type Observation } from '../../../src/core/observation/observation';
import type { Engine } from '../../../src/engine/port/Engine';
import { ClientRecords } from '../../../src/model/clients/ClientRecords';
import { Descriptions } from '../../../src/model/clients/Descriptions';
import type { EngineModel } from '../../../src/model/connection/EngineModel';
import type { ModelChange } from '../../../src/model/connection/LiveModel';
import { attachment, inspected } from '../links/containers';

const on = (network: string, ipv4: string) => ({ networks: [attachment(network, { ipv4 })] });
const started = (startedAt: string) => inspected('client', on('app', '172.20.0.2'), { startedAt });
const client = started('2026-01-01');
const frozen: Observation = {
  ...notObserved,
  environment: { status: 'read', how: 'exec', value: ['REDIS_PORT_6379_TCP_ADDR=172.17.0.5'] },
};

describe('a description', () => {
  function opened() {
    const lookup = new LinkModel();
    lookup.apply({ upserts: [client, inspected('far', on('bridge', '172.17.0.9'))] });
    const listeners: ((change: ModelChange) => void)[] = [];
    const model: Partial<EngineModel> = {
      lookup,
      engine: engineGeneration({ product: 'docker', version: '28.5.2', apiVersion: '1.51', os: 'linux' }),
      firstSnapshot: Promise.resolve(),
      need: () => ({ dispose: () => undefined }),
      requireEngine: async () => ({}) as Engine,
      lookAgain: async () => {
        state.refreshes.push('everything');
        lookup.apply({ upserts: state.unseen });
      },
      refreshContainers: async (ids) => {
        state.refreshes.push(...ids.map((id) => lookup.container(id)?.name ?? id));
        lookup.apply({ upserts: state.unseen.filter(({ id }) => ids.includes(id)) });
      },
      onDidChange(listener) {
        listeners.push(listener);
        return { dispose: () => undefined };
      },
    };
    const state = { looks: 0, found: frozen, refreshes: [] as string[], unseen: [] as Container[] };
    const observe = async () => {
      state.looks += 1;
      return state.found;
    };
    const records = new ClientRecords(model as EngineModel);
    const descriptions = new Descriptions(model as EngineModel, records, observe, () => []);
    const apply = (changes: ContainerChanges) => {
      const { membership, containers } = lookup.apply(changes);
      for (const listener of listeners) listener({ membership, containers, connection: false });
    };
    return { descriptions, apply, state };
  }

  it('that is asked for after a change is not the one that was begun before', async () => {
    const { descriptions, apply, state } = opened();
    const before = descriptions.describeAnew('client');
    await Promise.resolve();
    while (state.looks === 0) await Promise.resolve();
    apply({ upserts: [inspected('client', on('app', '172.20.0.4'))] });
    await Promise.all([before, descriptions.describeAnew('client')]);
    expect(state.looks).toBe(2);
  });

  it('is kept while nothing changes that it rests on', async () => {
    const { descriptions, apply, state } = opened();
    await descriptions.describe('client');
    apply({ upserts: [inspected('far', on('bridge', '172.17.0.10'))] });
    await descriptions.describe('client');
    expect(state.looks).toBe(1);
  });

  it.each([
    ['a stranger comes to its network', { upserts: [inspected('cache', on('app', '172.20.0.3'))] }],
    ['a stranger takes an address that it holds', { upserts: [inspected('other', on('bridge', '172.17.0.5'))] }],
    ['somebody goes who may have been on its network', { removals: [inspected('far').id] }],
    ['it changes itself', { upserts: [inspected('client', on('app', '172.20.0.4'))] }],
  ])('is read anew when %s', async (_, changes) => {
    const { descriptions, apply, state } = opened();
    await descriptions.describe('client');
    apply(changes);
    await descriptions.describe('client');
    expect(state.looks).toBe(2);
  });

  it('has the environment that was read before, where it can not be read any more, until the client starts again', async () => {
    const { descriptions, apply, state } = opened();
    const seen = async () => (await descriptions.describe('client')).env.map(({ observed }) => observed);
    expect(await seen()).toContain('172.17.0.5');
    state.found = { ...frozen, environment: { status: 'unreadable', reason: [{ code: 'look-failed' }] } };
    descriptions.forget(client.id);
    expect(await seen()).toContain('172.17.0.5');
    apply({ upserts: [started('2026-01-02')] });
    expect(await seen()).not.toContain('172.17.0.5');
  });

  it('is read anew when a person asks for that', async () => {
    const { descriptions, state } = opened();
    await descriptions.describe('client');
    descriptions.forget(client.id);
    await descriptions.describe('client');
    expect(state.looks).toBe(2);
  });

  it('that is asked for anew is read again, with what sent no event', async () => {
    const { descriptions, state } = opened();
    await descriptions.describe('client');
    state.found = { ...frozen, hosts: { status: 'read', how: 'archive', value: '1.2.3.4 redis' } };
    state.unseen = [{ ...client, name: 'renamed' }];
    const { client: described, names } = await descriptions.describeAnew('client');
    expect(described.name).toBe('renamed');
    expect(names.find(({ name }) => name === 'redis')?.observed).toEqual(['1.2.3.4']);
    expect([state.looks, state.refreshes]).toEqual([2, ['client']]);
  });

  it('that several ask for anew at one time is read once', async () => {
    const { descriptions, state } = opened();
    const all = await Promise.all(['client', client.id, 'client'].map((each) => descriptions.describeAnew(each)));
    expect(new Set(all).size).toBe(1);
    expect([state.looks, state.refreshes]).toEqual([1, ['client']]);
    await descriptions.describeAnew('client');
    expect(state.looks).toBe(2);
  });

  it('can be had of a container that was made a moment ago', async () => {
    const { descriptions, state } = opened();
    state.unseen = [inspected('fresh', on('app', '172.20.0.9'))];
    expect((await descriptions.describeAnew('fresh')).client.name).toBe('fresh');
    await expect(descriptions.describeAnew('nobody')).rejects.toMatchObject({
      fact: { code: 'no-such-container', reference: 'nobody' },
    });
    expect(state.refreshes).toEqual(['everything', 'fresh', 'everything']);
  });
});
