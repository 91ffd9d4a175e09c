import { type Clock, systemClock } from './Clock';

/** Milliseconds of such work in one turn of the event loop. */
const slice = 3;

/** Ids that wait for some work, which is done a slice a turn: thousands must not hold up the extension host. */
export class SlicedIds {
  readonly #first = new Set<string>();
  readonly #others = new Set<string>();
  #turn: NodeJS.Immediate | undefined;
  #disposed = false;

  constructor(
    readonly work: (id: string) => void,
    /** After each slice. */
    readonly onSlice: () => void,
    readonly clock: Pick<Clock, 'now'> = systemClock,
  ) {}

  get size(): number {
    return this.#first.size + this.#others.size;
  }

  /** They are worked off from the next turn on. */
  add(ids: Iterable<string>): void {
    for (const id of ids) if (!this.#first.has(id)) this.#others.add(id);
    if (!this.#disposed && this.size > 0) this.#turn ??= setImmediate(() => this.#run());
  }

  /** Those of them that wait come before the others. */
  prefer(ids: Iterable<string>): void {
    for (const id of ids) if (this.#others.delete(id)) this.#first.add(id);
  }

  #run(): void {
    this.#turn = undefined;
    const until = this.clock.now() + slice;
    try {
      this.#workOff(until);
    } finally {
      // Work that failed holds up nothing else.
      this.onSlice();
      this.add([]);
    }
  }

  #workOff(until: number): void {
    for (const ids of [this.#first, this.#others]) {
      for (const id of ids) {
        ids.delete(id);
        this.work(id);
        if (this.clock.now() > until) return;
      }
    }
  }

  dispose(): void {
    this.#disposed = true;
    clearImmediate(this.#turn);
    this.#first.clear();
    this.#others.clear();
  }
}
