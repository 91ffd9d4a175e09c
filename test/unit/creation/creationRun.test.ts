import { describe, expect, it } from 'vitest';
import type { Follow } from '../../../src/changes/running/change';
import type { Container } from '../../../src/core/containers/snapshot';
import { type CreationRequest, planCreation } from '../../../src/core/plans/planCreation';
import type { Engine } from '../../../src/engine/port/Engine';
import { carriedOut } from '../../carriedOut';
import { failure } from '../../failure';
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
  const up = new Set<string>();
  const connected = new Set<string>();
  const note = async (call: string, done: () => unknown = () => undefined) => {
    calls.push(call);
    if (fails(call)) throw failure(`No ${call}.`, 'engine');
    done();
  };
  const name = (id: string) => (id === server.id ? 'server' : 'client');
  const inspected = (id: string): Container => {
    const container = id === server.id ? server : made;
    const joined = connected.has(id) ? [attachment('backend')] : [];
    const networks = [...container.networks, ...joined];
    return { ...container, state: up.has(id) ? 'running' : 'exited', networks };
  };
  const engine: Partial<Engine> = {
    endpoint: 'unix:///engine',
    pull: () => note('pull'),
    connectRaw: (_network, id) => note(`connect ${name(id)}`, () => connected.add(id)),
    disconnect: (_network, id) => note(`disconnect ${name(id)}`, () => connected.delete(id)),
    start: (id) => note(`start ${name(id)}`, () => up.add(id)),
    stop: (id) => note(`stop ${name(id)}`, () => up.delete(id)),
    remove: (id) => note(`remove ${name(id)}`),
    createRaw: async () => {
      await note('create');
      return { id: made.id, warnings: ['deprecated'] };
    },
    inspect: async (id) => inspected(id),
  };
  return { calls, engine: engine as Engine };
}

function run(fails: (call: string) => boolean, signal?: AbortSignal, progress: Follow['progress'] = () => undefined) {
  const left: string[] = [];
  const { calls, engine } = faultyEngine(fails);
  const outcome = carriedOut(engine, plan, { ...(signal ? { signal } : {}), progress }, (what) => left.push(what));
  return { calls, left, outcome };
}

const steps = ['pull', 'connect server', 'start server', 'create', 'start client'];

describe('a creation that is carried out', () => {
  it('does every step, and keeps the warnings of the engine', async () => {
    const { calls, outcome } = run(() => false);
    expect(await outcome).toMatchObject({ container: { id: made.id }, warnings: ['deprecated'] });
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
    await expect(outcome).rejects.toMatchObject({ fact: { code: 'change-not-undone' } });
    expect(calls.slice(-3)).toEqual(['remove client', 'stop server', 'disconnect server']);
    expect(left).toEqual(['Undoing the step step-start']);
  });

  it('takes back when it is cancelled between two steps', async () => {
    const stop = new AbortController();
    const { calls, outcome } = run(
      () => false,
      stop.signal,
      (now) => Object(now).what?.code === 'step-create' && stop.abort(),
    );
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' });
    expect(calls.slice(2)).toEqual(['start server', 'stop server', 'disconnect server']);
  });
});
