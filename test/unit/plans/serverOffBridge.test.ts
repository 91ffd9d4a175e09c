import { expect, it } from 'vitest';
import { planRemoveLink } from '../../../src/changes/planning/planLinkChange';
import { planMigration } from '../../../src/changes/planning/planMigration';
import { planRecreation } from '../../../src/changes/planning/planRecreation';
import { abilitiesOf } from '../../../src/core/plans/abilities';
import type { Plan } from '../../../src/core/plans/plan';
import { toldPlan } from '../../../src/words/planText';
import { refusedWith } from '../../told';
import { attachment, sampleContainer } from '../creation/sampleScene';
import { around } from './around';

const clients = ['web/redis'];
const off = sampleContainer('a', 'db', { networks: [attachment('backend')], linkNames: clients });
const cache = sampleContainer('b', 'cache', { linkNames: ['web/cache'] });
const web = sampleContainer('c', 'web', {}, { legacyLinks: ['/db:/web/redis', '/cache:/web/cache'] });

const made = ({ steps }: Plan) => steps.flatMap(({ act }) => (act.kind === 'create' ? [act.name] : []));
const wayBack = ({ notes }: Plan) => notes.filter(({ code }) => code === 'old-not-startable');

it('a client that runs is not made anew while a server of it is off the default bridge', async () => {
  const { asked, scene } = around([web, off, cache]);
  const said = await refusedWith(async () => await planRecreation(web, {}, asked, scene));
  expect(said).toMatch(/web could not be started again: .* redis to db, which left the default bridge\. Connect db/);
  expect(abilitiesOf(web, scene.lookup).remakable).toBe(false);
});

it.each([
  ['is down: nothing is started', { ...web, state: 'exited' } as const, off],
  ['left that bridge itself', { ...web, networks: [attachment('backend')] }, off],
  ['has all its servers there', web, { ...off, networks: [attachment('bridge')] }],
])('one that %s is', async (_, client, server) => {
  const { asked, scene } = around([client, server, cache]);
  const plan = await planRecreation(client, {}, asked, scene);
  expect([made(plan), wayBack(plan)]).toEqual([['web'], []]);
  expect(abilitiesOf(client, scene.lookup).remakable).toBe(true);
});

it.each([
  ['off the default bridge', off, 'offBridge', 'left the default bridge'],
  ['down', { ...off, state: 'exited', networks: [attachment('bridge')] } as const, 'down', 'does not run'],
] as const)(
  'without the link to a server that is %s it is made anew, and has no way back',
  async (_, server, why, said) => {
    const { asked, scene } = around([web, server, cache]);
    const link = scene.lookup.linksFrom(web.id).filter(({ alias }) => alias === 'redis');
    const { plan } = await planRemoveLink(web, link, asked, scene);
    expect(made(plan)).toEqual(['web']);
    expect(wayBack(plan)).toEqual([{ code: 'old-not-startable', container: 'web', server: 'db', alias: 'redis', why }]);
    expect(toldPlan(plan).notes.find((note) => note.startsWith('There is no way back'))).toContain(said);
  },
);

it('moving its links cures it, and whoever comes along, without a way back', async () => {
  const page = sampleContainer('d', 'page', {}, { legacyLinks: ['/web:/page/site', '/db:/page/redis'] });
  const server = { ...off, linkNames: [...clients, 'page/redis'] };
  const { asked, scene } = around([{ ...web, linkNames: ['page/site'] }, server, cache, page]);
  const client = scene.lookup.container(web.id) ?? web;
  for (const how of [{}, { areAll: true } as const]) {
    const { plan } = await planMigration({ clients: [client], network: 'net', keepEnv: false, ...how }, asked, scene);
    expect(made(plan)).toEqual(['web', 'page']);
    expect(wayBack(plan)).toMatchObject([
      { container: 'web', why: 'offBridge' },
      { container: 'page', why: 'offBridge' },
    ]);
  }
});

it('one that would come along is left alone with what to do about its server', async () => {
  const server = { ...cache, linkNames: ['web/cache'] };
  const { asked, scene } = around([web, off, server]);
  const plan = await planRecreation(server, {}, asked, scene);
  expect(made(plan)).toEqual(['cache']);
  expect(toldPlan(plan).notes).toContainEqual(expect.stringMatching(/^web has a link to cache .* connect db to/));
});
