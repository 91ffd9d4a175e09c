import { doubled } from '../time/doubled';
import type { Doubt } from './doubts';

interface Tries {
  readonly outdated: number;
  /** Of each contradiction that is there still. */
  readonly contradictions: ReadonlyMap<string, number>;
}

const waiting = { first: 250, longest: 5_000 };

/**
 * How often each container was read again because of which doubt. What may be outdated is read until it can't be; for
 * each contradiction there is a number of tries, which are there again once the contradiction was gone.
 */
export class DoubtTries {
  readonly #tries = new Map<string, Tries>();

  /** Counts one more try; gives the milliseconds to wait before it, or undefined where none is to be made. */
  next(id: string, { isOutdated, contradictions }: Doubt): number | undefined {
    if (!isOutdated && contradictions.size === 0) {
      this.#tries.delete(id);
      return undefined;
    }
    const before = this.#tries.get(id);
    const outdated = before?.outdated ?? 0;
    const made = isOutdated ? [outdated] : [];
    const after = new Map<string, number>();
    for (const [contradiction, most] of contradictions) {
      const tries = before?.contradictions.get(contradiction) ?? 0;
      if (tries < most) made.push(tries);
      after.set(contradiction, Math.min(tries + 1, most));
    }
    this.#tries.set(id, { outdated: isOutdated ? outdated + 1 : 0, contradictions: after });
    return made.length === 0 ? undefined : doubled(Math.min(...made), waiting);
  }

  forget(id: string): void {
    this.#tries.delete(id);
  }
}
