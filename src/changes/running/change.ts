import type { ChangeProgress } from '../../core/plans/changeFacts';
import type { Journal } from './Journal';

/** How a caller follows a change. */
export interface Follow {
  readonly signal?: AbortSignal;
  /** Shows the first process of a container that is started next. */
  readonly attach?: (id: string) => Promise<void>;
  /** What is done now, in the engine's own words where it says them, and how far that is (0 to 1) where it is known. */
  progress(now: ChangeProgress | string, fraction?: number): void;
  /** Told of what still goes on of a change that was given up, until that is put back, too. Never rejects. */
  afterwards?(rest: Promise<void>): void;
}

export interface ChangeOutcome {
  /** Ids of what was made, by the keys of its acts. */
  readonly made: ReadonlyMap<string, string>;
  /** Names of containers that were to be removed, and are kept. */
  readonly leftovers: readonly string[];
  /** The engine's own. */
  readonly warnings: readonly string[];
}

export interface RunnerDependencies {
  readonly journal: Journal;
  sleep(milliseconds: number): Promise<void>;
  /** Something is left of a change whose outcome was told before: it can be finished or undone. */
  offer?(): void;
  /** For the log. */
  report(what: string, error: unknown): void;
}
