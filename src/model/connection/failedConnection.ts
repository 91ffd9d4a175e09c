import type { HumanError } from '../../core/humanError';
import type { Connection } from './LiveModel';

export interface Attempt {
  /** Empty: none was found. */
  readonly endpoint: string;
  /** It is one to use, whoever answered there. */
  readonly isOpen: boolean;
}

/** What is told of a connection that could not be had. */
export function failedConnection({ endpoint, isOpen }: Attempt, { code, fact }: HumanError): Connection {
  const isUnusable = !isOpen && (code === 'unsupported' || code === 'invalid');
  const state = code === 'denied' ? 'denied' : 'unreachable';
  return { state, endpoint, reason: fact, ...(isUnusable ? { isUnusable } : {}) };
}
