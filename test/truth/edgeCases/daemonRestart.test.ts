import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkProblems } from '../../../src/core/problems/linkProblems';
import type { Problem } from '../../../src/core/problems/problem';
import { DockerEngine } from '../../../src/engine/DockerEngine';
import { engineRoom } from '../../../src/engine/engineRoom';
import { ClientRecords } from '../../../src/model/clients/ClientRecords';
import { Descriptions } from '../../../src/model/clients/Descriptions';
import { observeWith } from '../../../src/model/clients/observeWith';
import { LiveEngineModel } from '../../../src/model/connection/LiveEngineModel';
import { type LabEngine, startEngine } from '../../lab/engines/LabEngine';
import { loadLabImages } from '../../lab/images/labImages';
import { EdgeScene, marks, nameRow, sentences, until } from './EdgeScene';

let lab: LabEngine;
let scene: EdgeScene;
let model: LiveEngineModel;
let descriptions: Descriptions;
/** What was there, and what the product said, before the one restart of the engine. */
let before: Awaited<ReturnType<typeof prepare>>;

beforeAll(async () => {
  // An engine of its own: nobody else's may be restarted. Its containers run on meanwhile.
  lab = await startEngine('28.5', { dockerdArgs: ['--live-restore'] });
  await loadLabImages(lab);
  scene = new EdgeScene(lab);
  model = new LiveEngineModel({ open: async () => new DockerEngine(lab.endpoint) });
  descriptions = new Descriptions(
    model,
    new ClientRecords(model),
    observeWith(
      async () => engineRoom,
      () => ({ mode: 'exec', sidecarImage: '' }),
    ),
    () => [],
  );
  model.need();
  await model.firstSnapshot;
  before = await prepare();
  await lab.restart();
  model.noticeAttention();
});

afterAll(async () => {
  descriptions?.records.dispose();
  model?.dispose();
  scene?.engine.dispose();
  await lab?.stop();
});

/** The cases side by side: a restart of the engine for each would take too long. */
async function prepare() {
  const [phantom, renamed, moved, broken, removed, endpoint] = await Promise.all([
    preparePhantom(),
    prepareRenamed(),
    prepareMoved(),
    prepareBroken(),
    prepareRemoved(),
    prepareEndpoint(),
  ]);
  return { phantom, renamed, moved, broken, removed, endpoint };
}

/** What the product says of a client's links, having watched. */
function told(client: string): readonly Problem[] {
  const { lookup, engine, seen } = model;
  return engine === undefined
    ? []
    : lookup.linksFrom(client).flatMap((link) => linkProblems({ lookup, engine, seen }, link));
}

const linksOf = (client: string) =>
  model.lookup.linksFrom(client).map(({ alias, server, serverId }) => `${alias} → ${serverId ? server : 'nobody'}`);

/** Waits until the live picture has these links of the client, `ALIAS → SERVER`. */
async function shows(client: string, ...links: readonly string[]): Promise<void> {
  const wanted = links.map((text) => text.replace(/[^ ]+$/, (name) => (name === 'nobody' ? name : scene.name(name))));
  await until(
    () => (isDeepStrictEqual(linksOf(client), wanted) && model.complete ? true : undefined),
    `${wanted} of ${model.lookup.container(client)?.name}`,
  ).catch((error: Error) => {
    const { complete, connection } = model;
    throw new Error(`${error.message}: ${JSON.stringify({ complete, connection, links: linksOf(client) })}`);
  });
}

async function preparePhantom() {
  const first = await scene.server('six');
  const client = await scene.client('web6', [`${scene.name('six')}:db`]);
  await shows(client, 'db → six');
  await scene.ground.remove(first);
  const second = await scene.server('six');
  await shows(client, 'db → nobody');
  const { status } = await scene.ask('POST', `/containers/${client}/exec`, { Cmd: ['true'] });
  return { client, second, problems: told(client), status };
}

test('edge case 6: a new server of the same name mends a phantom at the next restart of the engine only', async () => {
  const { client, second, problems, status } = before.phantom;
  expect(marks(problems)).toEqual(['server-missing']);
  expect(sentences(problems, 'server-missing')[0]).toContain('does not mend it');
  expect(status).toBe(500);
  await shows(client, 'db → six');
  expect(await scene.links(client)).toMatchObject([{ serverId: second }]);
});

async function prepareRenamed() {
  const server = await scene.server('twelve');
  const client = await scene.client('web12', [`${scene.name('twelve')}:db`]);
  const links = [`${scene.name('twelve')}:db`];
  const plan = await scene.plan({
    image: 'alpine:latest',
    command: ['/bin/sleep', '1000000'],
    name: scene.name('own12'),
    links,
  });
  const { container: own, warnings } = await scene.carryOut(plan);
  model.noteCreation({ id: own.id, warnings, linksById: plan.spec.legacyLinks.length > 0 });
  await shows(client, 'db → twelve');
  await shows(own.id, 'db → twelve');
  const healthy = [...told(client), ...told(own.id)];
  await scene.ground.rename(server, 'twelve-b');
  await shows(client, 'db → twelve-b');
  await shows(own.id, 'db → twelve-b');
  return { client, own: own.id, server, healthy, problems: told(client), ownProblems: told(own.id) };
}

