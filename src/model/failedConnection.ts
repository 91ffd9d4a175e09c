import type { HumanError } from '../core/humanError';
import type { Connection } from './LiveModel';

/** What is told of a connection that could not be had. */
export function failedConnection(endpoint: string, { code, message }: HumanError): Connection {
  const isUnusable = code === 'unsupported' || code === 'invalid';
  const state = code === 'denied' ? 'denied' : 'unreachable';
  return { state, endpoint, message, ...(isUnusable ? { isUnusable } : {}) };
}
