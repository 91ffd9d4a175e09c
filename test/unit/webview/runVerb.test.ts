import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CreationDraft } from '../../../src/commands/pickers/CreationDraft';
import type { Container } from '../../../src/core/containers/snapshot';
import type { ContainerNode } from '../../../src/invocation/commandContract';
import { handlerOf } from '../../../src/invocation/invocation';
import type { InspectorTarget } from '../../../src/webview/inspector/protocol';
import { askToUnlink, runCure, runVerb } from '../../../src/webview/inspector/runVerb';
import { attachment, sampleContainer, sampleScene } from '../creation/sampleScene';

const executed = vi.hoisted(() => [] as unknown[][]);
vi.mock('vscode', () => ({ commands: { executeCommand: async (...call: unknown[]) => void executed.push(call) } }));

const onBackend = (ipv4: string, ...links: readonly string[]) => attachment('backend', { ipv4, links });
const datastore = sampleContainer('a', 'datastore', {
  networks: [attachment('bridge', { ipv4: '172.17.0.2' }), onBackend('172.20.0.2')],
  linkNames: ['www/redis', 'www/sessions'],
});
const queue = sampleContainer('c', 'queue', {
  networks: [attachment('bridge', { ipv4: '172.17.0.4' }), onBackend('172.20.0.4')],
  linkNames: ['www/jobs'],
});
const worker = sampleContainer('b', 'worker', {
  image: 'registry.example:5000/team/worker',
  networkMode: 'backend',
  networks: [onBackend('172.20.0.3', 'datastore:cache', 'queue:jobs', 'gone:old')],
});
const www = sampleContainer(
  'd',
  'www',
  { image: 'trainingwheels:latest', networks: [attachment('bridge'), onBackend('172.20.0.5', 'queue:also')] },
  { legacyLinks: ['/datastore:/www/redis', '/datastore:/www/sessions', '/queue:/www/jobs'] },
);
const late = sampleContainer('e', 'late', {
  image: `sha256:${'0'.repeat(64)}`,
  networks: [attachment('bridge'), onBackend('172.20.0.6', 'queue:jobs')],
});
const alone = sampleContainer('f', 'alone', { image: 'alpine', networkMode: 'backend', networks: [onBackend('')] });
const { lookup } = sampleScene([datastore, queue, worker, www, late, alone]);

type Creation = 'createPreviewed' | 'createLike' | 'createLinked';

async function draftAfter(verb: Creation, target: InspectorTarget | Container): Promise<CreationDraft> {
  const about = 'kind' in target ? target : { kind: 'container' as const, id: target.id, name: target.name };
  await runVerb(lookup, verb, about);
  const [command, row] = executed[0] ?? [];
  expect(command).toBe('containerLinks.createLinkedContainer');
  const draft = new CreationDraft(true, lookup);
  const byPerson = async (node: ContainerNode | undefined) => void (node && draft.beginWith(node));
  const verbOfCommand = { inLog: 'Creating', withArguments: () => Promise.reject(new Error('no row')), byPerson };
  const report = async (_: string, error: unknown) => Promise.reject(error);
  await handlerOf(verbOfCommand, { report, log })(row);
  return draft;
}

const log = { told: () => undefined, error: () => undefined, show: () => undefined };

describe('a creation that the inspector begins', () => {
  beforeEach(() => void executed.splice(0));

  it('takes over alias, network and name of the preview', async () => {
    const request = { server: 'datastore', alias: 'db', network: 'backend', client: 'soon' };
    const draft = await draftAfter('createPreviewed', { kind: 'preview', request });
    expect(draft.links).toEqual(['datastore:db']);
    expect(draft).toMatchObject({ network: 'backend', name: 'soon', image: '' });
  });

  it('takes over the default bridge, by whichever name, and connects nobody with it', async () => {
    for (const network of ['bridge', 'default']) {
      executed.splice(0);
      const request = { server: 'datastore', alias: 'db', network };
      const draft = await draftAfter('createPreviewed', { kind: 'preview', request });
      expect(draft.request().network).toBe(network);
      expect(draft.request().connectServers).toBe(false);
      expect(draft.request()).not.toHaveProperty('name');
    }
  });

  it('takes over image, network and every link of a client like the shown one, but for those that lead nowhere', async () => {
    const draft = await draftAfter('createLike', worker);
    expect(draft.links).toEqual(['datastore:cache', 'queue:jobs']);
    expect(draft).toMatchObject({ image: 'registry.example:5000/team/worker:latest', network: 'backend', name: '' });
  });

  it('keeps several aliases of one server together, on the network that the client was made on', async () => {
    const draft = await draftAfter('createLike', www);
    expect([...draft.links].sort()).toEqual(['datastore:redis', 'datastore:sessions', 'queue:also', 'queue:jobs']);
    expect(draft.servers).toHaveLength(2);
    expect(draft).toMatchObject({ image: 'trainingwheels:latest', network: 'bridge' });
  });

  it('goes to the network where all links are, and leaves open an image that has no name any more', async () => {
    const draft = await draftAfter('createLike', late);
    expect(draft).toMatchObject({ image: '', network: 'backend', servers: [queue.id] });
  });

  it('ticks no server for a container without links, and has its image and network', async () => {
    const draft = await draftAfter('createLinked', alone);
    expect(draft).toMatchObject({ servers: [], image: 'alpine:latest', network: 'backend' });
    expect(draft.links).toEqual([]);
  });

  it('makes another client of a container that others use', async () => {
    const draft = await draftAfter('createLinked', datastore);
    expect(draft).toMatchObject({ servers: [datastore.id], image: '', network: undefined });
  });
});

describe('a link that is to be removed', () => {
  beforeEach(() => void executed.splice(0));
  const [, jobs] = lookup.linksFrom(www.id);
  if (!jobs) throw new Error('There is no such link.');
  const row = { containerId: www.id, alias: jobs.alias, link: { key: jobs.key } };

  it('is named by its key: aliases may be alike', async () => {
    await askToUnlink(jobs);
    expect(executed).toEqual([['containerLinks.removeLink', row]]);
  });

  it('is repaired as the problem that was clicked', async () => {
    await runCure({ code: 'server-missing', severity: 'error', facts: [], link: jobs.key }, www.id);
    const problem = { code: 'server-missing', link: jobs.key };
    expect(executed).toEqual([['containerLinks.repair', { containerId: www.id, problem }]]);
  });
});
