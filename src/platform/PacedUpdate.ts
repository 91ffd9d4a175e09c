/** Runs an update at once when the last one is long enough ago, else as soon as it is: a burst ends in one update. */
export class PacedUpdate {
  #timer: NodeJS.Timeout | undefined;
  #last = Number.NEGATIVE_INFINITY;

  /** `intervalMs`: the shortest time between two updates. */
  constructor(
    readonly intervalMs: number,
    readonly update: () => void,
  ) {}

  request(): void {
    if (this.#timer !== undefined) return;
    const wait = this.#last + this.intervalMs - performance.now();
    if (wait <= 0) this.#run();
    else this.#timer = setTimeout(() => this.#run(), wait);
  }

  #run(): void {
    this.#timer = undefined;
    this.#last = performance.now();
    this.update();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
