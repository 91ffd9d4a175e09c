import { setTimeout as sleep } from 'node:timers/promises';
import { Randomness } from '../lab/replay/Randomness';

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Nearest rank; `part` from 0 to 1. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Milliseconds until it resolves. */
export async function time(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/**
 * Medians of several ways to do something, each round in turn, so that a noisy neighbour slows all of them alike. Rounds
 * before those that count let the machine code be made; a pause before each way lets an engine end what the one
 * before it had asked. Each round has an order of its own, so that none always follows the same one.
 */
export async function sideBySide<Name extends string>(
  { rounds, warmUps, pauseMs = 0 }: { readonly rounds: number; readonly warmUps: number; readonly pauseMs?: number },
  ways: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(ways) as Name[];
  const random = new Randomness(1);
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < warmUps + rounds; round += 1) {
    for (const name of shuffled(names, random)) {
      await sleep(pauseMs);
      const took = await ways[name]();
      if (round >= warmUps) times.get(name)?.push(took);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}

function shuffled<T>(items: readonly T[], random: Randomness): readonly T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.below(left.length), 1));
}
