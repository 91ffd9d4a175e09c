import { describe, expect, it, vi } from 'vitest';
import type { CommandServices } from '../../../src/commands/basis/services';
import type { Work } from '../../../src/commands/basis/withEngine';
import { CreationDraft } from '../../../src/commands/pickers/CreationDraft';
import { optionScreen } from '../../../src/commands/pickers/optionScreen';
import type { Engine } from '../../../src/engine/port/Engine';
import type { EngineModel } from '../../../src/model/connection/EngineModel';
import { screen } from './quickInputs';
import { attachment, ownNetwork, sampleContainer, sampleScene } from './sampleScene';

vi.mock('vscode', async () => (await import('./quickInputs')).pickerModule());

const image = { id: '', env: [], exposedPorts: [], command: [], entrypoint: [], user: '', shell: [], volumes: [] };
const networks = [attachment('bridge'), attachment('backend')];
const containers = [
  sampleContainer('a', 'datastore', { state: 'exited' }),
  sampleContainer('b', 'spare'),
  sampleContainer('c', 'near', { networks }),
];

/** Labels of the last screen above its options. */
async function lastLook(network: string | undefined, servers: readonly string[]): Promise<readonly string[]> {
  const scene = sampleScene(containers);
  const engine: Partial<Engine> = {
    networks: async () => [ownNetwork],
    inspectImage: async () => image,
  };
  const model: Partial<EngineModel> = { refreshContainers: async () => undefined };
  const work: Work = { engine: engine as Engine, model: model as EngineModel, lookup: scene.lookup, scene };
  const services = {
    truth: { foresee: async () => ({ names: [], env: [] }) },
    secretPatterns: () => [],
  } as unknown as CommandServices;
  const draft = new CreationDraft(true, scene.lookup);
  draft.image = 'alpine';
  draft.network = network;
  draft.networkChosen = network !== undefined;
  for (const name of servers) {
    const id = scene.lookup.find(name)?.id ?? '';
    draft.servers = [...draft.servers, id];
    draft.aliases.set(id, [name]);
  }
  void optionScreen(draft, work, services, 'Create')({ step: 4, totalSteps: 4 }, 'next');
  const labels = (await screen.next()).items.map((item) => (item as { readonly label: string }).label);
  return labels.slice(0, labels.indexOf('Options'));
}

describe('the last look before a creation', () => {
  it('says what will be done to the servers', async () => {
    expect(await lastLook('backend', ['datastore', 'spare', 'near'])).toEqual([
      'Create',
      'datastore will be connected with the network backend, and stay there.',
      'datastore will be started first.',
      'spare will be connected with the network backend, and stay there.',
      'What the client will see',
    ]);
    expect(await lastLook(undefined, ['datastore', 'spare'])).toEqual([
      'Create',
      'datastore will be started first.',
      'What the client will see',
    ]);
  });

  it('says nothing where nothing is', async () => {
    expect(await lastLook(undefined, ['spare', 'near'])).toEqual(['Create', 'What the client will see']);
  });
});
