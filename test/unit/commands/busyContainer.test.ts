import { expect, it, vi } from 'vitest';
import type { ChangeServices } from '../../../src/commands/basis/ChangeServices';
import { removeContainer } from '../../../src/commands/removeContainer';
import { renameContainer } from '../../../src/commands/renameContainer';
import { restartContainer, startContainer } from '../../../src/commands/startContainer';
import { stopContainer } from '../../../src/commands/stopContainer';
import { HumanError } from '../../../src/core/humanError';
import type { Engine } from '../../../src/engine/port/Engine';
import type { EngineModel } from '../../../src/model/connection/EngineModel';
import { engine28, sampleContainer, sampleScene } from '../creation/sampleScene';

vi.mock('vscode', async () => (await import('../creation/quickInputs')).pickerModule());

const verbs = { startContainer, stopContainer, restartContainer, removeContainer, renameContainer };

it.each(Object.entries(verbs))('%s leaves a container alone that a plan is changing', async (_, verb) => {
  const { lookup } = sampleScene([sampleContainer('a', 'www', { state: 'running' })]);
  const calls: string[] = [];
  const model: Partial<EngineModel> = {
    lookup,
    engine: engine28,
    connection: { state: 'connected', endpoint: '' },
    firstSnapshot: Promise.resolve(),
    need: () => ({ dispose: () => undefined }),
    requireEngine: async () => calling(calls) as Engine,
    refreshContainers: async () => undefined,
  };
  const runner = {
    demandFree: async ({ name }: { readonly name: string }) => {
      throw new HumanError({ code: 'change-busy', container: name, other: name } as never, 'conflict');
    },
  };
  const services = { model, runner, log: { error: () => undefined } } as unknown as ChangeServices;
  const done = verb(services).withArguments('www', 'web');
  await expect(done).rejects.toMatchObject({ fact: { code: 'change-busy', container: 'www' } });
  expect(calls).toEqual([]);
});

function calling(calls: string[]): Partial<Engine> {
  const note = (name: string) => async () => void calls.push(name);
  return {
    start: note('start'),
    stop: note('stop'),
    restart: note('restart'),
    remove: note('remove'),
    rename: note('rename'),
  };
}
