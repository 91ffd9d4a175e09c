import { afterAll, expect, it } from 'vitest';
import type { Problem } from '../../src/core/problems/problem';
import type { CureFact, ProblemFact } from '../../src/core/problems/problemFacts';
import { descriptionOf } from '../truth/productView';
import { EngineScene } from './EngineScene';

const scene = new EngineScene('cures');
afterAll(() => scene.clear());

const exposes = { ExposedPorts: { '6379/tcp': {} } };

interface Pair {
  readonly network: string;
  readonly server: { id: string; readonly name: string };
  readonly client: { id: string; readonly name: string };
}

async function pair(): Promise<Pair> {
  const [network, serverName, clientName] = [
    await scene.network(`n-${scene.freshName()}`),
    scene.freshName(),
    scene.freshName(),
  ];
  const serverId = await scene.run(serverName, exposes);
  const clientId = await scene.linked(clientName, [`${serverId}:db`]);
  return { network, server: { id: serverId, name: serverName }, client: { id: clientId, name: clientName } };
}

async function troubles({ client }: Pair): Promise<readonly Problem[]> {
  const { problems } = await descriptionOf(scene.engine, scene.name(''), client.id);
  return problems.filter(({ severity }) => severity !== 'info');
}

const restart = (id: string) => scene.call('POST', `/containers/${id}/restart?t=0`);
const connect = (network: string, id: string) => scene.engine.connectRaw(network, id, {});

/** Does what a fact advises, and nothing else. */
async function cure(fact: ProblemFact, { server, client, network }: Pair): Promise<void> {
  const again = async (end: Pair['server'], make: () => Promise<string>) => {
    await scene.engine.remove(end.id, { force: true, volumes: false });
    end.id = await make();
  };
  const newClient = () => again(client, () => scene.linked(client.name, [`${server.id}:db`]));
  switch (fact.code) {
    case 'server-not-reached':
      return await connect('bridge', server.id);
    case 'server-off-network':
      return await connect(network, server.id);
    case 'server-stopped-under-client':
    case 'server-stopped-on-network':
    case 'start-corrects-line':
      return await scene.engine.start(server.id);
    case 'server-stopped-before-client':
      await scene.engine.start(server.id);
      return await scene.engine.start(client.id);
    case 'server-paused':
      return await scene.engine.unpause(server.id);
    case 'restart-client':
      return void (await restart(client.id));
    case 'connect-client':
      await connect('bridge', client.id);
      return void (await restart(client.id));
    case 'restart-client-after': {
      if (fact.start.length > 0) await scene.engine.start(server.id);
      if (fact.connect.length > 0) await connect('bridge', server.id);
      return void (await restart(client.id));
    }
    case 'make-client-on-network':
    case 'make-client-again':
      return await newClient();
    case 'make-both-again':
      await again(server, () => scene.run(server.name, exposes));
      return await newClient();
    case 'server-cannot-join':
      return await again(server, () => scene.run(server.name, { ...exposes, HostConfig: { NetworkMode: network } }));
    // These tell what is wrong, and what comes of the rest; what else is advised has to be tried here.
    case 'start-writes-names':
      return;
    default:
      expect(advised).not.toContain(fact.code);
  }
}

/** Cures that these troubles never come with: `adviceOnAliases.test.ts` has those of an alias or a mount. */
const advised: readonly string[] = [
  'make-client-without-mount',
  'connect-client-again',
  'use-name-or-own-variables',
] satisfies readonly CureFact['code'][];

/** Does all that is advised for the first problem after another, until there is none. Gives what was told. */
async function cured(about: Pair): Promise<readonly string[]> {
  const told: string[] = [];
  for (let tries = 0; tries < 4; tries += 1) {
    const [problem] = await troubles(about);
    if (problem === undefined) return told;
    told.push(problem.code);
    for (const fact of problem.facts) await cure(fact, about);
  }
  throw new Error(`no cure: ${told.join(', ')}; left: ${JSON.stringify(await troubles(about))}`);
}

async function works({ client, server }: Pair): Promise<void> {
  const hosts = String((await scene.engine.exec(client.id, { command: ['cat', '/etc/hosts'] })).stdout);
  const bridge = (await scene.inspected(server.id)).networks.find(({ name }) => name === 'bridge');
  expect(hosts).toMatch(new RegExp(`^${bridge?.ipv4}\\s.*\\bdb\\b`, 'm'));
}

