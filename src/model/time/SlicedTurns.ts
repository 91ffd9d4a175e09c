/** Milliseconds of such work in one turn of the event loop, whoever does it. */
export const sliceMs = 3;

/** Works at least one step off, and on until that time; true: there is more to do. */
export type SlicedWork = (until: number) => boolean;

/**
 * Shares out what work in slices takes of each turn of the event loop: the slices of several at once would add up, with
 * whatever else happens in that turn, to a block that a person feels.
 */
export class SlicedTurns {
  readonly #waiting = new Set<SlicedWork>();
  #turn: NodeJS.Immediate | undefined;

  /** It is called from the next turn on, as long as it has more to do. */
  request(work: SlicedWork): void {
    this.#waiting.add(work);
    this.#turn ??= setImmediate(() => this.#run());
  }

  cancel(work: SlicedWork): void {
    this.#waiting.delete(work);
    if (this.#waiting.size > 0 || this.#turn === undefined) return;
    clearImmediate(this.#turn);
    this.#turn = undefined;
  }

  #run(): void {
    this.#turn = undefined;
    const until = performance.now() + sliceMs;
    for (const work of [...this.#waiting]) {
      this.#waiting.delete(work);
      try {
        // Whoever has more to do comes after the others.
        if (work(until)) this.#waiting.add(work);
      } finally {
        if (this.#waiting.size > 0) this.#turn ??= setImmediate(() => this.#run());
      }
      if (performance.now() > until) return;
    }
  }
}
