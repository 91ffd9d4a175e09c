import { isUnanswered } from './lostAnswers';

/** Milliseconds between tries while the engine doesn't answer. */
const pauses = [300, 1000, 3000, 5000];

/** Asks again and again while the engine doesn't answer. Only for what looks at the world first: that is safe. */
export async function persistently<T>(
  ask: () => Promise<T>,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await ask();
    } catch (error) {
      if (!isUnanswered(error)) throw error;
      await sleep(pause);
    }
  }
  return await ask();
}
