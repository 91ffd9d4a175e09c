import { vi } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { describeClient } from '../../../src/core/descriptions/describe';
import { type EngineGeneration, engineGeneration } from '../../../src/core/engines/engineGeneration';
import { LinkMemory } from '../../../src/core/links/LinkMemory';
import { type ContainerChanges, LinkModel } from '../../../src/core/links/LinkModel';
import { notObserved, type Observation } from '../../../src/core/observation/observation';
import { ClientRecords } from '../../../src/model/clients/ClientRecords';
import { StaleCheck } from '../../../src/model/clients/StaleCheck';
import type { Connection, LiveModel, ModelChange } from '../../../src/model/connection/LiveModel';
import { attachment, inspected, isReadIn } from '../links/containers';

export const at = (ipv4: string) => ({ networks: [attachment('bridge', { ipv4 })] });
export const off = { networks: [] };
export const down = { state: 'exited', networks: [attachment('bridge')] } as const;
export const redis = (parts: Partial<Container> = at('172.17.0.2'), startedAt = '2026-01-01T00:00:00Z') =>
  inspected('datastore', { linkNames: ['www/redis'], ...parts }, { startedAt });
export const www = (parts: Partial<Container> = {}, startedAt = '2026-01-01T01:00:00Z') =>
  inspected('www', { ...at('172.17.0.9'), ...parts }, { legacyLinks: ['/datastore:/www/redis'], startedAt });
export const other = (ipv4: string, name = 'other') => inspected(name, at(ipv4));
export const generation = (version: string) =>
  engineGeneration({ product: 'docker', version, apiVersion: '1.51', os: 'linux' }, {});

/** A model whose parts a test sets; `looks` are the names of the clients that were looked into. */
export function opened(options: { engine?: EngineGeneration | undefined; complete?: boolean } = {}) {
  const lookup = new LinkModel();
  const seen = new LinkMemory();
  const listeners: ((change: ModelChange) => void)[] = [];
  const state = {
    lookup,
    seen,
    engine: 'engine' in options ? options.engine : generation('28.5.2'),
    complete: options.complete ?? true,
    connection: { state: 'connected', endpoint: '' } as Connection,
  };
  const model = Object.assign(state, {
    onDidChange(listener: (change: ModelChange) => void) {
      listeners.push(listener);
      return { dispose: () => void listeners.splice(listeners.indexOf(listener), 1) };
    },
  });
  const looks: string[] = [];
  const failures: string[] = [];
  /** What a look finds, or that it is turned off. */
  const held: { hosts: string; isOff: boolean; wait: () => Promise<void> } = {
    hosts: '',
    isOff: false,
    wait: async () => undefined,
  };
  const describeOne = async (id: string) => {
    const client = lookup.container(id);
    if (!client || !state.engine) throw new Error('There is none.');
    looks.push(client.name);
    await held.wait();
    const found: Observation = {
      ...notObserved,
      hosts: { status: 'read', value: held.hosts, how: 'archive' },
      environment: { status: 'read', value: [], how: 'exec' },
    };
    const scene = { lookup, engine: state.engine };
    return describeClient({ scene, client, observation: held.isOff ? notObserved : found });
  };
  const descriptions = { describeUnasked: describeOne };
  const live = model as Partial<LiveModel> as LiveModel;
  const check = new StaleCheck(live, new ClientRecords(live), descriptions, (name) => failures.push(name));
  const tell = (change: Partial<ModelChange>) => {
    const all = { membership: false, containers: new Set<string>(), connection: false, ...change };
    for (const listener of [...listeners]) listener(all);
  };
  const settle = () => vi.runAllTimersAsync();
  const apply = async (changes: ContainerChanges) => {
    const change = lookup.apply(changes);
    seen.note(change.containers, lookup, isReadIn(lookup));
    tell(change);
    await settle();
    return looks.splice(0);
  };
  /** The same, after which nobody waits for his first look any more. */
  const begin = async (changes: ContainerChanges) => {
    await apply(changes);
    looks.length = 0;
  };
  return { state, check, looks, failures, held, tell, settle, apply, begin };
}
