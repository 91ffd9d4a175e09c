import { SlicedTurns, sliceMs } from './SlicedTurns';

/** Ids that wait for some work, which is done a slice a turn: ten thousand must not hold up the extension host. */
export class SlicedIds {
  readonly #first = new Set<string>();
  readonly #ids = new Set<string>();
  #disposed = false;

  constructor(
    readonly work: (id: string) => void,
    /** After each slice. */
    readonly onSlice: () => void,
    /** Shared with whoever else works in slices. */
    readonly turns = new SlicedTurns(),
  ) {}

  get size(): number {
    return this.#first.size + this.#ids.size;
  }

  /** They are worked off from the next turn on. */
  add(ids: Iterable<string>): void {
    for (const id of ids) if (!this.#first.has(id)) this.#ids.add(id);
    this.#schedule();
  }

  /** Those of them that wait come before the others. */
  prefer(ids: Iterable<string>): void {
    if (this.#ids.size === 0) return;
    for (const id of ids) if (this.#ids.delete(id)) this.#first.add(id);
  }

  /** Works those of them off now that wait, as far as one slice goes. */
  hurry(ids: Iterable<string>): void {
    this.#workOff(ids, performance.now() + sliceMs);
    this.onSlice();
  }

  #schedule(): void {
    if (!this.#disposed && this.size > 0) this.turns.request(this.#slice);
  }

  readonly #slice = (until: number): boolean => {
    if (this.#workOff(this.#first, until)) this.#workOff(this.#ids, until);
    this.onSlice();
    return this.size > 0;
  };

  /** False: the time is over. */
  #workOff(ids: Iterable<string>, until: number): boolean {
    for (const id of ids) {
      if (!this.#first.delete(id) && !this.#ids.delete(id)) continue;
      this.work(id);
      if (performance.now() > until) return false;
    }
    return true;
  }

  dispose(): void {
    this.#disposed = true;
    this.turns.cancel(this.#slice);
    this.#first.clear();
    this.#ids.clear();
  }
}
