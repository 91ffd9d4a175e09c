import { expect, it, vi } from 'vitest';
import { createWithPlan, plan } from '../../../src/commands/creation/createWithPlan';
import type { Work } from '../../../src/commands/work/withEngine';
import type { Container } from '../../../src/core/containers/snapshot';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { newClient } from '../../../src/core/plans/creationPlan';
import type { Plan } from '../../../src/core/plans/plan';
import type { Engine, ImageDetails } from '../../../src/engine/port/Engine';
import type { LiveModel } from '../../../src/model/connection/LiveModel';
import { attachment, engine28, ownNetwork, sampleContainer } from './sampleScene';

vi.mock('vscode', () => ({}));

const image = { id: '', env: [] };
const server = sampleContainer('a', 'datastore');
const request = { image: 'alpine', name: 'www', links: ['datastore:redis'], startServers: true, connectServers: true };

/** A world in which a creation can be planned and done, and what was done in it. */
function world() {
  const lookup = new LinkModel();
  lookup.apply({ upserts: [server] });
  const done: string[] = [];
  const engine: Partial<Engine> = {
    networks: async () => [ownNetwork],
    inspectImage: async () => image as unknown as ImageDetails,
    inspect: async () => sampleContainer('f', 'www'),
  };
  const run = async ({ steps }: Plan) => {
    done.push(...steps.map(({ act }) => act.kind));
    return { made: new Map([[newClient, 'f'.repeat(64)]]), warnings: [] };
  };
  const model: Partial<LiveModel> = { refreshContainers: async () => undefined, noteCreation: () => undefined };
  const work = { engine, model, lookup, scene: { lookup, engine: engine28 } } as unknown as Work;
  return {
    work,
    done,
    services: { terminals: {}, runner: { run } } as unknown as Parameters<typeof createWithPlan>[2],
    change: (now: Container) =>
      void lookup.apply({ upserts: [now], removals: now.id === server.id ? [] : [server.id] }),
  };
}

const follow = { progress: () => undefined };

it('carries out the plan that was agreed to', async () => {
  const { work, done, services } = world();
  const seen = await plan({ ...request, start: false }, work);
  await createWithPlan({ ...request, start: false }, work, services, follow, seen);
  expect(done).toEqual(['create', 'verifyLinks']);
});

it.each([
  ['its server stopped', { ...server, state: 'exited' as const }],
  ['its server left the network', { ...server, networks: [attachment('backend')] }],
  ['another has its name', sampleContainer('b', 'datastore')],
])('does nothing when another plan is needed since: %s', async (_, changed) => {
  const { work, done, services, change } = world();
  const seen = await plan(request, work);
  change(changed);
  await expect(createWithPlan(request, work, services, follow, seen)).rejects.toMatchObject({
    fact: { code: 'plan-outdated' },
  });
  expect(done).toEqual([]);
});
