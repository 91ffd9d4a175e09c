import type { Readable } from 'node:stream';
import { Lines } from './Lines';

/** Milliseconds of lines in one turn of the event loop. */
const mostInOneTurn = 3;
/** Lines that may wait here. Beyond that they wait in the stream, where they are lost when the connection breaks. */
const mostWaiting = 10_000;

/**
 * Hands the lines of a stream over in their order, a few milliseconds a turn: after the process was busy, hundreds of
 * them come at once. Where very many wait, the stream is paused.
 */
export class LineIntake {
  readonly #lines = new Lines();
  #waiting: string[] = [];
  #next = 0;
  /** Milliseconds of this turn. */
  #spent = 0;
  #turn: NodeJS.Immediate | undefined;
  #onDone: (() => void) | undefined;

  constructor(
    readonly stream: Pick<Readable, 'pause' | 'resume' | 'destroy'>,
    /** Once it is aborted, nothing more is handed over. */
    readonly signal: AbortSignal,
    readonly onLine: (line: string) => void,
  ) {}

  take(chunk: Buffer): void {
    this.#waiting.push(...this.#lines.push(chunk));
    this.#workOff();
    if (this.#waiting.length - this.#next > mostWaiting) this.stream.pause();
  }

  /** Resolves when every line that was taken is handed over, or dropped. */
  async done(): Promise<void> {
    if (!this.#isWaiting) return;
    await new Promise<void>((resolve) => {
      this.#onDone = resolve;
    });
  }

  get #isWaiting(): boolean {
    return this.#next < this.#waiting.length;
  }

  #workOff(): void {
    const began = performance.now();
    const before = this.#spent;
    this.#turn ??= setImmediate(() => this.#beginTurn());
    try {
      while (this.#isWaiting && this.#spent <= mostInOneTurn && !this.signal.aborted) {
        this.onLine(this.#waiting[this.#next++] ?? '');
        this.#spent = before + performance.now() - began;
      }
    } catch (error) {
      // Later lines must not be told after one that failed: whoever follows the stream resumes where it broke.
      this.#drop();
      throw error;
    }
    if (!this.#isWaiting || this.signal.aborted) this.#drop();
  }

  #drop(): void {
    this.#waiting = [];
    this.#next = 0;
  }

  #beginTurn(): void {
    this.#turn = undefined;
    this.#spent = 0;
    if (!this.#isWaiting) return;
    try {
      this.#workOff();
    } catch (error) {
      this.stream.destroy(error instanceof Error ? error : new Error(String(error)));
    }
    if (this.#isWaiting) return;
    this.stream.resume();
    this.#onDone?.();
  }
}
