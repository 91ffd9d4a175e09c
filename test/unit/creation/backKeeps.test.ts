import { describe, expect, it, vi } from 'vitest';
import type { CommandServices } from '../../../src/commands/basis/services';
import type { Work } from '../../../src/commands/basis/withEngine';
import { aliasScreen } from '../../../src/commands/pickers/aliasScreen';
import { CreationDraft } from '../../../src/commands/pickers/CreationDraft';
import { imageScreen } from '../../../src/commands/pickers/imageScreen';
import { optionScreen } from '../../../src/commands/pickers/optionScreen';
import { serverScreen } from '../../../src/commands/pickers/serverScreen';
import type { Engine } from '../../../src/engine/port/Engine';
import type { EngineModel } from '../../../src/model/connection/EngineModel';
import { failure } from '../../failure';
import { type ShownInput, screen } from './quickInputs';
import { sampleContainer, sampleScene } from './sampleScene';

vi.mock('vscode', async () => (await import('./quickInputs')).pickerModule());

const datastore = sampleContainer('a', 'datastore');
const spare = sampleContainer('b', 'spare');
const scene = sampleScene([datastore, spare]);
const place = { step: 2, totalSteps: 4 };

const engine: Partial<Engine> = {
  images: async () => [],
  inspectImage: () => Promise.reject(failure('There is no such image.', 'missingImage')),
};
const model: Partial<EngineModel> = {
  lookup: scene.lookup,
  refreshContainers: async () => undefined,
  refresh: async () => undefined,
  lookAgain: async () => undefined,
};
const work: Work = { engine: engine as Engine, model: model as EngineModel, lookup: scene.lookup, scene };
const nothing = { client: { name: 'client' }, names: [], env: [], problems: [] };
const services = {
  truth: { foresee: async () => nothing },
  secretPatterns: () => [],
} as unknown as CommandServices;

function draftWith(...servers: readonly string[]): CreationDraft {
  const draft = new CreationDraft(true, scene.lookup);
  draft.servers = servers;
  return draft;
}

/** Lets a screen come up, does something there, and says what is then there. */
async function shown(act: (input: ShownInput) => void = () => undefined): Promise<ShownInput> {
  const input = await screen.next();
  act(input);
  return input;
}

function choose(input: ShownInput, label: string): void {
  input.selectedItems = input.items.filter((item) => (item as { readonly label: string }).label === label);
  input.accept();
}

describe('Back in the pickers of a creation', () => {
  it('keeps an alias as it was typed, valid or not, without taking it over', async () => {
    const draft = draftWith(datastore.id);
    for (const typed of ['cache', 're$dis']) {
      const left = aliasScreen(draft, work, services)(place, 'next');
      await shown((box) => {
        box.value = typed;
        box.back();
      });
      expect(await left).toBe('back');
      expect(draft.links).toEqual([]);
      void aliasScreen(draft, work, services)(place, 'next');
      expect((await shown()).value).toBe(typed);
    }
  });

  it('goes to the last of several aliases, and keeps that of each', async () => {
    const draft = draftWith(datastore.id, spare.id);
    draft.aliases.set(datastore.id, ['one']).set(spare.id, ['two']);
    const left = aliasScreen(draft, work, services)(place, 'back');
    await shown((box) => {
      expect(box.title).toBe('Alias of spare (2 of 2)');
      box.value = 'three';
      box.back();
    });
    await shown((box) => {
      expect(box.title).toBe('Alias of datastore (1 of 2)');
      box.accept();
    });
    await shown((box) => {
      expect(box.value).toBe('three');
      box.accept();
    });
    expect(await left).toBe('next');
    expect(draft.links).toEqual(['datastore:one', 'spare:three']);
  });

  it('keeps what was ticked', async () => {
    const draft = draftWith(datastore.id);
    const left = serverScreen(draft, work, 'Create')(place, 'next');
    await shown((list) => {
      list.selectedItems = list.items;
      list.back();
    });
    expect(await left).toBe('back');
    void serverScreen(draft, work, 'Create')(place, 'next');
    expect((await shown()).selectedItems).toHaveLength(2);
  });

  it('finds the name of an image that is to be pulled', async () => {
    const draft = draftWith();
    draft.image = 'example/web:2';
    void imageScreen(draft, work, 'Create')(place, 'back');
    const { value, activeItems } = await shown();
    expect(value).toBe('example/web:2');
    expect(activeItems).toMatchObject([{ image: 'example/web:2' }]);
  });

  it.each([
    ['Name', 'www'],
    ['Command', 'ping redis'],
    ['Variables', 'PASSWORD=half'],
  ])('keeps what was typed as %s, without taking it over', async (label, typed) => {
    const draft = draftWith();
    void optionScreen(draft, work, services, 'Create')(place, 'next');
    await shown((list) => choose(list, label));
    await shown((box) => {
      expect(box.value).toBe('');
      box.value = typed;
      box.back();
    });
    await shown((list) => choose(list, label));
    expect(draft).toMatchObject({ name: '', command: '', variables: [] });
    expect((await shown((box) => box.accept())).value).toBe(typed);
    await shown();
    expect(Object.values(draft).flat()).toContain(typed);
    expect(draft.unfinished.size).toBe(0);
  });
});
