import { setMaxListeners } from 'node:events';
import { CallEnded } from '../errors/CallEnded';
import type { CallEnding } from '../httpRequests';

/** Ends one call when its time is up, or when `end` is called. */
export class Deadline implements CallEnding {
  #listener: ((reason: CallEnded) => void) | undefined;
  #controller: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reason: CallEnded | undefined;

  constructor(milliseconds: number) {
    this.#timer = setTimeout(() => this.end(new CallEnded('timeout', milliseconds)), milliseconds);
  }

  get reason(): CallEnded | undefined {
    return this.#reason;
  }

  onEnd(listener: (reason: CallEnded) => void): void {
    this.#listener = listener;
  }

  /** For streams. Making one costs as much as the rest of a call: those with one answer do without. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      setMaxListeners(0, this.#controller.signal);
      if (this.#reason) {
        this.#controller.abort(this.#reason);
      }
    }
    return this.#controller.signal;
  }

  end(reason: CallEnded): void {
    this.stopClock();
    if (!this.#reason) {
      this.#reason = reason;
      this.#controller?.abort(reason);
      this.#listener?.(reason);
    }
  }

  /** The answer is there; a stream that was opened in time may stay open. */
  stopClock(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
