import { describe, expect, it } from 'vitest';
import { planCreation } from '../../../src/core/plans/planCreation';
import { describePreview } from '../../../src/core/previews/describePreview';
import { reasonOf } from '../../told';
import { inspected } from '../links/containers';
import { datastore, described, sceneOf, www } from './scenes';

const server = datastore();
const guest = inspected('guest', { networkMode: `container:${server.id}`, networks: [] });
const orphan = inspected('orphan', { networkMode: `container:${'f'.repeat(64)}`, networks: [] });
const scene = sceneOf('28.5.2', [server, guest, orphan]);
const preview = (name: string) => describePreview({ scene, client: { links: [{ server: name, alias: 'redis' }] } });

describe('a server on the network of another container', () => {
  it('is foretold as the engine links: with that other one', () => {
    expect(preview('guest')).toEqual(preview('datastore'));
    expect(preview('guest').names.find(({ name }) => name === 'redis')?.addresses).toEqual(['172.17.0.2']);
    const facts = { networks: [], imageIsLocal: true };
    const plan = (name: string) => planCreation({ image: 'a', links: [`${name}:redis`] }, scene, facts);
    expect(plan('guest').links).toEqual(plan('datastore').links);
  });

  it('is nobody when that one is gone', () => {
    expect(() => preview('orphan')).toThrow();
  });

  it('is told under the same name of a client that has none yet, by the preview and by the creation', () => {
    const foretold = preview('datastore').env.find(({ name }) => name === 'REDIS_NAME')?.predicted;
    const request = { image: 'a', links: ['datastore:redis'], linkEnv: 'explicit' as const };
    const { explicitVariables } = planCreation(request, scene, { networks: [], imageIsLocal: true });
    expect(explicitVariables).toContain(`REDIS_NAME=${foretold}`);
  });
});

it('a client on the network of another says whose names it has', () => {
  const client = inspected('side', { networkMode: `container:${www().id}`, networks: [] });
  const { names } = described(sceneOf('28.5.2', [server, www(), client]), 'side');
  expect(names.map(({ name }) => name)).toContain('redis');
  expect(new Set(names.map(reasonOf))).toEqual(
    new Set(['side shares the network of www, with its names, addresses and ports.']),
  );
});
