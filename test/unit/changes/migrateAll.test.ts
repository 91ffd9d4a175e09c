import { expect, it } from 'vitest';
import { type MigrationRequest, planMigration } from '../../../src/changes/planning/planMigration';
import type { Container } from '../../../src/core/containers/snapshot';
import { toldPlan } from '../../../src/words/planText';
import { refusedWith } from '../../told';
import { sampleContainer, sampleScene } from '../creation/sampleScene';

const linked = (server: string, client: string) => ({ legacyLinks: [`/${server}:/${client}/redis`] });

const db = sampleContainer('a', 'db', { linkNames: ['web/redis', 'once/redis'] });
const down = sampleContainer('b', 'down', { state: 'exited', linkNames: ['late/redis'] });
const web = sampleContainer('c', 'web', {}, linked('db', 'web'));
const once = sampleContainer('d', 'once', {}, { ...linked('db', 'once'), autoRemove: true });
const late = sampleContainer('e', 'late', {}, linked('down', 'late'));

/** The plan's notes in words, and whose containers are made anew. */
async function planned(clients: readonly Container[], others: readonly Container[], how: Partial<MigrationRequest>) {
  const { lookup, engine } = sampleScene([...clients, ...others]);
  const asked = {
    info: async () => ({}),
    inspectImage: async () => ({ id: 'sha256:0' }),
    inspectImageRaw: async () => ({ Id: 'sha256:0', RepoTags: ['redis:latest'] }),
    changes: async () => [],
    inspectRaw: async (id: string) => ({
      Id: id,
      Name: `/${lookup.container(id)?.name}`,
      Image: 'sha256:0',
      State: { Status: 'running' },
      Config: { Image: 'redis:latest' },
      HostConfig: { NetworkMode: 'bridge' },
    }),
  } as unknown as Parameters<typeof planMigration>[1];
  const scene = { lookup, engine, planId: 'p', apiVersion: '1.51', stamp: '1', networks: [] };
  const request = { clients, network: 'net', keepEnv: false, ...how };
  const { plan } = await planMigration(request, asked, { ...scene, described: new Map(), verified: new Map() });
  const made = plan.steps.flatMap(({ act }) => (act.kind === 'create' ? [act.name] : []));
  const { notes, notCarried } = toldPlan(plan);
  return { made, left: notes.filter((note) => note.includes('is left as it is')), notes, notCarried };
}

it('of all clients those that can not be made anew stay, each with the reason, and the others move', async () => {
  const { made, left } = await planned([once, late, web], [db, down], { areAll: true });
  expect(made).toEqual(['web']);
  expect(left).toEqual([
    expect.stringMatching(/^once is left as it is\. once can't be made anew while it runs: .*--rm/),
    expect.stringMatching(/^late is left as it is\. late could not be started again: .* down, which does not run/),
  ]);
});

it('one that was named is refused', async () => {
  const named = async () => await planned([web, once], [db], {});
  expect(await refusedWith(named)).toContain("once can't be made anew while it runs");
});

it("Compose's container that lives in a client stays as it is, and so does that client", async () => {
  const labels = { 'com.docker.compose.project': 'shop' };
  const peer = sampleContainer('f', 'peer', { labels, networkMode: `container:${web.id}` });
  const other = sampleContainer('9', 'other', {}, linked('db', 'other'));
  const server = { ...db, linkNames: [...db.linkNames, 'other/redis'] };
  const reason = /peer would have to be made anew as well, .* belongs to the Compose project "shop"/;
  expect(await refusedWith(async () => await planned([web], [server, peer], {}))).toMatch(reason);
  const { made, left } = await planned([web, other], [server, peer], { areAll: true });
  expect([made, left]).toEqual([['other'], [expect.stringMatching(reason)]]);
});

it('variables of a client that nobody could look into are lost by name, too', async () => {
  const { notes, notCarried } = await planned([web], [db], {});
  expect(notCarried.filter(({ option }) => option === '--env')).toMatchObject([
    { container: 'web', reason: expect.stringContaining('REDIS_PORT_6379_TCP_ADDR') },
  ]);
  expect(notes.join('\n')).toContain('REDIS_NAME');
});
