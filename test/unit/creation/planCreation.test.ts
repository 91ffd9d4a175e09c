import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineGeneration } from '../../../src/core/engines/engineGeneration';
import { HumanError } from '../../../src/core/humanError';
import { finalSpec } from '../../../src/core/plans/creationPlan';
import { dockerRunOfPlan } from '../../../src/core/plans/dockerRunOfPlan';
import { missingLinks } from '../../../src/core/plans/missingLinks';
import { type CreationRequest, planCreation } from '../../../src/core/plans/planCreation';
import { sentence, sentences } from '../../../src/words/sentence';
import { attachment, ownNetwork, sampleContainer, sampleScene } from './sampleScene';

const datastore = sampleContainer('a', 'datastore');
const stopped = sampleContainer('b', 'stopped', { state: 'exited' });
const paused = sampleContainer('c', 'paused', { state: 'paused' });
const onBackend = sampleContainer('d', 'pg', { networkMode: 'backend', networks: [attachment('backend')] });
const onHost = sampleContainer('1', 'hosted', { networkMode: 'host', networks: [attachment('host')] });
const onNone = sampleContainer('2', 'lonely', { networkMode: 'none', networks: [attachment('none')] });
const guest = sampleContainer('3', 'guest', { networkMode: `container:${datastore.id}`, networks: [] });
const orphan = sampleContainer('4', 'orphan', { networkMode: `container:${'9'.repeat(64)}`, networks: [] });
const both = sampleContainer('5', 'both', { networks: [attachment('backend'), attachment('bridge')] });
const nowhere = sampleContainer('6', 'nowhere', { networks: [] });
const all = [both, nowhere, datastore, stopped, paused, onBackend, onHost, onNone, guest, orphan];

function plan(request: Partial<CreationRequest>, engine: Partial<EngineGeneration> = {}) {
  return planCreation({ image: 'alpine', ...request }, sampleScene(all, engine), {
    imageIsLocal: true,
    networks: [ownNetwork],
  });
}

function refusal(request: Partial<CreationRequest>, engine: Partial<EngineGeneration> = {}): HumanError {
  try {
    plan(request, engine);
  } catch (error) {
    if (error instanceof HumanError) return error;
    throw error;
  }
  throw new Error('It was planned.');
}

const kinds = (request: Partial<CreationRequest>) => plan(request).steps.map(({ act }) => act.kind);

