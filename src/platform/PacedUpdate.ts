/** Milliseconds between two updates of which there are few, and of which there is no end. */
const gapInBurst = 100;
const gapInStorm = 250;
/** So many updates within a second are a storm. */
const mostInBurst = 4;
const second = 1000;

/** Runs an update at once when the last one is long enough ago, else as soon as it is: a burst ends in one update. */
export class PacedUpdate {
  #timer: NodeJS.Timeout | undefined;
  #past: number[] = [];

  constructor(readonly update: () => void) {}

  request(): void {
    if (this.#timer !== undefined) return;
    const wait = this.#wait();
    if (wait <= 0) this.#run();
    else this.#timer = setTimeout(() => this.#run(), wait);
  }

  #wait(): number {
    const now = performance.now();
    this.#past = this.#past.filter((at) => at > now - second);
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
