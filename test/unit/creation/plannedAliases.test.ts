import { describe, expect, it } from 'vitest';
import { planAddLink } from '../../../src/changes/planning/planLinkChange';
import type { Container } from '../../../src/core/containers/snapshot';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import { dockerRunOfPlan } from '../../../src/core/plans/dockerRunOfPlan';
import { type CreationRequest, planCreation } from '../../../src/core/plans/planCreation';
import { inWords } from '../../../src/words/inWords';
import { failure } from '../../failure';
import { attachment, ownNetwork, sampleContainer, sampleScene } from './sampleScene';

const nobody = () => Promise.reject(failure('Nobody is asked.', 'engine'));
const untouched = {
  inspectRaw: async () => rawServer,
  inspectImage: nobody,
  inspectImageRaw: nobody,
  info: nobody,
  changes: nobody,
  top: nobody,
};

/** What it has on a network; of Podman's own the answer doesn't tell whether it was asked for. */
const rawServer = {
  Id: 'a'.repeat(64),
  HostConfig: { Runtime: 'oci', NetworkMode: 'bridge' },
  NetworkSettings: {
    Networks: {
      backend: {
        Aliases: ['sql', 'a'.repeat(12)],
        IPAMConfig: { IPv4Address: '10.89.0.7' },
        DriverOpts: { speed: 'high' },
        IPAddress: '10.89.0.7',
        GlobalIPv6Address: 'fd00::7',
      },
    },
  },
};
const carried = { IPAMConfig: { IPv4Address: '10.89.0.7' }, DriverOpts: { speed: 'high' } };
const lost = { code: 'engine-hides-address', network: 'backend', address: 'fd00::7' };

const podman = engineGeneration({ product: 'podman', version: '5.4.2', apiVersion: '1.41', os: 'linux' });
const server = sampleContainer('a', 'pg', { networks: [attachment('backend', { aliases: ['sql', 'a'.repeat(12)] })] });
const other = sampleContainer('b', 'cache', { networks: [attachment('backend', { aliases: ['quick'] })] });
const alone = sampleContainer('c', 'alone', { networks: [attachment('podman')] });

function plan(request: Partial<CreationRequest>) {
  const facts = { imageIsLocal: true, networks: [ownNetwork, { ...ownNetwork, id: 'f'.repeat(64), name: 'bridge' }] };
  return planCreation({ image: 'alpine', ...request }, sampleScene([server, other, alone], podman), facts);
}

function refusal(request: Partial<CreationRequest>): string {
  try {
    return JSON.stringify(plan(request).steps);
  } catch (error) {
    return inWords(error).message;
  }
}

