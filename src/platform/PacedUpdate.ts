/** Milliseconds between two updates while there are few. */
const gapInBurst = 100;
/** So many updates within as many gaps of a storm are a storm. */
const mostInBurst = 6;

/** Runs an update at once when the last one is long enough ago, else as soon as it is: a burst ends in one update. */
export class PacedUpdate {
  #timer: NodeJS.Timeout | undefined;
  /** What the timer waits for: a person, or so many milliseconds after the last update. */
  #waitsFor: 'person' | number = 0;
  /** When the last ones were, no more of them than decide whether this is a storm. */
  #past: readonly number[] = [];

  constructor(
    readonly update: () => void,
    /** Milliseconds between two updates in a storm, by how much is to be drawn now. */
    readonly gapInStorm: () => number,
  ) {}

  request(): void {
    const gap = this.#gap();
    // What was requested meanwhile may be more to draw than what the timer was set for.
    if (this.#timer !== undefined && (this.#waitsFor === 'person' || this.#waitsFor >= gap)) return;
    this.#waitsFor = gap;
    this.#schedule(gap);
  }

  /** For a person who waits for it: soon, also amid a storm. */
  requestSoon(): void {
    this.#waitsFor = 'person';
    this.#schedule(gapInBurst);
  }

  #gap(): number {
    const gapInStorm = this.gapInStorm();
    const recent = this.#past.filter((at) => at > performance.now() - mostInBurst * gapInStorm);
    return recent.length < mostInBurst ? gapInBurst : gapInStorm;
  }

  #schedule(gap: number): void {
    clearTimeout(this.#timer);
    const last = this.#past.at(-1);
    const wait = last === undefined ? 0 : last + gap - performance.now();
    if (wait <= 0) this.#run();
    else this.#timer = setTimeout(() => this.#run(), wait);
  }

  #run(): void {
    this.#timer = undefined;
    this.#past = [...this.#past, performance.now()].slice(-mostInBurst);
    this.update();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
