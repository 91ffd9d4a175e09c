import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CreationDraft } from '../../../src/commands/pickers/CreationDraft';
import type { ContainerNode } from '../../../src/commands/services';
import type { InspectorTarget } from '../../../src/webview/protocol';
import { runVerb } from '../../../src/webview/runVerb';
import { attachment, sampleContainer, sampleScene } from '../creation/sampleScene';

const executed = vi.hoisted(() => [] as unknown[][]);
vi.mock('vscode', () => ({ commands: { executeCommand: async (...call: unknown[]) => void executed.push(call) } }));

const datastore = sampleContainer('a', 'datastore', {
  networks: [attachment('bridge', { ipv4: '172.17.0.2' }), attachment('backend', { ipv4: '172.20.0.2' })],
});
const worker = sampleContainer('b', 'worker', {
  networkMode: 'backend',
  networks: [attachment('backend', { ipv4: '172.20.0.3', links: ['datastore:cache'] })],
});
const { lookup } = sampleScene([datastore, worker]);

async function draftAfter(verb: 'createPreviewed' | 'createLike', target: InspectorTarget): Promise<CreationDraft> {
  await runVerb(lookup, verb, target);
  const [command, row] = executed[0] ?? [];
  expect(command).toBe('containerLinks.createLinkedContainer');
  const draft = new CreationDraft(true, lookup);
  draft.beginWith(row as ContainerNode);
  return draft;
}

describe('a creation that the inspector begins', () => {
  beforeEach(() => void executed.splice(0));

  it('takes over alias, network and name of the preview', async () => {
    const request = { server: 'datastore', alias: 'db', network: 'backend', client: 'www' };
    const draft = await draftAfter('createPreviewed', { kind: 'preview', request });
    expect(draft.links).toEqual(['datastore:db']);
    expect(draft).toMatchObject({ network: 'backend', name: 'www' });
  });

  it('takes the default bridge for no network of its own, by whichever name', async () => {
    for (const network of ['bridge', 'default', '']) {
      executed.splice(0);
      const request = { server: 'datastore', alias: 'db', network };
      const draft = await draftAfter('createPreviewed', { kind: 'preview', request });
      expect(draft.request()).not.toHaveProperty('network');
      expect(draft.request()).not.toHaveProperty('name');
    }
  });

  it('takes over alias and network of the link of a client like the shown one', async () => {
    const draft = await draftAfter('createLike', { kind: 'container', id: worker.id, name: 'worker' });
    expect(draft.links).toEqual(['datastore:cache']);
    expect(draft).toMatchObject({ network: 'backend', name: '' });
  });
});
