import { expect, it, vi } from 'vitest';
import type { Work } from '../../../src/commands/basis/withEngine';
import { createWithPlan, plan } from '../../../src/commands/creation/createWithPlan';
import type { Container } from '../../../src/core/containers/snapshot';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { newClient } from '../../../src/core/plans/creationPlan';
import type { Plan } from '../../../src/core/plans/plan';
import type { Engine, ImageDetails } from '../../../src/engine/port/Engine';
import type { EngineModel } from '../../../src/model/connection/EngineModel';
import { attachment, engine28, ownNetwork, sampleContainer } from './sampleScene';

vi.mock('vscode', () => ({}));

const image = { id: '', env: [] };
const server = sampleContainer('a', 'datastore');
const request = { image: 'alpine', name: 'www', links: ['datastore:redis'], startServers: true, connectServers: true };

/** A world in which a creation can be planned and done, and what was done in it. */
function world(more: Partial<Engine> = {}) {
  const lookup = new LinkModel();
  lookup.apply({ upserts: [server] });
  const done: string[] = [];
  const engine: Partial<Engine> = {
    networks: async () => [ownNetwork],
    inspectImage: async () => image as unknown as ImageDetails,
    inspect: async () => sampleContainer('f', 'www'),
    ...more,
  };
  const run = async ({ steps }: Plan) => {
    done.push(...steps.map(({ act }) => act.kind));
    return { made: new Map([[newClient, 'f'.repeat(64)]]), warnings: [] };
  };
  const model: Partial<EngineModel> = { refreshContainers: async () => undefined, noteCreation: () => undefined };
  const work = { engine, model, lookup, scene: { lookup, engine: engine28 } } as unknown as Work;
  return {
    work,
    done,
    services: { terminals: {}, runner: { run }, secretPatterns: () => ['acme_*'] } as unknown as Parameters<
      typeof createWithPlan
    >[2],
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

it('logs how a container ended, and nothing of what it said itself', async () => {
  const ended = sampleContainer('f', 'www', { state: 'exited' }, { exitCode: 1 });
  const { work, services } = world({
    inspect: async () => ended,
    list: async () => [ended],
    logTail: async () => 'no access with hunter2\n',
  });
  const { result, logged } = await createWithPlan(request, work, services, follow);
  expect(result.warnings).toEqual([
    '"www" ended right away with code 1. It was kept. Its log ends with: no access with hunter2',
  ]);
  expect(logged()).toEqual(['"www" ended right away with code 1. It was kept.']);
});

it('shows nothing secret of what a container said', async () => {
  const ended = sampleContainer('f', 'www', { state: 'exited' }, { exitCode: 1 });
  const logTail = async () => 'DB_PASSWORD=hunter2\nacme_id: 5\n';
  const { work, services } = world({ inspect: async () => ended, list: async () => [ended], logTail });
  const { result } = await createWithPlan(request, work, services, follow);
  expect(result.warnings[0]).toContain('Its log ends with: DB_PASSWORD=***\nacme_id: ***');
});

const lost = () => Promise.reject(new Error('lost'));

it.each([
  ['its log', { logTail: lost }, ['"www" ended right away with code 1. It was kept.']],
  ['itself', { inspect: lost }, []],
  ['it among all', { list: lost }, []],
])('has made the container where the engine refuses to show %s', async (_, refusing, warnings) => {
  const ended = sampleContainer('f', 'www', { state: 'exited' }, { exitCode: 1 });
  const engine = { inspect: async () => ended, list: async () => [ended], logTail: async () => 'x', ...refusing };
  const { work, services } = world(engine);
  // Before it is made, its servers are read.
  const refreshContainers = vi.fn(lost).mockResolvedValueOnce(undefined as never);
  const model: Partial<EngineModel> = { refreshContainers, noteCreation: () => undefined };
  const made = await createWithPlan(request, { ...work, model: model as EngineModel }, services, follow);
  expect(made.result).toMatchObject({ id: 'f'.repeat(64), name: 'www', warnings });
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
