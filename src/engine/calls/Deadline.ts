import { CallEnded } from '../errors/CallEnded';
import type { CallEnding } from '../transport/CallEnding';

/** Ends one call when its time is up, or when `end` is called. */
export class Deadline implements CallEnding {
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #reason: CallEnded | undefined;

  constructor(milliseconds: number) {
    this.#timer = setTimeout(() => this.end(new CallEnded('timeout', milliseconds)), milliseconds);
  }

  get reason(): CallEnded | undefined {
    return this.#reason;
  }

  listen(onEnd: () => void): () => void {
    this.#listeners.add(onEnd);
    return () => this.#listeners.delete(onEnd);
  }

  end(reason: CallEnded): void {
    this.stopClock();
    if (this.#reason) return;
    this.#reason = reason;
    for (const listener of [...this.#listeners]) listener();
    this.#listeners.clear();
  }

  /** The answer has begun; what is followed may go on as long as it likes. */
  stopClock(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
