/** Milliseconds of work in one turn. */
const sliceMs = 4;

/** Ids that wait for some work, which is done a slice a turn: ten thousand must not hold up the extension host. */
export class SlicedIds {
  readonly #ids = new Set<string>();
  #turn: NodeJS.Immediate | undefined;
  #disposed = false;

  constructor(
    readonly work: (id: string) => void,
    /** After each slice. */
    readonly onSlice: () => void,
  ) {}

  /** They are worked off from the next turn on. */
  add(ids: Iterable<string>): void {
    for (const id of ids) this.#ids.add(id);
    this.#schedule();
  }

  /** Works those of them off now that wait, as far as one slice goes. */
  hurry(ids: Iterable<string>): void {
    this.#workOff(ids);
  }

  #schedule(): void {
    if (this.#disposed || this.#ids.size === 0) return;
    this.#turn ??= setImmediate(() => {
      this.#turn = undefined;
      this.#workOff(this.#ids);
      this.#schedule();
    });
  }

  #workOff(ids: Iterable<string>): void {
    const end = performance.now() + sliceMs;
    for (const id of ids) {
      if (!this.#ids.delete(id)) continue;
      this.work(id);
      if (performance.now() > end) break;
    }
    this.onSlice();
  }

  dispose(): void {
    this.#disposed = true;
    if (this.#turn !== undefined) clearImmediate(this.#turn);
    this.#ids.clear();
  }
}
