import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planAddLink, planRemoveLink } from '../../../src/changes/planning/planLinkChange';
import { planMigration } from '../../../src/changes/planning/planMigration';
import { planRecreation } from '../../../src/changes/planning/planRecreation';
import type { PlanningEngine } from '../../../src/changes/planning/planTogether';
import { Journal } from '../../../src/changes/running/Journal';
import { planOfCreation } from '../../../src/core/plans/creationPlan';
import { linksCalled } from '../../../src/core/plans/linkWays';
import type { Plan } from '../../../src/core/plans/plan';
import { planCreation } from '../../../src/core/plans/planCreation';
import { canFinish } from '../../../src/core/plans/pointOfNoReturn';
import { attachment, ownNetwork, sampleContainer, sampleScene } from '../creation/sampleScene';

/** Stands wherever a container's configuration can hold a value. */
const planted = 'planted-value';
const values = { Text: planted, List: [planted], Options: { [planted]: planted } };
const endpoint = {
  ...values,
  IPAMConfig: { IPv4Address: '203.0.113.7', IPv6Address: '2001:db8::7' },
  IPAddress: '203.0.113.7',
  MacAddress: '02:42:de:ad:be:ef',
  DriverOpts: { [planted]: planted },
  GwPriority: 1,
};
const web = sampleContainer(
  'a',
  'web',
  { networks: [attachment('bridge'), attachment('backend')] },
  {
    legacyLinks: ['/db:/web/redis'],
  },
);
const inner = sampleContainer('b', 'inner', {
  networkMode: 'backend',
  networks: [attachment('backend', { links: ['cache:store'] })],
});
const db = sampleContainer('c', 'db', { linkNames: ['web/redis'] });
const cache = sampleContainer('d', 'cache', { networkMode: 'backend', networks: [attachment('backend')] });
const { lookup, engine: generation } = sampleScene([web, inner, db, cache]);
const scene = {
  lookup,
  engine: generation,
  planId: 'one',
  apiVersion: '1.51',
  stamp: '1',
  networks: [ownNetwork],
  described: new Map(),
  verified: new Map(),
};

function rawOf(id: string) {
  const isInner = id === inner.id;
  const Links = isInner ? ['cache:store'] : [];
  return {
    ...values,
    Id: id,
    Name: `/${lookup.container(id)?.name}`,
    Image: 'sha256:0',
    State: { Status: 'running', Running: true, StartedAt: '2026-01-01T00:00:00Z' },
    Config: {
      ...values,
      Image: 'redis:latest',
      Env: [`PASSWORD=${planted}`],
      Cmd: [planted],
      Entrypoint: [planted],
      Labels: { [planted]: planted },
      Hostname: planted,
      Domainname: planted,
      User: planted,
      WorkingDir: `/${planted}`,
      Healthcheck: { Test: ['CMD', planted] },
      StopSignal: planted,
      Volumes: { [`/${planted}`]: {} },
      ExposedPorts: { '6379/tcp': {} },
    },
    HostConfig: {
      ...values,
      NetworkMode: isInner ? 'backend' : 'bridge',
      Links: id === web.id ? ['/db:/web/redis'] : [],
      Binds: [`/${planted}:/${planted}`],
      LogConfig: { Type: planted, Config: { [planted]: planted } },
      Tmpfs: { [`/${planted}`]: planted },
      ExtraHosts: [`${planted}:203.0.113.7`],
      Dns: ['203.0.113.7'],
      SecurityOpt: [planted],
      Sysctls: { [planted]: planted },
      PortBindings: { '6379/tcp': [{ HostIp: '203.0.113.7', HostPort: '54321' }] },
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3, Planted: planted },
    },
    Mounts: [{ Type: 'volume', Name: planted, Source: `/${planted}`, Destination: `/${planted}`, RW: true }],
    NetworkSettings: {
      Networks: isInner
        ? { backend: { ...endpoint, Links, Aliases: ['known-as'] } }
        : { bridge: { ...endpoint }, backend: { ...endpoint, Aliases: ['known-as'] } },
    },
  };
}

