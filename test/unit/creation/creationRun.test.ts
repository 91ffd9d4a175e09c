import { describe, expect, it } from 'vitest';
import { CreationRun } from '../../../src/commands/creation/CreationRun';
import { HumanError } from '../../../src/core/humanError';
import { type CreationRequest, planCreation } from '../../../src/core/plans/planCreation';
import type { Engine } from '../../../src/engine/Engine';
import { attachment, ownNetwork, sampleContainer, sampleScene } from './sampleScene';

const server = sampleContainer('a', 'datastore', { state: 'exited' });
const request: CreationRequest = {
  image: 'alpine',
  name: 'www',
  links: ['datastore:redis'],
  network: 'backend',
  startServers: true,
  connectServers: true,
};
const plan = planCreation(request, sampleScene([server]), { imageIsLocal: false, networks: [ownNetwork] });
const made = sampleContainer('f', 'www', { networks: [attachment('backend', { links: ['datastore:redis'] })] });

/** An engine that notes what it was asked, and fails where it is told to: no real one fails on demand. */
function faultyEngine(fails: (call: string) => boolean) {
  const calls: string[] = [];
  const note = async (call: string) => {
    calls.push(call);
    if (fails(call)) throw new HumanError(`No ${call}.`, 'engine');
  };
  const name = (id: string) => (id === server.id ? 'server' : 'client');
  const engine = {
    pull: () => note('pull'),
    connect: (_network: string, id: string) => note(`connect ${name(id)}`),
    disconnect: (_network: string, id: string) => note(`disconnect ${name(id)}`),
    start: (id: string) => note(`start ${name(id)}`),
    stop: (id: string) => note(`stop ${name(id)}`),
    remove: (id: string) => note(`remove ${name(id)}`),
    create: async () => {
      await note('create');
      return { id: made.id, warnings: ['deprecated'] };
    },
    inspect: async () => made,
  };
  return { calls, engine: engine as unknown as Engine };
}

function run(
  fails: (call: string) => boolean,
  signal?: AbortSignal,
  onProgress: (text: string) => void = () => undefined,
) {
  const left: string[] = [];
  const { calls, engine } = faultyEngine(fails);
  const creation = new CreationRun(engine, plan, {
    ...(signal ? { signal } : {}),
    progress: onProgress,
    attached: () => ({ dispose: () => undefined }),
    leftBehind: (what) => left.push(what),
  });
  return { calls, left, outcome: creation.run() };
}

const steps = ['pull', 'connect server', 'start server', 'create', 'start client'];

describe('CreationRun', () => {
  it('does every step, and keeps the warnings of the engine', async () => {
    const { calls, outcome } = run(() => false);
    expect(await outcome).toMatchObject({ container: made, warnings: ['deprecated'] });
    expect(calls).toEqual(steps);
  });

  it.each([
    ['pull', []],
    ['connect server', []],
    ['start server', ['disconnect server']],
    ['create', ['stop server', 'disconnect server']],
    ['start client', ['remove client', 'stop server', 'disconnect server']],
  ])('takes back in reverse order what was done before %j failed', async (failing, undone) => {
    const { calls, outcome } = run((call) => call === failing);
    await expect(outcome).rejects.toThrow(`No ${failing}.`);
    expect(calls).toEqual([...steps.slice(0, steps.indexOf(failing) + 1), ...undone]);
  });

  it('takes back all else when one thing can not be taken back, and says which', async () => {
    const { calls, left, outcome } = run((call) => call === 'start client' || call === 'stop server');
    await expect(outcome).rejects.toThrow('No start client.');
    expect(calls.slice(-3)).toEqual(['remove client', 'stop server', 'disconnect server']);
    expect(left).toEqual(['datastore stays started']);
  });

  it('takes back when it is cancelled between two steps', async () => {
    const stop = new AbortController();
    const { calls, outcome } = run(
      () => false,
      stop.signal,
      (text) => text.startsWith('Creating') && stop.abort(),
    );
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' });
    expect(calls.slice(4)).toEqual(['remove client', 'stop server', 'disconnect server']);
  });
});
