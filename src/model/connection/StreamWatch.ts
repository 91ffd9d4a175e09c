import type { Clock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';

/** A change needs no more milliseconds than this to be told, when the stream is alive. */
const longestDelivery = 2_000;

/** Tells when a stream must be dead: something happened of which it should have told, and it told nothing. */
export class StreamWatch {
  #heard = 0;
  #timer: Disposable | undefined;

  constructor(
    readonly clock: Clock,
    readonly onDead: () => void,
  ) {}

  /** The stream told something. */
  hear(): void {
    this.#heard += 1;
  }

  /** Something happened that the stream should tell of. */
  expect(): void {
    const before = this.#heard;
    this.#timer ??= this.clock.after(longestDelivery, () => {
      this.#timer = undefined;
      if (this.#heard === before) this.onDead();
    });
  }

  dispose(): void {
    this.#timer?.dispose();
  }
}
