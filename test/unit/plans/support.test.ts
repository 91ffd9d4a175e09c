import { expect, it } from 'vitest';
import { planAddLink, planRemoveLink } from '../../../src/changes/planning/planLinkChange';
import { planMigration } from '../../../src/changes/planning/planMigration';
import { planRecreation } from '../../../src/changes/planning/planRecreation';
import { planRepair } from '../../../src/changes/planning/planRepair';
import type { ChangeEngine } from '../../../src/changes/running/ChangeEngine';
import { demandExpected } from '../../../src/changes/running/expectations';
import type { Container } from '../../../src/core/containers/snapshot';
import { HumanError } from '../../../src/core/humanError';
import type { Plan } from '../../../src/core/plans/plan';
import type { CureKind, Problem } from '../../../src/core/problems/problem';
import { inWords } from '../../../src/words/inWords';
import { attachment, sampleContainer } from '../creation/sampleScene';
import { around, rawOf } from './around';

type Meanwhile = Readonly<Record<string, Partial<Container> | 'removed'>>;

/** What refuses the plan before anything is stopped, where others changed containers meanwhile; undefined: nothing. */
async function refused(plan: Plan, planned: readonly Container[], meanwhile: Meanwhile): Promise<string | undefined> {
  let now = planned.flatMap((each) => {
    const change = meanwhile[each.name];
    return change === 'removed' ? [] : [{ ...each, ...change }];
  });
  const found = (text: string) => {
    const container = now.find(({ id, name }) => id === text || name === text);
    if (!container) throw new HumanError({ code: 'gone' } as never, 'notFound', { outcome: 'refused' });
    return container;
  };
  const networks = ['bridge'];
  const engine: Partial<ChangeEngine> = {
    inspect: async (id) => found(id),
    inspectRaw: async (id) => rawOf(found(id)),
    list: async () => now,
    inspectImage: async () => ({ id: 'sha256:0' }) as never,
    inspectNetwork: async (name) => {
      if (!networks.includes(name)) throw new HumanError({ code: 'gone' } as never, 'notFound');
      return { Name: name, Id: `net-${name}` };
    },
  };
  for (const { act, expects } of plan.steps) {
    const fact = await demandExpected({ engine: engine as ChangeEngine, made: new Map() }, expects).catch(inWords);
    if (fact) return fact.message;
    if (['stop', 'restart', 'create'].includes(act.kind)) return undefined;
    if (act.kind === 'createNetwork') networks.push(act.name);
    const name = 'container' in act ? act.container.name : '';
    const change = (of: (container: Container) => Partial<Container>) => {
      now = now.map((each) => (each.name === name ? { ...each, ...of(each) } : each));
    };
    if (act.kind === 'start') change(() => ({ state: 'running' }));
    if (act.kind === 'rename') change(() => ({ name: act.to }));
    if (act.kind === 'connect') change((each) => ({ networks: [...each.networks, attachment(act.network)] }));
  }
  return undefined;
}

const own = [attachment('backend')];
const down = { state: 'exited' } as const;
const sample: typeof sampleContainer = (digit, name, more, details) =>
  sampleContainer(digit, name, more, { startedAt: '2026-01-31T12:00:00Z', ...details });
const db = sample('a', 'db', { linkNames: ['web/redis'] });
const cache = sample('b', 'cache', { linkNames: ['web/cache'] });
const web = sample('c', 'web', {}, { legacyLinks: ['/db:/web/redis', '/cache:/web/cache'] });
const page = sample('d', 'page', {}, { legacyLinks: ['/web:/page/site'] });
const linked = { ...web, linkNames: ['page/site'] };
const peer = sample('e', 'peer', { networkMode: `container:${db.id}`, networks: [] });
const lone = sample('f', 'lone');

const stopped = /^db was running when the change was planned, and is exited now/;

async function recreated(containers: readonly Container[], of: Container): Promise<Plan> {
  const { asked, scene } = around(containers);
  return await planRecreation(of, {}, asked, scene);
}

it.each<[string, Meanwhile, RegExp | undefined]>([
  ['nothing happened', {}, undefined],
  ['was stopped', { db: down }, stopped],
  ['left the default bridge', { db: { networks: own } }, /^db is on other networks/],
  ['was removed', { db: 'removed' }, /^db is gone meanwhile/],
  ['was paused, and joined a network', { db: { state: 'paused', networks: [...db.networks, ...own] } }, undefined],
  ['ends again and again', { db: { state: 'restarting' } }, undefined],
])('nothing is stopped for a container anew whose server %s', async (_, meanwhile, said) => {
  const all = [web, db, cache];
  const refusal = await refused(await recreated(all, web), all, meanwhile);
  if (said) expect(refusal).toMatch(said);
  else expect(refusal).toBeUndefined();
});

