/** Milliseconds between two updates of which there are few. */
const gapInBurst = 100;
/** More updates than this in as many gaps of a storm are one. */
const mostInBurst = 4;

/** Runs an update at once when the last one is long enough ago, else as soon as it is: a burst ends in one update. */
export class PacedUpdate {
  #timer: NodeJS.Timeout | undefined;
  #past: number[] = [];

  constructor(
    readonly update: () => void,
    /** Milliseconds between two updates of which there is no end. */
    readonly gapInStorm: () => number,
  ) {}

  request(): void {
    if (this.#timer !== undefined) return;
    const wait = this.#wait();
    if (wait <= 0) this.#run();
    else this.#timer = setTimeout(() => this.#run(), wait);
  }

  #wait(): number {
    const now = performance.now();
    const gapInStorm = this.gapInStorm();
    this.#past = this.#past.filter((at) => at > now - mostInBurst * gapInStorm);
    const last = this.#past.at(-1);
    const gap = this.#past.length < mostInBurst ? gapInBurst : gapInStorm;
    return last === undefined ? 0 : last + gap - now;
  }

  #run(): void {
    this.#timer = undefined;
    this.#past.push(performance.now());
    this.update();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
