import type { EnginePlace } from '../../core/engines/engineHost';
import { HumanError } from '../../core/humanError';
import type { Connection } from './LiveModel';
import type { ModelFact } from './modelFacts';

export interface Attempt extends EnginePlace {
  /** It is one to use, whoever answered there. */
  readonly isOpen: boolean;
}

/** What is told of a connection that could not be had. */
export function failedConnection({ isOpen, ...place }: Attempt, { code, fact }: HumanError): Connection {
  const isUnusable = !isOpen && (code === 'unsupported' || code === 'invalid');
  const state = code === 'denied' ? 'denied' : 'unreachable';
  return { ...place, state, reason: fact, ...(isUnusable ? { isUnusable } : {}) };
}

/** Whatever kept an engine from being reached, as an error that people can be told. */
export function asHumanError(error: unknown): HumanError {
  return error instanceof HumanError
    ? error
    : new HumanError<ModelFact>({ code: 'engine-out-of-reach' }, 'unreachable', { cause: error });
}
