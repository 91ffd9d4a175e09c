import type { EngineEvent } from '../../engine/port/Engine';

/** Events may be published in slightly another order than their times say: nanoseconds. */
const overlap = 1_000_000_000n;

/**
 * How far an engine's events were heard, across connections. An engine keeps its last events in memory; if it can
 * replay the very last one that was heard, then nothing was missed in between.
 */
export class StreamPosition {
  #last: bigint | undefined;
  #sought: bigint | undefined;
  #isFound = false;
  /** Containers that were to be read when the connection broke. */
  unread: readonly string[] = [];

  /** From where to replay; undefined when nothing was heard yet. */
  get resumeAt(): bigint | undefined {
    return this.#last === undefined ? undefined : this.#last - overlap;
  }

  /** True when the replay held the last event heard before: nothing was missed. */
  get isUnbroken(): boolean {
    return this.#isFound;
  }

  /** A new stream begins: the last event so far is what it must replay. */
  resume(): void {
    this.#sought = this.#last;
    this.#isFound = false;
  }

  note({ timeNano }: EngineEvent): void {
    this.#isFound ||= timeNano === this.#sought;
    if (this.#last === undefined || timeNano > this.#last) this.#last = timeNano;
  }
}