describe('On an engine without links', () => {
  it('a server keeps its aliases when it is given one more', () => {
    const { steps } = plan({ links: ['pg:db'], connectServers: true });
    const [disconnect, connect] = steps.map(({ act }) => act);
    const where = { container: { name: 'pg' }, network: 'backend' };
    expect(disconnect).toMatchObject({ kind: 'disconnect', ...where, endpoint: { Aliases: ['sql'] } });
    expect(connect).toMatchObject({ kind: 'connect', ...where, endpoint: { Aliases: ['sql', 'db'] } });
    expect(steps.map(({ interruptsSeconds }) => interruptsSeconds)).toEqual([0.5, undefined, undefined, undefined]);
  });

  it('and all else that it has on the network, as far as the engine tells it', async () => {
    const networks = [ownNetwork];
    const servers = new Map([[server.id, rawServer]]);
    const request = { image: 'alpine', links: ['pg:db'], connectServers: true };
    const created = planCreation(request, sampleScene([server], podman), { imageIsLocal: true, networks, servers });
    const near = sampleContainer('d', 'near', { networkMode: 'backend', networks: [attachment('backend')] });
    const scene = { ...sampleScene([server, near], podman), apiVersion: '1.41', stamp: '1', planId: '1' };
    const added = await planAddLink(near, server, 'db', untouched, scene);
    for (const [off, on] of [created.steps, added.plan.steps]) {
      expect(off?.act).toMatchObject({ kind: 'disconnect', endpoint: { ...carried, Aliases: ['sql'] } });
      expect(on?.act).toMatchObject({ kind: 'connect', endpoint: { ...carried, Aliases: ['sql', 'db'] } });
    }
    expect(created.warnings).toContainEqual({ code: 'server-reconnected', server: 'pg', network: 'backend' });
    expect(added.plan.notCarried).toEqual([{ container: 'pg', option: '--ip6', reason: lost }]);
  });

  it.each(['pg:pg', 'pg:sql', 'pg:SQL'])('%s needs nothing', (link) => {
    const { steps, spec } = plan({ links: [link] });
    expect(steps.map(({ act }) => act.kind)).toEqual(['create', 'start']);
    expect(spec).toMatchObject({ network: 'backend', endpointLinks: [], legacyLinks: [] });
  });

  it('a server that is elsewhere joins with the alias', () => {
    const { steps, warnings } = plan({ links: ['alone:db'], network: 'backend', connectServers: true });
    expect(steps[0]?.act).toEqual({
      kind: 'connect',
      container: { id: alone.id, name: 'alone' },
      network: 'backend',
      endpoint: { Aliases: ['db'] },
    });
    expect(warnings).toHaveLength(1);
  });

  it.each([
    [{ links: ['pg:db'] }, /^Podman 5\.4\.2 makes no links, and pg has no network alias "db" on "backend"/],
    [{ links: ['pg:quick'], connectServers: true }, /^cache answers to "quick" on "backend" already/],
    [{ links: ['pg:db'], network: 'bridge' }, /^Podman 5\.4\.2 makes no links; .*Choose a network of your own/],
    [{ links: ['pg:db'], network: 'podman' }, /^Podman 5\.4\.2 makes no links; .*Choose a network of your own/],
  ])('%j is refused', (request, sentence) => {
    expect(refusal(request)).toMatch(sentence);
  });

  const added = async (client: Container, server: Container, alias: string) => {
    const scene = {
      ...sampleScene([server, other, alone, client], podman),
      apiVersion: '1.41',
      stamp: '1',
      planId: '1',
    };
    const { how, plan } = await planAddLink(client, server, alias, untouched, scene);
    return { how, steps: plan.steps.map(({ act }) => act.kind), notes: plan.notes.map(({ code }) => code) };
  };

  it('a link more for a client that exists is an alias more of the server', async () => {
    const near = sampleContainer('d', 'near', { networkMode: 'backend', networks: [attachment('backend')] });
    const far = sampleContainer('d', 'far', { networkMode: 'podman', networks: [attachment('podman')] });
    expect(await added(near, server, 'db')).toEqual({
      how: 'reconnected',
      steps: ['disconnect', 'connect', 'verify'],
      notes: ['alias-instead-of-link', 'server-reconnected'],
    });
    expect(await added(far, server, 'sql')).toEqual({
      how: 'connected',
      steps: ['connect', 'verify'],
      notes: ['alias-instead-of-link', 'note-joins-network'],
    });
    const refused = (client: Container, to: Container, alias: string) =>
      added(client, to, alias).catch((error: unknown) => inWords(error).message);
    expect(await refused(near, server, 'sql')).toBe('pg answers to "sql" on "backend" already, where near is, too.');
    expect(await refused(near, server, 'quick')).toMatch(/^cache answers to "quick"/);
    expect(await refused(far, alone, 'db')).toMatch(/^Podman 5\.4\.2 makes no links; .*Choose a network of your own/);
    const stopped = { ...server, state: 'exited' } as const;
    expect(await refused(near, stopped, 'db')).toMatch(/pg/);
    expect(await refused({ ...near, networkMode: 'host', networks: [] }, server, 'db')).toMatch(/"host"/);
  });

  it('the docker command has no links either', () => {
    const { text } = dockerRunOfPlan(plan({ links: ['pg:sql'], name: 'www' }));
    expect(text).not.toContain('--link');
  });
});
