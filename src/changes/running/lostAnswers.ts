import { HumanError } from '../../core/humanError';

/** It was asked, and nobody knows whether the engine obeyed. */
export function mayHaveHappened(error: unknown): boolean {
  return error instanceof HumanError && error.outcome === 'unknown';
}

/** The engine said no to it. */
export function wasRefused(error: unknown): boolean {
  return error instanceof HumanError && error.outcome === 'refused';
}

/** Nobody knows what became of the request, or it could not be made at all. */
export function isUnanswered(error: unknown): boolean {
  const silent = ['unreachable', 'timeout', 'cancelled'];
  return error instanceof HumanError && (error.outcome === 'unknown' || silent.includes(error.code));
}