const engine: Partial<PlanningEngine> = {
  info: async () => ({ Name: planted, Swarm: {} }),
  inspectImage: async () => ({ id: 'sha256:0' }) as never,
  inspectImageRaw: async () => ({ Id: 'sha256:0', RepoTags: ['redis:latest'] }),
  changes: async () => [],
  top: async () => [],
  inspectRaw: async (id) => rawOf(id),
};
const asked = engine as PlanningEngine;

const plans: Readonly<Record<string, () => Promise<Plan> | Plan>> = {
  create: () => {
    const request = {
      image: 'redis:latest',
      name: 'new',
      env: [`PASSWORD=${planted}`],
      command: [planted],
      links: ['db:redis'],
      linkEnv: 'explicit',
      like: { Labels: { [planted]: planted } },
    } as const;
    return planOfCreation(planCreation(request, scene, { networks: [], imageIsLocal: false }), 'one');
  },
  recreate: () => planRecreation(web, {}, asked, scene),
  'recreate from its saved files': () => planRecreation(web, { saveChanges: true }, asked, scene),
  'add a link by making anew': async () =>
    (await planAddLink(web, sampleContainer('c', 'db'), 'more', asked, scene)).plan,
  'add a link on a network': async () => (await planAddLink(inner, cache, 'more', asked, scene)).plan,
  'remove a link by making anew': async () =>
    (await planRemoveLink(web, linksCalled(web, 'redis', scene), asked, scene)).plan,
  'remove a link on a network': async () =>
    (await planRemoveLink(inner, linksCalled(inner, 'store', scene), asked, scene)).plan,
  migrate: async () =>
    (await planMigration({ clients: [web], network: 'net', keepEnv: true, driver: 'bridge' }, asked, scene)).plan,
};

function isLive({ steps }: Plan): boolean {
  return !steps.some(({ act }) => act.kind === 'create');
}

it.each(Object.entries(plans))('nothing of a configuration is written to disk amid a plan: %s', async (_, planFor) => {
  const plan = await planFor();
  const folder = await mkdtemp(join(tmpdir(), 'written-'));
  try {
    const made = { web: 'e'.repeat(64) };
    await new Journal(folder, () => 0).write({ endpoint: 'unix:///engine', plan, step: 0, made, undoing: false });
    const [file = ''] = await readdir(folder);
    const text = await readFile(join(folder, file), 'utf8');
    expect(JSON.stringify(plan)).toMatch(/planted|203\.0\.113\.7/);
    expect(text).not.toMatch(/planted|54321|Volumes|Binds/i);
    // Where a container leaves a network nobody else knows them: see below.
    if (!isLive(plan)) expect(text).not.toMatch(/203\.0\.113\.7|2001:db8|02:42/);
    expect(text).toContain(`"subject":"${plan.subject}"`);
    expect(Object.keys(JSON.parse(text).plan.steps)).toHaveLength(plan.steps.length);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('what a container was called on a network, and its addresses, is written, as it forgets that when it leaves', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'written-'));
  try {
    const plan = await plans['add a link on a network']?.();
    if (!plan) throw new Error('no plan');
    const journal = new Journal(folder, () => 0);
    await journal.write({ endpoint: 'unix:///engine', plan, step: 0, made: {}, undoing: false }, true);
    const [entry] = await journal.interrupted();
    const unwritten = expect.arrayContaining(['DriverOpts']);
    const { IPAMConfig } = endpoint;
    expect(entry?.plan.steps.map(({ act }) => act)).toMatchObject([
      { kind: 'disconnect', endpoint: { Aliases: ['known-as'], Links: ['cache:store'], IPAMConfig }, unwritten },
      { kind: 'connect', endpoint: { Links: ['cache:store', 'cache:more'] }, unwritten },
      { kind: 'verify' },
    ]);
    // With names alone it would come to the network without what it had there.
    expect(entry && canFinish(entry.plan, 0)).toBe(false);
  } finally {
    await rm(folder, { recursive: true });
  }
});