it('of a server that left the default bridge', async () => {
  const both = await pair();
  await scene.engine.disconnect('bridge', both.server.id);
  expect(await cured(both)).toContain('not-on-network');
  await works(both);
});

it('of a server that has no network, which can not be given one', async () => {
  const network = { HostConfig: { NetworkMode: 'none' } };
  const serverName = scene.freshName();
  const serverId = await scene.run(serverName, { ...exposes, ...network });
  const clientName = scene.freshName();
  const clientId = await scene.create(clientName, { HostConfig: { Links: [`${serverId}:db`] } });
  const both = {
    network: '',
    server: { id: serverId, name: serverName },
    client: { id: clientId, name: clientName },
  };
  await expect(connect('bridge', serverId)).rejects.toThrow();
  expect(await cured(both)).toContain('not-on-network');
  await works(both);
});

it.each([
  ['alone', false],
  ['for another network', true],
])('of a client that left the default bridge %s', async (_, elsewhere) => {
  const both = await pair();
  if (elsewhere) await connect(both.network, both.client.id);
  await scene.engine.disconnect('bridge', both.client.id);
  const problems = await troubles(both);
  // It would come back without.
  expect(problems.map(({ action }) => action?.kind)).not.toContain('restart-client');
  expect(problems.map(({ code }) => code)).toContain('not-on-network');
  await cured(both);
  await works(both);
});

it('of a server that stopped, before and after another took its address', async () => {
  const both = await pair();
  await scene.stop(both.server.id);
  expect(await cured(both)).toEqual(['server-stopped']);
  await works(both);
  await scene.stop(both.server.id);
  await scene.run(scene.freshName());
  expect((await troubles(both)).map(({ code }) => code)).toEqual(['hosts-mismatch', 'server-stopped']);
  await cured(both);
  await works(both);
  expect(await troubles(both)).toEqual([]);
});

it('of a paused server, and of a stopped pair', async () => {
  const both = await pair();
  await scene.call('POST', `/containers/${both.server.id}/pause`);
  expect(await cured(both)).toEqual(['server-stopped']);
  await scene.stop(both.client.id);
  await scene.stop(both.server.id);
  expect(await cured(both)).toEqual(['server-stopped']);
  await works(both);
});

it('nobody is told to restart for a name that is merely old', async () => {
  const both = await pair();
  await scene.engine.rename(both.server.id, scene.freshName());
  await scene.engine.rename(both.client.id, scene.freshName());
  const { problems } = await descriptionOf(scene.engine, scene.name(''), both.client.id);
  const old = problems.filter(({ code }) => code === 'stale-env' || code === 'hosts-mismatch');
  expect(old.map(({ severity, action }) => [severity, action])).toEqual([
    ['info', undefined],
    ['info', undefined],
  ]);
});

it.each([
  ['one that left it', 'bridge'],
  ['one that can not join', 'none'],
])('on a network of its own: of %s', async (_, mode) => {
  const network = await scene.network(`n-${scene.freshName()}`);
  const [serverName, clientName] = [scene.freshName(), scene.freshName()];
  const serverId = await scene.run(serverName, { ...exposes, HostConfig: { NetworkMode: mode } });
  const clientId = await scene.run(clientName, {
    HostConfig: { NetworkMode: network },
    NetworkingConfig: { EndpointsConfig: { [network]: { Links: [`${serverName}:db`] } } },
  });
  const both = { network, server: { id: serverId, name: serverName }, client: { id: clientId, name: clientName } };
  expect(await cured(both)).toEqual(['not-on-network']);
  const asked = await scene.engine.exec(clientId, { command: ['nslookup', 'db'] });
  expect(asked.exitCode).toBe(0);
});

it('of a server that was removed', async () => {
  const both = await pair();
  await scene.engine.remove(both.server.id, { force: true, volumes: false });
  const [problem] = await troubles(both);
  expect(problem?.code).toBe('server-missing');
  // A new server of the name mends nothing; a new client does.
  both.server.id = await scene.run(both.server.name, exposes);
  expect((await troubles(both)).map(({ code }) => code)).toContain('server-missing');
  await cure({ code: 'make-client-again', client: both.client.name, server: both.server.name }, both);
  expect(await troubles(both)).toEqual([]);
  await works(both);
});