describe('planCreation', () => {
  it('creates, verifies and starts, in this order', () => {
    expect(kinds({})).toEqual(['create', 'start']);
    expect(kinds({ links: ['datastore:redis'] })).toEqual(['create', 'verifyLinks', 'start']);
    expect(kinds({ interactive: true })).toEqual(['create', 'attach', 'start']);
    expect(kinds({ interactive: true, start: false })).toEqual(['create']);
    expect(kinds({ start: false })).toEqual(['create']);
    expect(kinds({ links: ['stopped:a', 'datastore:b'], startServers: true })).toEqual([
      ...['start', 'create', 'verifyLinks', 'start'],
    ]);
  });

  it('pulls first', () => {
    const steps = planCreation({ image: 'x' }, sampleScene([]), { imageIsLocal: false, networks: [] }).steps;
    expect(steps[0]?.act).toEqual({ kind: 'pull', image: 'x' });
  });

  it('links by full id on the default bridge, and by name elsewhere', () => {
    for (const network of [undefined, '', 'default', 'bridge']) {
      const request = { links: [`${datastore.id.slice(0, 12)}:redis`], ...(network === undefined ? {} : { network }) };
      expect(plan(request).spec).toMatchObject({
        network: 'default',
        legacyLinks: [`${datastore.id}:redis`],
        endpointLinks: [],
      });
    }
    expect(plan({ links: ['pg'], network: 'backend' }).spec).toMatchObject({
      network: 'backend',
      legacyLinks: [],
      endpointLinks: ['pg:pg'],
    });
    expect(plan({ links: ['pg'], network: ownNetwork.id.slice(0, 12) }).spec.network).toBe('backend');
  });

  it.each<[readonly string[], Partial<EngineGeneration>, string]>([
    [['datastore'], {}, 'default'],
    [['pg'], {}, 'backend'],
    [['both'], {}, 'default'],
    [['both', 'datastore'], {}, 'default'],
    [['both', 'pg'], {}, 'backend'],
    [['both'], { legacyLinks: 'removed', newerThanKnown: true, major: 30 }, 'backend'],
    [['both'], { legacyLinks: 'unsupported', os: 'windows' }, 'backend'],
  ])('puts the client where its servers are, and connects none: %s', (links, engine, network) => {
    for (const connectServers of [false, true]) {
      const { spec, steps } = plan({ links, connectServers }, engine);
      expect(spec.network).toBe(network);
      expect(steps.map(({ act }) => act.kind)).toEqual(['create', 'verifyLinks', 'start']);
    }
  });

  it('connects before it starts', () => {
    const steps = plan({ links: ['stopped:s'], network: 'backend', startServers: true, connectServers: true }).steps;
    expect(steps.map(({ act }) => act.kind)).toEqual(['connect', 'start', 'create', 'verifyLinks', 'start']);
  });

  it('takes the same link twice as one, and several aliases of one server', () => {
    const { links } = plan({ links: ['datastore:a', 'datastore:b', `${datastore.id}:a`] });
    expect(links.map(({ alias }) => alias)).toEqual(['a', 'b']);
  });

  it('links with whose network a server uses', () => {
    expect(plan({ links: ['guest:redis'] }).links).toEqual([
      { server: 'datastore', alias: 'redis', serverId: datastore.id },
    ]);
  });

  it.each<[string, Partial<CreationRequest>, string, RegExp]>([
    ['unknown server', { links: ['datastor:r'] }, 'notFound', /no container called "datastor".*"datastore"/],
    ['stopped server', { links: ['stopped:r'] }, 'serverStopped', /"stopped" isn't running \(exited\)/],
    [
      'server elsewhere',
      { links: ['pg:r'], network: 'bridge' },
      'notOnNetwork',
      /"pg" isn't on the default bridge.*"backend"/,
    ],
    [
      'servers apart',
      { links: ['pg:r', 'datastore:d'], connectServers: true },
      'notOnNetwork',
      /"pg" \(backend\) and "datastore" \(bridge\) share no network\. Choose/,
    ],
    [
      'server nowhere',
      { links: ['nowhere:r'], connectServers: true },
      'notOnNetwork',
      /"nowhere" is on no network.*Choose/,
    ],
    [
      'server not on the network',
      { links: ['datastore:r'], network: 'backend' },
      'notOnNetwork',
      /"datastore".*"backend"/,
    ],
    ['server on the host', { links: ['hosted:r'] }, 'invalid', /"hosted" is on the host's network/],
    [
      'server without network',
      { links: ['lonely:r'], connectServers: true },
      'notOnNetwork',
      /"lonely" has no network/,
    ],
    ['guest of nobody', { links: ['orphan:r'] }, 'notFound', /"orphan".*gone/],
    ['client on host', { links: ['datastore:r'], network: 'host' }, 'invalid', /can't have links/],
    ['client on none', { links: ['datastore:r'], network: 'none' }, 'invalid', /can't have links/],
    ['client on container', { links: ['datastore:r'], network: 'container:pg' }, 'invalid', /can't have links/],
    ['unknown network', { network: 'backen' }, 'notFound', /no network called "backen".*"backend"/],
    ['one alias for two', { links: ['datastore:r', 'paused:r'] }, 'conflict', /both "datastore" and "paused"/],
    ['bad alias', { links: ['datastore:a b'] }, 'invalid', /alias "a b"/],
    ['no alias', { links: ['datastore:'] }, 'invalid', /alias needs/],
    ['no server', { links: [':r'] }, 'invalid', /names no server/],
    ['three parts', { links: ['a:b:c'] }, 'invalid', /more than one colon/],
    ['itself', { links: ['www:r'], name: 'www' }, 'invalid', /linked with itself/],
    ['taken name', { name: 'datastore' }, 'conflict', /"datastore" is taken/],
    ['bad name', { name: 'x' }, 'invalid', /at least two characters/],
    ['bad image', { image: 'a b' }, 'invalid', /isn't an image/],
    ['bad variable', { env: ['hunter2'] }, 'invalid', /NAME=value/],
    ['NUL in the command', { command: ['a\0'] }, 'invalid', /NUL/],
  ])('refuses: %s', (_what, request, code, message) => {
    const error = refusal(request);
    expect(error.code).toBe(code);
    expect(sentence(error.fact)).toMatch(message);
    expect(sentence(error.fact)).not.toContain('hunter2');
  });

  it('refuses what the engine can not do, and says what to do instead', () => {
    const links = ['datastore:r'];
    const { title: engine } = sampleScene(all).engine;
    expect(refusal({ links }, { legacyLinks: 'removed' }).fact).toEqual({ code: 'bridge-without-links', engine });
    expect(refusal({ links }, { legacyLinks: 'unsupported' }).fact).toEqual({ code: 'bridge-ignores-links', engine });
    expect(() => plan({ links: ['pg'], network: 'backend' }, { legacyLinks: 'removed' })).not.toThrow();
    const unknown = { legacyLinks: 'removed', title: 'Engine 30.0', major: 30, newerThanKnown: true } as const;
    expect(sentences(plan({ links }, unknown).warnings)).toMatch(/30\.0, which is newer than known, may have no links/);
    expect(plan({ links }, unknown).steps.map(({ act }) => act.kind)).toContain('verifyLinks');
    expect(() => plan({}, { product: 'podman', legacyLinks: 'unsupported' })).not.toThrow();
  });

  it('warns of what will surprise', () => {
    expect(sentences(plan({ links: ['paused:p'] }).warnings)).toMatch(/"paused" is paused/);
    expect(sentences(plan({ links: ['datastore:a-b', 'datastore:a_b'] }).warnings)).toMatch(/same names/);
    expect(sentences(plan({ links: ['datastore:db', 'paused:db.prod'] }).warnings)).toMatch(
      /point "db.prod" at it too/,
    );
    expect(sentences(plan({ links: ['pg:Db'], network: 'backend' }).warnings)).toMatch(/exactly this case/);
    expect(plan({ links: ['datastore:redis'] }).warnings).toEqual([]);
  });

  it('sets variables with the alias as host; those of the image and of the request win', () => {
    const planned = plan({ links: ['datastore:redis'], linkEnv: 'explicit', name: 'www', env: ['REDIS_PORT=mine'] });
    expect(planned.explicitVariables).toContain('REDIS_PORT_6379_TCP=tcp://redis:6379');
    const { env } = finalSpec(planned, ['REDIS_NAME=image']);
    expect(env.filter((each) => /^REDIS_(PORT|NAME)=/.test(each))).toEqual(['REDIS_PORT=mine']);
    expect(env).toContain('REDIS_ENV_REDIS_VERSION=7');
    expect(plan({ links: ['datastore:redis'] }).explicitVariables).toEqual([]);
  });

  it('says its own docker run line by names', () => {
    const planned = plan({ links: ['datastore:redis'], publishAll: true, name: 'www', image: 'trainingwheels' });
    expect(dockerRunOfPlan(planned).masked).toBe('docker run -d --name www -P --link datastore:redis trainingwheels');
  });

  it('says create of an interactive container that is not started', () => {
    const line = (start: boolean) => dockerRunOfPlan(plan({ interactive: true, start, name: 'www' })).text;
    expect([line(false), line(true)]).toEqual([
      'docker create -it --name www alpine',
      'docker run -it --name www alpine',
    ]);
  });

  it('either plans or says a sentence, whatever is asked', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('datastore', 'pg', 'backend', 'host', 'datastore:r', ''),
    );
    const request = fc.record(
      {
        image: text,
        name: text,
        network: text,
        links: fc.array(text),
        env: fc.array(text),
        startServers: fc.boolean(),
      },
      { requiredKeys: ['image'] },
    );
    fc.assert(
      fc.property(request, (asked) => {
        try {
          const { links, steps } = plan(asked);
          expect(links.length).toBeLessThanOrEqual(asked.links?.length ?? 0);
          expect(steps.filter(({ act }) => act.kind === 'create')).toHaveLength(1);
        } catch (error) {
          expect(error).toBeInstanceOf(HumanError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('missingLinks', () => {
  it('finds what the engine dropped without a word', () => {
    const { links } = plan({ links: ['datastore:a', 'paused:b'] });
    const made = (texts: readonly string[]) => sampleContainer('f', 'www', {}, { legacyLinks: texts });
    expect(missingLinks(made(['/paused:/www/b', '/datastore:/www/a']), links)).toEqual([]);
    expect(missingLinks(made(['/datastore:/www/a']), links).map(({ alias }) => alias)).toEqual(['b']);
    expect(missingLinks(made([]), links)).toHaveLength(2);
  });

  it('looks for endpoint links on the network', () => {
    const { links } = plan({ links: ['pg:db'], network: 'backend' });
    const on = (texts: readonly string[]) =>
      sampleContainer('f', 'www', { networks: [attachment('backend', { links: texts })] });
    expect(missingLinks(on(['pg:db']), links)).toEqual([]);
    expect(missingLinks(on([]), links)).toHaveLength(1);
  });
});
