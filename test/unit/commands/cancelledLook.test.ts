import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ChangeServices } from '../../../src/commands/basis/ChangeServices';
import { renameContainer } from '../../../src/commands/renameContainer';
import { restartContainer, startContainer } from '../../../src/commands/startContainer';
import { stopContainer } from '../../../src/commands/stopContainer';
import type { Engine } from '../../../src/engine/port/Engine';
import type { EngineModel } from '../../../src/model/connection/EngineModel';
import { engine28, sampleContainer, sampleScene } from '../creation/sampleScene';
import { signs } from './progressSigns';

vi.mock('vscode', async () => ({
  ...(await import('../creation/quickInputs')).pickerModule(),
  ...(await import('./progressSigns')).progressModule(),
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  signs.length = 0;
});

/** Called as by a script, which is asked nothing. The first looks come back, the others never do. */
async function cancelled(verb: typeof startContainer, state: 'running' | 'exited', looksThatWork: number) {
  const { lookup } = sampleScene([
    sampleContainer('a', 'www', { state }, { legacyLinks: ['/db:/www/db'] }),
    sampleContainer('b', 'db', { linkNames: ['www/db'] }),
  ]);
  const done: string[] = [];
  const engine: Partial<Engine> = {
    start: async () => void done.push('start'),
    stop: async () => void done.push('stop'),
    restart: async () => void done.push('restart'),
    rename: async () => void done.push('rename'),
  };
  let looks = 0;
  const model: Partial<EngineModel> = {
    lookup,
    engine: engine28,
    connection: { state: 'connected', endpoint: '' },
    firstSnapshot: Promise.resolve(),
    need: () => ({ dispose: () => undefined }),
    requireEngine: async () => engine as Engine,
    refreshContainers: () => {
      looks += 1;
      return looks > looksThatWork ? new Promise(() => undefined) : Promise.resolve();
    },
  };
  const services = { model, runner: { demandFree: async () => undefined } } as unknown as ChangeServices;
  const end = verb(services)
    .withArguments('www', 'web')
    .then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  await vi.advanceTimersByTimeAsync(1_100);
  signs[0]?.cancel();
  return { end: await end, done };
}

it.each([
  ['start', startContainer, 'exited'],
  ['restart', restartContainer, 'running'],
] as const)('Cancel ends a %s that still looks at the servers, and nothing is done', async (_, verb, state) => {
  expect(await cancelled(verb, state, 1)).toEqual({ end: 'cancelled', done: [] });
});

it.each([
  ['start', startContainer, 'exited', 2],
  ['restart', restartContainer, 'running', 2],
  ['stop', stopContainer, 'running', 1],
  ['rename', renameContainer, 'running', 1],
] as const)('Cancel ends the look after a %s, which is done', async (what, verb, state, looks) => {
  expect(await cancelled(verb, state, looks)).toEqual({ end: 'done', done: [what] });
});
