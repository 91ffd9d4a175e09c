import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeClient } from '../../../../src/core/describe';
import { engineGeneration } from '../../../../src/core/engineGeneration';
import { LinkModel } from '../../../../src/core/LinkModel';
import { parseContainerInspect } from '../../../../src/engine/schema/containerInspect';
import { parseEngineIdentity } from '../../../../src/engine/schema/engineIdentity';
import { observed } from '../scenes';

interface Assumed {
  readonly assumed: string;
  readonly version: unknown;
  readonly containers: readonly unknown[];
  readonly inside: { readonly hosts: string; readonly environment: readonly string[] };
}

const fixture: Assumed = JSON.parse(readFileSync(join(__dirname, '../../../fixtures/assumed/engine-30.json'), 'utf8'));

it('an engine 30, as it is announced, gives nothing for a link that an older one made', () => {
  expect(fixture.assumed).toMatch(/^Made by hand/);
  const [server, client] = fixture.containers.map((raw) => parseContainerInspect(raw));
  if (!server || !client) {
    throw new Error('the fixture has no containers');
  }
  const lookup = new LinkModel();
  lookup.apply({ upserts: [{ ...server, linkNames: ['www/redis'] }, client] });
  const engine = engineGeneration(parseEngineIdentity(fixture.version), { linkEnvProbe: 'absent' });
  expect(engine).toMatchObject({ major: 30, legacyLinks: 'removed', newerThanKnown: true });
  const said = describeClient({ scene: { lookup, engine }, client, observation: observed(fixture.inside) });
  expect(said.env.filter(({ origin }) => origin === 'link')).toEqual([]);
  expect(said.env.filter(({ status }) => status !== 'match')).toEqual([]);
  expect(said.names.find(({ name }) => name === 'redis')).toMatchObject({
    addresses: [],
    observed: [],
    status: 'verified',
    reason: 'As announced, Engine 30.0.0 has no links on the default bridge: www gets nothing from datastore.',
  });
  expect(said.problems).toEqual([
    {
      code: 'legacy-removed-in-30',
      severity: 'error',
      message: expect.stringContaining("www can't reach datastore as redis"),
      link: expect.any(String),
    },
  ]);
});