it('so it is with whose network it has, and with servers of whoever comes along', async () => {
  const sharing = [peer, db];
  expect(await refused(await recreated(sharing, peer), sharing, { db: down })).toMatch(stopped);
  expect(await refused(await recreated(sharing, peer), sharing, { db: { networks: own } })).toBeUndefined();
  const together = [web, db, cache];
  const plan = await recreated(together, cache);
  expect(await refused(plan, together, {})).toBeUndefined();
  expect(await refused(plan, together, { db: down })).toMatch(stopped);
});

it('a server that is made anew itself must be up before its client is stopped', async () => {
  const all = [web, db, cache];
  const plan = await recreated(all, db);
  expect(await refused(plan, all, {})).toBeUndefined();
  expect(await refused(plan, all, { db: down })).toMatch(stopped);
});

it.each([
  ['is down', { ...web, ...down }],
  ['left the default bridge', { ...web, networks: own }],
])('a client that %s rests on nobody', async (_, client) => {
  const all = [client, db, cache];
  const plan = await recreated(all, client);
  expect(await refused(plan, all, { db: { networks: own } })).toBeUndefined();
});

it('a server whose link is removed may do what it likes, one whose link is added may not', async () => {
  const all = [web, db, cache, lone];
  const { asked, scene } = around(all);
  const link = scene.lookup.linksFrom(web.id).filter(({ alias }) => alias === 'cache');
  const { plan: without } = await planRemoveLink(web, link, asked, scene);
  expect(await refused(without, all, { cache: { ...down, networks: own } })).toBeUndefined();
  expect(await refused(without, all, { db: down })).toMatch(stopped);
  const { plan: added } = await planAddLink(web, lone, 'more', asked, scene);
  expect(await refused(added, all, {})).toBeUndefined();
  expect(await refused(added, all, { lone: down })).toMatch(/^lone was running/);
});

it('clients that move need their servers for the way back, those that move as well and those that join', async () => {
  const all = [page, linked, db, { ...cache, networks: own }];
  const { asked, scene } = around(all);
  const { plan } = await planMigration({ clients: [linked], network: 'net', keepEnv: false }, asked, scene);
  expect(plan.changes).toEqual(expect.arrayContaining([page.id, web.id]));
  expect(await refused(plan, all, {})).toBeUndefined();
  expect(await refused(plan, all, { db: down })).toMatch(stopped);
  expect(await refused(plan, all, { web: down })).toMatch(/^web was running/);
  expect(await refused(plan, all, { cache: down })).toMatch(/^cache was running/);
});

async function repaired(kind: CureKind, containers: readonly Container[], about: Container): Promise<Plan> {
  const { asked, scene } = around(containers);
  const action = { kind, containerId: about.id, containerName: about.name };
  const problem: Problem = { code: 'stale-env', severity: 'error', facts: [], action };
  return await planRepair(problem, about, asked, scene);
}

it('what a repair starts and connects before a restart is not expected to be so, the other servers are', async () => {
  const away = { ...cache, networks: own };
  const all = [web, { ...db, ...down }, away];
  const plan = await repaired('restart-client', all, web);
  expect(plan.steps.map(({ act }) => act.kind)).toEqual(['connect', 'start', 'restart', 'verify']);
  const expected = plan.steps.flatMap(({ expects }) => expects.filter(({ kind }) => kind === 'support'));
  expect(expected).toEqual([{ kind: 'support', id: cache.id, name: 'cache', state: 'running' }]);
  expect(await refused(plan, all, {})).toBeUndefined();
  expect(await refused(plan, all, { cache: { ...away, ...down } })).toMatch(/^cache was running/);
});

it('a restart finds its servers as it needs them, also where its client joins the default bridge for it', async () => {
  const off = { ...web, networks: own };
  for (const [kind, client] of [
    ['restart-client', web],
    ['connect-client', off],
  ] as const) {
    const all = [client, db, cache];
    const plan = await repaired(kind, all, client);
    expect(await refused(plan, all, {})).toBeUndefined();
    expect(await refused(plan, all, { db: down })).toMatch(stopped);
    expect(await refused(plan, all, { db: { networks: own } })).toMatch(/^db is on other networks/);
  }
  const all = [off, db, cache];
  expect(await refused(await repaired('restart-client', all, off), all, { db: down })).toBeUndefined();
});

it('whoever is restarted with another one needs its servers before that one is stopped', async () => {
  const pod = sample('1', 'pod');
  const { legacyLinks = [] } = web.details ?? {};
  const beside = sample('c', 'web', {}, { legacyLinks, pidMode: `container:${pod.id}` });
  const all = [pod, beside, db, cache];
  const plan = await repaired('restart-client', all, pod);
  expect(await refused(plan, all, {})).toBeUndefined();
  expect(await refused(plan, all, { db: down })).toMatch(stopped);
});
