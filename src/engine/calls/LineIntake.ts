import type { Readable } from 'node:stream';
import { Lines } from './Lines';

/** Milliseconds of lines in one turn of the event loop. */
const sliceMs = 5;

/**
 * Hands a stream's lines over in their order, a slice a turn: after a moment in which the process was busy one chunk
 * holds hundreds. The stream rests meanwhile, so that no more pile up here.
 */
export class LineIntake {
  readonly #lines = new Lines();
  #waiting: readonly string[] = [];
  #next = 0;
  #turn: NodeJS.Immediate | undefined;
  #onDone: () => void = () => undefined;

  constructor(
    readonly stream: Pick<Readable, 'pause' | 'resume' | 'destroy'>,
    /** Once it is aborted, nothing more is handed over. */
    readonly signal: AbortSignal,
    readonly onLine: (line: string) => void,
  ) {}

  take(chunk: Buffer): void {
    const lines = this.#lines.push(chunk);
    this.#waiting = this.#turn === undefined ? lines : [...this.#waiting, ...lines];
    if (this.#turn === undefined) this.#workOff();
  }

  /** Resolves when every line that was taken is handed over, or dropped. */
  async done(): Promise<void> {
    if (this.#turn !== undefined) {
      await new Promise<void>((resolve) => {
        this.#onDone = resolve;
      });
    }
  }

  #workOff(): void {
    const end = performance.now() + sliceMs;
    while (this.#next < this.#waiting.length && !this.signal.aborted) {
      this.onLine(this.#waiting[this.#next++] ?? '');
      if (performance.now() > end && this.#next < this.#waiting.length) {
        this.stream.pause();
        this.#turn = setImmediate(() => this.#goOn());
        return;
      }
    }
    this.#rest();
  }

  #goOn(): void {
    this.#turn = undefined;
    try {
      this.#workOff();
    } catch (error) {
      this.stream.destroy(error instanceof Error ? error : new Error(String(error)));
      this.#rest();
    }
    if (this.#turn !== undefined) return;
    this.stream.resume();
    this.#onDone();
  }

  #rest(): void {
    this.#waiting = [];
    this.#next = 0;
  }
}
