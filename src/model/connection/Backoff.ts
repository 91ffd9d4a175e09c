const firstDelay = 200;
const longestDelay = 20_000;

/** How long to wait before the next attempt: doubling, capped, and spread so that many windows don't knock at once. */
export class Backoff {
  private attempts = 0;

  constructor(private readonly random: () => number) {}

  /** Milliseconds. */
  next(): number {
    const full = Math.min(firstDelay * 2 ** this.attempts, longestDelay);
    this.attempts = Math.min(this.attempts + 1, 20);
    return Math.round(full * (0.5 + this.random() / 2));
  }

  reset(): void {
    this.attempts = 0;
  }
}
