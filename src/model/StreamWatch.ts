import type { Clock } from './Clock';
import type { Disposable } from './LiveModel';

/** An announced change needs no more milliseconds than this to arrive, when the stream is alive. */
const longestDelivery = 2_000;

/** Tells when a stream must be dead: something happened of which it should have told, and it told nothing. */
export class StreamWatch {
  private heard = 0;
  private waiting: Disposable | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly onDead: () => void,
  ) {}

  /** The stream told something. */
  hear(): void {
    this.heard += 1;
  }

  /** Something happened that the stream should tell of. */
  expect(): void {
    const before = this.heard;
    this.waiting ??= this.clock.after(longestDelivery, () => {
      this.waiting = undefined;
      if (this.heard === before) {
        this.onDead();
      }
    });
  }

  dispose(): void {
    this.waiting?.dispose();
  }
}