test('edge case 12: a server that was renamed is lost at the next restart of the engine, unless linked by id', async () => {
  const { client, own, server, healthy, problems, ownProblems } = before.renamed;
  expect([...marks(healthy), ...marks(ownProblems)]).toEqual([]);
  expect(marks(problems)).toEqual(['start-order']);
  expect(sentences(problems, 'start-order')).toEqual([
    `${scene.name('twelve-b')} was called ${scene.name('twelve')} when ${scene.name('web12')} was linked with it. Unless that was by id, ${scene.name('web12')} starts without db after the next restart of the engine, and without any link made after it. Make ${scene.name('web12')} again, linked with ${scene.name('twelve-b')}.`,
  ]);
  await shows(client);
  await shows(own, 'db → twelve-b');
  expect(await scene.links(own)).toMatchObject([{ alias: 'db', serverId: server }]);
});

async function prepareMoved() {
  const server = await scene.server('thirteen');
  const client = await scene.client('web13', [`${scene.name('thirteen')}:db`]);
  await shows(client, 'db → thirteen');
  await scene.ground.rename(server, 'thirteen-b');
  const heir = await scene.server('thirteen');
  await shows(client, 'db → thirteen-b');
  await until(() => model.lookup.container(heir), 'the heir');
  return { client, heir, problems: told(client) };
}

test('edge case 13: a name that moved to another container takes the link along at the next restart', async () => {
  const { client, heir, problems } = before.moved;
  expect(marks(problems)).toEqual(['start-order']);
  expect(sentences(problems, 'start-order')[0]).toContain(
    `${scene.name('web13')}'s db leads to ${scene.name('thirteen')} after the next restart of the engine.`,
  );
  await shows(client, 'db → thirteen');
  expect(await scene.links(client)).toMatchObject([{ serverId: heir }]);
  expect(marks(told(client))).toEqual([]);
});

async function prepareBroken() {
  const first = await scene.server('fourteen-a');
  await scene.server('fourteen-b');
  const links = ['a', 'b'].map((alias) => `${scene.name(`fourteen-${alias}`)}:${alias}`);
  const client = await scene.client('web14', links);
  await shows(client, 'a → fourteen-a', 'b → fourteen-b');
  await scene.ground.remove(first);
  await shows(client, 'a → nobody', 'b → fourteen-b');
  return { client, problems: told(client) };
}

test('edge case 14: behind a link that cannot be followed the later ones are lost too', async () => {
  const { client, problems } = before.broken;
  expect(marks(problems)).toEqual(['server-missing', 'start-order']);
  expect(sentences(problems, 'start-order')).toEqual([
    `${scene.name('web14')} may lose ${scene.name('fourteen-b')} as b too when the engine restarts: it gives up at the first link that it can't follow, and that of a to ${scene.name('fourteen-a')} is one. Make ${scene.name('web14')} again without that link.`,
  ]);
  await shows(client);
  expect(await scene.links(client)).toEqual([]);
});

async function prepareRemoved() {
  const server = await scene.server('fifteen');
  const client = await scene.client('web15', [`${server}:db`]);
  await shows(client, 'db → fifteen');
  // What was never surely seen can't be missed: for that, the list and an inspect must say the same of the server.
  const isRemembered = () =>
    model.lookup.linksFrom(client).every((link) => model.seen.firstServerName(link)) || undefined;
  await until(isRemembered, 'the link to be remembered');
  await scene.engine.removeLink(scene.name('web15'), 'db');
  await model.refreshContainers([client, server]);
  return { client, links: linksOf(client), problems: (await descriptions.describe(client)).problems };
}

test('edge case 15: a removed link is back after a restart of the engine', async () => {
  const { client, links, problems } = before.removed;
  expect(links).toEqual([]);
  expect(sentences(problems, 'start-order')).toEqual([
    `${scene.name('web15')} is no longer linked with ${scene.name('fifteen')} as db, but the engine keeps on its disk what ${scene.name('web15')} was made with: the link may return when the engine restarts. Make ${scene.name('web15')} again without it.`,
  ]);
  await shows(client, 'db → fifteen');
  expect(sentences((await descriptions.describe(client)).problems, 'start-order')).toEqual([]);
});

async function prepareEndpoint() {
  const network = await scene.ground.createNetwork('net');
  const server = await scene.member('member', network);
  const client = await scene.member('web29', network, { Links: [`${scene.name('member')}:db`] });
  const address = (await scene.engine.inspect(server)).networks[0]?.ipv4;
  return { network, server, client, address, said: await scene.describe(client) };
}

test('edge case 29: after a restart with live-restore endpoint links are listed and dead until connected again', async () => {
  const { network, server, client, address, said: healthy } = before.endpoint;
  expect(nameRow(healthy, 'db')).toMatchObject({ observed: [address], status: 'verified' });
  expect(await scene.links(client)).toMatchObject([{ kind: 'endpoint', alias: 'db', serverId: server }]);
  expect((await scene.ground.resolve(client, ['db'])).get('db')).toEqual([]);
  const said = await scene.describe(client);
  expect(nameRow(said, 'db')).toMatchObject({ addresses: [address], observed: [], status: 'mismatch' });
  expect(sentences(said.problems, 'hosts-mismatch')).toEqual([
    `${scene.name('web29')} does not resolve db where ${scene.name('member')} has ${address} on ${network}. Disconnect ${scene.name('web29')} from ${network} and connect it again with its links.`,
  ]);
  await scene.engine.disconnect(network, client);
  await scene.engine.connectRaw(network, client, { Links: [`${scene.name('member')}:db`] });
  expect(marks((await scene.describe(client)).problems)).toEqual([]);
});
