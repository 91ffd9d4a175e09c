import type { Journal } from './Journal';

/** How a caller follows a change. */
export interface Follow {
  readonly signal?: AbortSignal;
  /** Shows the first process of a container that is started next. */
  readonly attach?: (id: string) => Promise<void>;
  /** A few words, and how far a pull is (0 to 1) where that is known. */
  progress(text: string, fraction?: number): void;
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
  /** For the log. */
  report(what: string, error: unknown): void;
}
