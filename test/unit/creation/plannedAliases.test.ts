import { describe, expect, it } from 'vitest';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import { dockerRunOfPlan } from '../../../src/core/plans/dockerRunOfPlan';
import { type CreationRequest, planCreation } from '../../../src/core/plans/planCreation';
import { inWords } from '../../../src/words/inWords';
import { attachment, ownNetwork, sampleContainer, sampleScene } from './sampleScene';

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
    const [disconnect, connect] = plan({ links: ['pg:db'], connectServers: true }).steps.map(({ act }) => act);
    const where = { container: { name: 'pg' }, network: 'backend' };
    expect(disconnect).toMatchObject({ kind: 'disconnect', ...where, endpoint: { Aliases: ['sql'] } });
    expect(connect).toMatchObject({ kind: 'connect', ...where, endpoint: { Aliases: ['sql', 'db'] } });
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

  it('the docker command has no links either', () => {
    const { text } = dockerRunOfPlan(plan({ links: ['pg:sql'], name: 'www' }));
    expect(text).not.toContain('--link');
  });
});
