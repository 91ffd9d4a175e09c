import { expect, it, vi } from 'vitest';
import { CreationDraft } from '../../../src/commands/pickers/CreationDraft';
import { whatClientSees } from '../../../src/commands/pickers/whatClientSees';
import { describePreview, type NewClient } from '../../../src/core/previews/describePreview';
import { attachment, sampleContainer, sampleScene } from './sampleScene';

vi.mock('vscode', async () => (await import('./quickInputs')).pickerModule());

const near = sampleContainer('a', 'datastore');
const far = sampleContainer('b', 'pg', { networks: [attachment('backend', { ipv4: '172.18.0.9' })] });
const scene = sampleScene([near, far]);
const truth = { foresee: async (client: NewClient) => describePreview({ scene, client }), verify: async () => [] };

async function seen(servers: readonly (typeof near)[], set: Partial<CreationDraft> = {}): Promise<string> {
  const draft = Object.assign(new CreationDraft(true, scene.lookup), { servers: servers.map(({ id }) => id), ...set });
  const [server = near] = servers;
  const { name, linkEnv } = draft;
  return await whatClientSees({ network: draft.networkOn(scene.engine), name, linkEnv }, { truth }, server, ['db']);
}

it.each([
  ['where its server is, on the default bridge', [near], {}, /db → 172\.17\.0\.2, DB_PORT_6379_TCP_ADDR and \d+ more/],
  ['where its server is, on a network of its own', [far], {}, /db → 172\.18\.0\.9, no variables$/],
  ['on the network that was chosen', [far], { network: 'bridge' }, /db → an address once pg runs/],
  [
    'with the variables that creation sets',
    [far],
    { linkEnv: 'explicit' as const },
    /db → 172\.18\.0\.9, DB_PORT_6379_TCP_ADDR/,
  ],
  ['not while its servers share no network', [near, far], {}, /^The servers share no network/],
])('foretells a client %s', async (_, servers, set, text) => {
  expect(await seen(servers, set)).toMatch(text);
});
