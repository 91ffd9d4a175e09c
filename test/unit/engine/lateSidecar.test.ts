import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HumanErrorCode } from '../../../src/core/humanError';
import { withSidecar } from '../../../src/engine/observation/sidecar';
import type { Engine } from '../../../src/engine/port/Engine';
import { failure } from '../../failure';
import { www } from '../core/scenes';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An engine whose answer to a creation is lost, and which makes the container so much later. */
function slowEngine(makesAfter: number, code: HumanErrorCode = 'unreachable') {
  const made = new Set<string>();
  const volumes: readonly string[] = [];
  const engine: Partial<Engine> = {
    inspectImage: async () => ({
      id: '',
      env: [],
      exposedPorts: [],
      command: [],
      entrypoint: [],
      user: '',
      shell: [],
      volumes,
    }),
    create: ({ name = '' }) => {
      setTimeout(() => made.add(name), makesAfter);
      return Promise.reject(failure('The answer was lost.', code));
    },
    remove: async (reference) => {
      if (!made.delete(reference)) throw failure('There is no such container.', 'notFound');
    },
  };
  return { engine: engine as Engine, made };
}

const look = (engine: Engine) => withSidecar(engine, www(), 'alpine', async () => 'looked');

it.each([1, 3_000, 20_000, 60_000])(
  'a sidecar that is made %d ms after its answer was lost is removed',
  async (late) => {
    const { engine, made } = slowEngine(late);
    await expect(look(engine)).rejects.toThrow('The answer was lost.');
    await vi.advanceTimersByTimeAsync(late);
    expect(made.size).toBe(1);
    await vi.advanceTimersByTimeAsync(80_000);
    expect(made.size).toBe(0);
  },
);

it('one that the engine refused is not looked for', async () => {
  const { engine } = slowEngine(0, 'missingImage');
  await expect(look(engine)).rejects.toThrow('The answer was lost.');
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
});
