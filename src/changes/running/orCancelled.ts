import { HumanError } from '../../core/humanError';
import type { ChangeFact } from '../../core/plans/changeFacts';

/** The person gave up waiting. What was asked for may be carried out all the same. */
export class GivenUp extends HumanError<ChangeFact> {
  constructor() {
    super({ code: 'change-cancelled' }, 'cancelled', { outcome: 'unknown' });
  }
}

/** Rejects with `GivenUp` once it is cancelled: the work itself goes on. */
export async function orCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await work;
  let giveUp: () => void = () => undefined;
  const cancelled = new Promise<never>((_, reject) => {
    giveUp = () => reject(new GivenUp());
  });
  work.catch(() => undefined);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    return await Promise.race([work, cancelled]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
