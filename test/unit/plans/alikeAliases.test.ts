import { describe, expect, it } from 'vitest';
import { planRemoveLink } from '../../../src/changes/planning/planLinkChange';
import { linksCalled } from '../../../src/core/plans/linkWays';
import type { LinkChangeScene } from '../../../src/core/plans/liveLinkChange';
import { toldPlan } from '../../../src/words/planText';
import { failure } from '../../failure';
import { refusedWith } from '../../told';
import { sampleContainer, sampleScene } from '../creation/sampleScene';

const client = sampleContainer(
  'c',
  'www',
  { state: 'exited' },
  { legacyLinks: ['/store:/www/tier/data', '/other:/www/x/data', '/store:/www/redis'] },
);
const { lookup, engine } = sampleScene([
  client,
  sampleContainer('a', 'store', { linkNames: ['www/redis', 'www/tier/data'] }),
  sampleContainer('b', 'other', { linkNames: ['www/x/data'] }),
]);
const scene = { lookup, engine, planId: 'p', apiVersion: '1.51', stamp: '1' } as unknown as LinkChangeScene;
const nobody = {
  inspectRaw: () => Promise.reject(failure('Nobody is asked.', 'engine')),
} as unknown as Parameters<typeof planRemoveLink>[2];

async function removed(...keys: readonly string[]): Promise<readonly string[]> {
  const links = lookup.linksFrom(client.id).filter(({ key }) => keys.some((each) => key.endsWith(each)));
  const { plan } = await planRemoveLink(client, links, nobody, scene);
  return toldPlan(plan).steps.map(({ what }) => what);
}

describe('two links that end in one alias', () => {
  it('go one by one', async () => {
    expect(await removed(':x/data')).toEqual(['Remove the link x/data of www.']);
  });

  it('are told apart by their paths', () => {
    const servers = (alias: string) => linksCalled(client, alias, scene).map(({ server }) => server);
    expect([servers('tier/data'), servers('x/data'), servers('redis')]).toEqual([['store'], ['other'], ['store']]);
  });

  it('are not both meant by the end alone', async () => {
    expect(await refusedWith(() => linksCalled(client, 'data', scene))).toBe(
      'Several links of www end in "data". Say which of them: tier/data, x/data.',
    );
  });
});
