import type { Act } from '../../core/plans/act';
import type { ActContext } from './ActContext';
import { type BoundRules, rulesOf } from './actRules';
import { mayHaveHappened, wasRefused } from './lostAnswers';
import { GivenUp, orCancelled } from './orCancelled';
import { persistently } from './persistently';

/** Milliseconds between looks: whether a request whose answer was lost was carried out after all. */
const looks = [0, 300, 700, 1500];

/** An act that did not come about as far as anybody saw. */
export interface Failure {
  readonly error: unknown;
  /** It was cancelled, and is still under way. */
  readonly work?: Promise<void>;
  /** It has no answer, and may be carried out later than was looked. */
  readonly overdue?: BoundRules;
  /** The engine said no: what looks as if it had been done was done by others. */
  readonly isRefused?: true;
}

/**
 * Where the answer is lost, it looks whether the act was carried out. What `signal` cancels is not waited for. Undefined:
 * it is done.
 */
export async function doAct(
  act: Act,
  context: ActContext,
  signal: AbortSignal | undefined,
): Promise<Failure | undefined> {
  const rules = rulesOf(act);
  const work = rules.do(context);
  try {
    await orCancelled(work, signal);
  } catch (error) {
    if (error instanceof GivenUp) {
      // Asking makes known what a creation made.
      await rules.isDone(context).catch(() => false);
      return rules.isTakenBack ? { error, work, overdue: rules } : { error };
    }
    if (!mayHaveHappened(error)) return wasRefused(error) ? { error, isRefused: true } : { error };
    return await lookedFor(rules, context, error);
  }
  return undefined;
}

async function lookedFor(rules: BoundRules, context: ActContext, error: unknown): Promise<Failure | undefined> {
  const { sleep } = context;
  const overdue = rules.isTakenBack ? { overdue: rules } : {};
  try {
    const more = await persistently(() => rules.looksMore(context), sleep);
    for (const pause of [...looks, ...more]) {
      await sleep(pause);
      if (await persistently(() => rules.isDone(context), sleep)) return undefined;
    }
  } catch (silence) {
    return { error: silence, ...overdue };
  }
  return { error, ...overdue };
}
