import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Container } from '../../../../src/core/containers/snapshot';
import { describeClient } from '../../../../src/core/descriptions/describe';
import { type EngineEvidence, engineGeneration } from '../../../../src/core/engines/engineGeneration';
import { LinkModel } from '../../../../src/core/links/LinkModel';
import type { Scene } from '../../../../src/core/links/lookup';
import { notObserved } from '../../../../src/core/observation/observation';
import { assertLinksPossible } from '../../../../src/core/plans/clientNetwork';
import { planCreation } from '../../../../src/core/plans/planCreation';
import { parseContainerInspect } from '../../../../src/engine/schema/containerInspect';
import { parseEngineIdentity } from '../../../../src/engine/schema/versionAnswer';
import { reasonOf, told } from '../../../told';
import { observed } from '../scenes';

interface Assumed {
  readonly assumed: string;
  readonly version: unknown;
  readonly containers: readonly unknown[];
  readonly inside: { readonly hosts: string; readonly environment: readonly string[] };
}

const fixture: Assumed = JSON.parse(readFileSync(join(__dirname, '../../../fixtures/assumed/engine-30.json'), 'utf8'));

const [server, client] = fixture.containers.flatMap((raw) => parseContainerInspect(raw) ?? []);

/** The assumed engine, as it is known by that evidence. */
function sceneOf(evidence: EngineEvidence = {}): Scene & { readonly client: Container } {
  if (!server || !client) throw new Error('the fixture has no containers');
  const lookup = new LinkModel();
  lookup.apply({ upserts: [{ ...server, linkNames: ['www/redis'] }, client] });
  return { lookup, engine: engineGeneration(parseEngineIdentity(fixture.version), evidence), client };
}

const named = { client: 'www', server: 'datastore', alias: 'redis' };

it('an engine 30, as it is announced, gives nothing for a link that an older one made', () => {
  expect(fixture.assumed).toMatch(/^Made by hand/);
  const scene = sceneOf({ linkEnvProbe: 'absent' });
  expect(scene.engine).toMatchObject({ major: 30, legacyLinks: 'removed', newerThanKnown: true });
  const said = describeClient({ scene, client: scene.client, observation: observed(fixture.inside) });
  expect(said.env.filter(({ origin }) => origin === 'link')).toEqual([]);
  expect(said.env.filter(({ status }) => status !== 'match')).toEqual([]);
  expect(said.names.find(({ name }) => name === 'redis')).toMatchObject({
    addresses: [],
    observed: [],
    status: 'verified',
    reason: [{ code: 'links-taken-for-gone', client: 'www', server: 'datastore', engine: 'Engine 30.0.0' }],
  });
  expect(said.problems).toEqual([
    {
      code: 'legacy-removed-in-30',
      severity: 'error',
      facts: [{ code: 'links-taken-for-gone-here', ...named, engine: 'Engine 30.0.0' }],
      link: expect.any(String),
    },
  ]);
});

it('of an engine 30 nothing is denied that a client was seen to have', () => {
  const scene = sceneOf();
  const hosts = '172.17.0.2\tredis aaaaaaaaaaaa datastore\n172.17.0.3\tbbbbbbbbbbbb\n';
  const said = describeClient({ scene, client: scene.client, observation: observed({ ...fixture.inside, hosts }) });
  const row = said.names.find(({ name }) => name === 'redis');
  expect(row?.observed).toEqual(['172.17.0.2']);
  const texts = [reasonOf(row), ...said.problems.map(told)].join(' ');
  expect(texts).toContain('is taken to have no links');
  expect(texts).not.toMatch(/gets nothing|can't reach/);
});

it('an engine 30 that was seen to have links is predicted as 29 is', () => {
  const { engine, lookup, client: www } = sceneOf({ linksSeen: true, linkEnvProbe: 'absent' });
  expect(engine).toMatchObject({ legacyLinks: 'deprecated', linkEnv: 'absent', newerThanKnown: true });
  const said = describeClient({ scene: { lookup, engine }, client: www, observation: notObserved });
  expect(said.names.find(({ name }) => name === 'redis')?.addresses).toEqual(['172.17.0.2']);
  expect(said.problems.map(({ code, severity }) => [code, severity])).toEqual([
    ['env-absent-on-engine', 'warning'],
    ['legacy-removed-in-30', 'info'],
  ]);
  expect(told(said.problems[1])).toMatch(/^Engine 30\.0\.0 still has links .* network of their own\.$/);
});

it('an engine 30 may be asked for links, with a doubt that is said', () => {
  const legacy = { kind: 'legacy' } as const;
  const { engine } = sceneOf();
  expect(assertLinksPossible(legacy, engine)).toEqual([
    { code: 'bridge-perhaps-without-links', engine: 'Engine 30.0.0' },
  ]);
  expect(assertLinksPossible(legacy, sceneOf({ linksSeen: true }).engine)).toEqual([]);
  // A version that is known by then is not asked in vain.
  expect(() => assertLinksPossible(legacy, { ...engine, newerThanKnown: false })).toThrow(/bridge-without-links/);
});

it('a creation with links on an engine 30 is planned, and looks afterwards whether they are there', () => {
  const { lookup, engine } = sceneOf();
  const request = { image: 'alpine', name: 'web', links: ['datastore:redis'] };
  const { steps } = planCreation(request, { lookup, engine }, { networks: [], imageIsLocal: true });
  expect(steps.map(({ act }) => act.kind)).toEqual(['create', 'verifyLinks', 'start']);
});
