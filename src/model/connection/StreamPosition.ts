import type { EngineEvent } from '../../engine/Engine';

/** Events may be published in slightly another order than their times say: nanoseconds. */
const overlap = 1_000_000_000n;

/**
 * How far an engine's events were followed, across connections. An engine keeps its last events in memory; if it can
 * replay the very last one that was seen, then nothing was missed in between.
 */
export class StreamPosition {
  private last: bigint | undefined;
  private sought: bigint | undefined;
  private found = false;
  /** Containers that were to be read when the connection broke. */
  unread: readonly string[] = [];

  /** From where to replay; undefined when nothing was followed yet. Reading it begins the search for the last event. */
  get resumeAt(): bigint | undefined {
    return this.last === undefined ? undefined : this.last - overlap;
  }

  /** True when the replay held the last event seen before: nothing was missed. */
  get isUnbroken(): boolean {
    return this.found;
  }

  /** A new stream begins: the last event so far is what it must replay. */
  resume(): void {
    this.sought = this.last;
    this.found = false;
  }

  note(event: EngineEvent): void {
    this.found ||= event.timeNano === this.sought;
    if (this.last === undefined || event.timeNano > this.last) {
      this.last = event.timeNano;
    }
  }

  /** Another engine, or one that lost its memory. */
  restart(): void {
    this.last = undefined;
    this.unread = [];
  }
}
