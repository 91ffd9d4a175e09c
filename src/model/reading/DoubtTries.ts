import type { Doubt } from './doubts';

interface Tries {
  readonly outdated: number;
  /** Of each contradiction that is there still. */
  readonly contradictions: ReadonlyMap<string, number>;
}

/** Milliseconds. */
const firstWait = 250;
const longestWait = 5_000;

/**
 * How often each container was read again for which doubt. What is outdated is read until it is not; a contradiction so
 * often as it is worth, and not again before it has gone: one that stays takes no tries from another.
 */
export class DoubtTries {
  private readonly byContainer = new Map<string, Tries>();

  /** Counts one more try; gives the milliseconds to wait before it, or undefined where none is to be made. */
  next(id: string, { isOutdated, contradictions }: Doubt): number | undefined {
    if (!isOutdated && contradictions.size === 0) {
      this.byContainer.delete(id);
      return undefined;
    }
    const before = this.byContainer.get(id);
    const tried = isOutdated ? [before?.outdated ?? 0] : [];
    const after = new Map<string, number>();
    for (const [contradiction, most] of contradictions) {
      const times = before?.contradictions.get(contradiction) ?? 0;
      if (times < most) tried.push(times);
      after.set(contradiction, Math.min(times + 1, most));
    }
    this.byContainer.set(id, { outdated: isOutdated ? (before?.outdated ?? 0) + 1 : 0, contradictions: after });
    return tried.length === 0 ? undefined : Math.min(firstWait * 2 ** Math.min(...tried), longestWait);
  }

  forget(id: string): void {
    this.byContainer.delete(id);
  }
}
