import { setMaxListeners } from 'node:events';
import { CallEnded } from '../errors/CallEnded';

/** Ends one call when its time is up, or when `end` is called; its signal's reason says which. */
export class Deadline {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number) {
    setMaxListeners(0, this.signal);
    this.#timer = setTimeout(() => this.end(new CallEnded('timeout', milliseconds)), milliseconds);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  end(reason: CallEnded): void {
    this.stopClock();
    this.#controller.abort(reason);
  }

  /** The answer has begun; what is followed may go on as long as it likes. */
  stopClock(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
