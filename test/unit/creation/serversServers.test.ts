import { expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { type CreationRequest, planCreation } from '../../../src/core/plans/planCreation';
import { refusedWith } from '../../told';
import { attachment, ownNetwork, sampleContainer, sampleScene } from './sampleScene';

const down = { state: 'exited' } as const;
const linkNames = ['app/sql', 'api/sql'];
const db = sampleContainer('a', 'db', { ...down, linkNames });
const legacyLinks = ['/db:/app/sql'];
const app = sampleContainer('b', 'app', down, { legacyLinks });
const api = sampleContainer('c', 'api', down, { legacyLinks: ['/db:/api/sql'] });
const peer = sampleContainer('d', 'peer', down, { pidMode: `container:${app.id}` });
const start = { startServers: true };

/** What is done before the client is made. */
function before(containers: readonly Container[], request: Partial<CreationRequest>, generation = {}) {
  const scene = sampleScene(containers, generation);
  const facts = { imageIsLocal: true, networks: [ownNetwork] };
  const { steps } = planCreation({ image: 'alpine', ...request }, scene, facts);
  return steps.flatMap(({ act }) =>
    'container' in act && 'id' in act.container ? [[act.kind, act.container.name]] : [],
  );
}

it('a server is started after its own servers, and each of them once', () => {
  expect(before([db, app, api], { links: ['app:a', 'api:b', 'db:c'], ...start })).toEqual([
    ['start', 'db'],
    ['start', 'app'],
    ['start', 'api'],
  ]);
});

it('it is started after those whose processes it has, also where there are no links', () => {
  const links = ['peer:p'];
  expect(before([db, app, peer], { links, ...start })).toEqual([
    ['start', 'db'],
    ['start', 'app'],
    ['start', 'peer'],
  ]);
  const own = [attachment('backend', { aliases: ['p'] })];
  const podman = { product: 'podman', endpointLinks: false, legacyLinks: 'unsupported' } as const;
  const members = [sampleContainer('b', 'app', { ...down, networks: own }), { ...peer, networks: own }];
  expect(before(members, { links, network: 'backend', ...start }, podman)).toEqual([
    ['start', 'app'],
    ['start', 'peer'],
  ]);
});

it('a server of its own that left the default bridge joins it where that is allowed', () => {
  const off = { ...db, networks: [attachment('backend')] };
  const links = ['app:a'];
  expect(before([off, app], { links, ...start, connectServers: true })).toEqual([
    ['connect', 'db'],
    ['start', 'db'],
    ['start', 'app'],
  ]);
  expect(
    before([off, app], { links: ['app:a', 'db:c'], network: 'bridge', ...start, connectServers: true }),
  ).toHaveLength(3);
});

it('what can not be started is said before anything is done', async () => {
  const off = { ...db, networks: [attachment('backend')] };
  const refusal = (all: readonly Container[]) => refusedWith(async () => before(all, { links: ['app:a'], ...start }));
  expect(await refusal([off, app])).toMatch(/"db" isn't on the default bridge/);
  expect(await refusal([app])).toMatch(/"app" isn't running \(exited\) and can't be started/);
});

it('of one that removes itself when it is stopped it is said what a start may cost', () => {
  const vanishing = sampleContainer('a', 'db', { state: 'created', linkNames }, { autoRemove: true });
  const facts = { imageIsLocal: true, networks: [ownNetwork] };
  const { warnings } = planCreation(
    { image: 'alpine', links: ['app:a'], ...start },
    sampleScene([vanishing, app]),
    facts,
  );
  expect(warnings).toEqual([{ code: 'start-may-remove', container: 'db' }]);
});
