import { expect, it } from 'vitest';
import { planRemoveLink } from '../../../src/changes/planning/planLinkChange';
import { planRepair } from '../../../src/changes/planning/planRepair';
import type { Container } from '../../../src/core/containers/snapshot';
import type { Plan } from '../../../src/core/plans/plan';
import type { Problem } from '../../../src/core/problems/problem';
import { attachment, sampleContainer } from '../creation/sampleScene';
import { around } from './around';

const on = { networkMode: 'app', networks: [attachment('app')] };
const db = sampleContainer('a', 'db', on);
const mail = sampleContainer('b', 'mail', on);
const down = sampleContainer('c', 'down', { ...on, state: 'exited' });
const links = ['db:sql', 'mail:smtp', 'down:late', 'nobody:lost'];
const web = sampleContainer('d', 'web', { ...on, networks: [attachment('app', { links })] });
const others = [db, mail, down];

/** Who is looked at, and which names are asked for there. */
function proofOf({ steps }: Plan) {
  return steps.flatMap(({ act }) =>
    act.kind === 'verify' ? [[act.container.name, ...act.names.map(({ alias }) => alias)]] : [],
  );
}

async function without(alias: string, client: Container = web) {
  const { asked, scene } = around([client, ...others]);
  const gone = scene.lookup.linksFrom(client.id).filter((link) => link.alias === alias);
  return proofOf((await planRemoveLink(client, gone, asked, scene)).plan);
}

it('a client that lost a link on its network still reaches the servers of its other links there', async () => {
  expect(await without('sql')).toEqual([['web', 'smtp']]);
  expect(await without('lost')).toEqual([['web', 'smtp', 'sql']]);
});

it('what is down, or keeps ending, is not looked at', async () => {
  expect(await without('sql', { ...web, state: 'exited' })).toEqual([]);
  expect(await without('sql', { ...web, state: 'restarting' })).toEqual([]);
});

async function repaired(client: Container, about: Omit<Problem, 'severity'>, all: readonly Container[]) {
  const { asked, scene } = around([client, ...all]);
  return proofOf(await planRepair({ severity: 'error', ...about }, client, asked, scene));
}

it('a client that is connected again reaches the server of the link that was mended, and the others', async () => {
  const asksForId = [`${db.id}:sql`, 'mail:smtp'];
  const client = { ...web, networks: [attachment('app', { links: asksForId })] };
  const { scene } = around([client, ...others]);
  const link = scene.lookup.linksFrom(client.id).find(({ alias }) => alias === 'sql')?.key ?? '';
  const names = { client: 'web', server: 'db', alias: 'sql', network: 'app', target: db.id };
  const facts = [{ code: 'target-is-no-name', ...names }] as const;
  const action = { kind: 'reconnect-client', containerId: client.id, containerName: 'web' } as const;
  const proof = await repaired(client, { code: 'not-on-network', facts, link, action }, others);
  expect(proof).toEqual([['web', 'smtp', 'sql']]);
});

it('each of several containers that are restarted together is looked at', async () => {
  const server = sampleContainer('e', 'server', { linkNames: ['peer/redis'] });
  const first = sampleContainer('f', 'first');
  const pidMode = `container:${first.id}`;
  const peer = sampleContainer('1', 'peer', {}, { pidMode, legacyLinks: ['/server:/peer/redis'] });
  const action = { kind: 'restart-client', containerId: first.id, containerName: 'first' } as const;
  const problem = { code: 'stale-env', facts: [], action } as const;
  expect(await repaired(first, problem, [peer, server])).toEqual([['first'], ['peer', 'redis']]);
  const off = { ...peer, networks: [attachment('own')] };
  expect(await repaired(first, problem, [off, server])).toEqual([['first'], ['peer']]);
});
