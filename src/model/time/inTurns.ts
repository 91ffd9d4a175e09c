import { type Clock, pause } from './Clock';

/** Milliseconds of work that a process may do for so many containers before others have their turn: some twenty. */
const mostInOneTurn = 500;

/**
 * Works a long list off in parts, with the process's other work between them. The first part is worked off at once,
 * and is called for an empty list too. Rejects with the reason of the signal when that aborts meanwhile.
 */
export async function inTurns<T>(
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  items: readonly T[],
  work: (part: readonly T[], isFirst: boolean) => void,
): Promise<void> {
  work(items.slice(0, mostInOneTurn), true);
  for (let at = mostInOneTurn; at < items.length; at += mostInOneTurn) {
    await pause(clock, 0, signal);
    signal.throwIfAborted();
    work(items.slice(at, at + mostInOneTurn), false);
  }
}
