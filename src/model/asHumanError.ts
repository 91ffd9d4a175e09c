import { HumanError } from '../core/humanError';

/** Whatever kept an engine from being reached, as a sentence. */
export function asHumanError(error: unknown): HumanError {
  return error instanceof HumanError
    ? error
    : new HumanError("The container engine can't be reached. Is it running?", 'unreachable', { cause: error });
}
