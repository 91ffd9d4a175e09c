import { HumanError } from '../../core/humanError';
import type { ModelFact } from '../modelFacts';

/** Whatever kept an engine from being reached, as an error that people can be told. */
export function asHumanError(error: unknown): HumanError {
  return error instanceof HumanError
    ? error
    : new HumanError<ModelFact>({ code: 'engine-out-of-reach' }, 'unreachable', { cause: error });
}
