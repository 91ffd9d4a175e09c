import type { Fact } from '../src/core/fact';
import { HumanError, type HumanErrorCode } from '../src/core/humanError';

/** A failure of no room: people are told its code, so that a test can say anything. */
export function failure(told: string, code: HumanErrorCode): HumanError {
  return new HumanError<Fact>({ code: told }, code);
}
