import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CommandServices } from '../../../src/commands/basis/services';
import { lookInto } from '../../../src/commands/changes/lookInto';
import { failure } from '../../failure';
import { sampleContainer } from '../creation/sampleScene';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clients = Array.from({ length: 40 }, (_, at) => sampleContainer('c', `client${at}`, { id: `id${at}` }));
const hangs = (id: string) => /^id[1-5]$/.test(id);

/** Looks that take a second each; of some clients they hang. */
function services() {
  const now = { asked: 0, most: 0 };
  const look = async (id: string) => {
    now.asked += 1;
    now.most = Math.max(now.most, now.asked);
    if (hangs(id)) await new Promise(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    now.asked -= 1;
    if (id === 'id9') throw failure('It was removed.', 'notFound');
    return [];
  };
  const truth = { verify: look };
  return { now, services: { describe: look, truth } as unknown as CommandServices };
}

it('clients are looked into together, and one that hangs holds up no other', async () => {
  const { now, services: given } = services();
  let looks: Awaited<ReturnType<typeof lookInto>> | undefined;
  void lookInto(clients, given, new AbortController().signal).then((found) => {
    looks = found;
  });
  await vi.advanceTimersByTimeAsync(20_000);
  expect([looks?.described.size, looks?.verified.size]).toEqual([34, 34]);
  expect(now.most).toBeGreaterThan(8);
  expect(now.most).toBeLessThan(30);
});

it('none is begun after it was cancelled', async () => {
  const { services: given } = services();
  const stop = new AbortController();
  const looks = lookInto(clients.slice(6), given, stop.signal);
  await vi.advanceTimersByTimeAsync(500);
  stop.abort();
  await vi.advanceTimersByTimeAsync(600);
  expect((await looks).described.size).toBeLessThan(9);
});
