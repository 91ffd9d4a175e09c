import { afterAll, expect, it } from 'vitest';
import { sidecarSpec } from '../../src/engine/observation/sidecarMarks';
import type { EngineEvent } from '../../src/engine/port/Engine';
import { EngineScene, eventually } from './EngineScene';

const scene = new EngineScene('events');
afterAll(() => scene.clear());

function follow(since?: bigint) {
  const stopping = new AbortController();
  const events: EngineEvent[] = [];
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const options = { signal: stopping.signal, onOpen: () => open(), ...(since === undefined ? {} : { since }) };
  const ended = scene.engine.events(options, (event) => void events.push(event));
  const stop = async () => {
    stopping.abort();
    await ended;
  };
  return { events, opened, stop };
}

it('tells what changes containers and their networks, and nothing of programs, health or sidecars', async () => {
  const live = follow();
  await live.opened;
  const network = await scene.network('net');
  const id = await scene.run(scene.freshName(), { Healthcheck: { Test: ['CMD', 'true'], Interval: 1_000_000_000 } });
  await scene.engine.exec(id, { command: ['true'] });
  await scene.engine.connectRaw(network, id, {});
  await scene.engine.disconnect(network, id);
  const { id: sidecar } = await scene.engine.create(sidecarSpec(await scene.inspected(id), 'alpine:latest', []));
  await scene.engine.remove(sidecar, { force: true, volumes: true });
  await eventually(async () =>
    expect(JSON.stringify(await scene.call('GET', `/containers/${id}/json`))).toContain('"healthy"'),
  );
  await scene.engine.rename(id, scene.freshName());
  await scene.engine.stop(id);
  await scene.engine.remove(id, { force: true, volumes: true });
  const own = () => live.events.filter(({ containerId }) => containerId === id || containerId === sidecar);
  await eventually(() => expect(own().at(-1)?.action).toBe('destroy'));
  await live.stop();
  const actions = own().map(({ type, action, networkName }) => `${type} ${action} ${networkName ?? ''}`.trim());
  // The end of a container and of its networking are told in either order, and a disconnection twice by some engines.
  expect([...new Set(actions)].sort()).toEqual(
    [
      'container create',
      'network connect bridge',
      'container start',
      `network connect ${network}`,
      `network disconnect ${network}`,
      'container rename',
      'network disconnect bridge',
      'container die',
      'container destroy',
    ].sort(),
  );
});

it('gives nanoseconds exactly, and replays what came after them', async () => {
  const live = follow();
  await live.opened;
  const id = await scene.run(scene.freshName());
  const own = () => live.events.filter((event) => event.containerId === id);
  await eventually(() => expect(own().map(({ action }) => action)).toContain('start'));
  await live.stop();
  const raw = own().map(({ timeNano }) => timeNano);
  expect(raw.every((nanoseconds) => nanoseconds > 1_700_000_000_000_000_000n)).toBe(true);
  // A number holds multiples of 256 only at that size.
  expect(raw.some((nanoseconds) => BigInt(Number(nanoseconds)) !== nanoseconds)).toBe(true);
  const [, second] = own();
  if (second === undefined) throw new Error('two events were expected');
  const replay = follow(second.timeNano);
  const replayed = () => replay.events.filter((event) => event.containerId === id);
  await eventually(() => expect(replayed().map(({ timeNano }) => timeNano)).toEqual(raw.slice(1)));
  await replay.stop();
});
