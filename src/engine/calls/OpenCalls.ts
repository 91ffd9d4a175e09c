import { setMaxListeners } from 'node:events';
import { CallEnded } from '../errors/CallEnded';
import { Deadline } from './Deadline';

/**
 * The calls that are under way, by what ends them: their caller's signal, their own time, or the end of all. Hundreds
 * share one signal: it has one listener for them all.
 */
export class OpenCalls {
  /** Each with those whose caller's signal is the same. */
  readonly #open = new Map<Deadline, Set<Deadline> | undefined>();
  readonly #bySignal = new WeakMap<AbortSignal, Set<Deadline>>();
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  /** Give it back with `finish`. Without a signal only its time, in milliseconds, or the end of all ends it. */
  begin(milliseconds: number, signal?: AbortSignal): Deadline {
    const deadline = new Deadline(milliseconds);
    const group = signal && this.#groupOf(signal);
    group?.add(deadline);
    this.#open.set(deadline, group);
    if (this.#ended || signal?.aborted) deadline.end(new CallEnded('cancelled'));
    return deadline;
  }

  finish(deadline: Deadline): void {
    deadline.stopClock();
    this.#open.get(deadline)?.delete(deadline);
    this.#open.delete(deadline);
  }

  /** Ends those that are under way, and each that begins later. */
  end(): void {
    this.#ended = true;
    cancel(this.#open.keys());
    this.#open.clear();
  }

  #groupOf(signal: AbortSignal): Set<Deadline> {
    const known = this.#bySignal.get(signal);
    if (known) return known;
    const group = new Set<Deadline>();
    this.#bySignal.set(signal, group);
    // Others listen to it, too: each connection, each stream.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', () => cancel(group), { once: true });
    return group;
  }
}

function cancel(deadlines: Iterable<Deadline>): void {
  for (const deadline of [...deadlines]) deadline.end(new CallEnded('cancelled'));
}
