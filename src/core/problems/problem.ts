import { sameValue } from '../sameValue';
import type { ProblemFact } from './problemFacts';

export type ProblemSeverity = 'error' | 'warning' | 'info';

export type ProblemCode =
  | 'server-stopped'
  | 'server-missing'
  | 'not-on-network'
  | 'alias-conflict'
  | 'alias-shadowed'
  | 'stale-env'
  | 'env-points-elsewhere'
  | 'env-absent-on-engine'
  | 'no-exposed-ports'
  | 'secrets-shared'
  | 'hosts-mismatch'
  | 'start-order'
  | 'alias-unresolvable'
  | 'variables-collide'
  | 'legacy-removed-in-30';

/**
 * What is done for a problem, each by a plan. `connect-…` with the network of the link, where the container isn't;
 * `reconnect-client`: off that network and on it again.
 */
export type CureKind =
  | 'start-server'
  | 'unpause-server'
  | 'connect-server'
  | 'restart-client'
  | 'connect-client'
  | 'reconnect-client'
  | 'recreate-client'
  | 'remove-link';

/** What a view may offer as the cure of a problem. The id is the container that the action is for. */
export interface ProblemAction {
  readonly kind: CureKind | 'inspect';
  /** Of `remove-link`. */
  readonly alias?: string;
  readonly containerId: string;
  readonly containerName: string;
}

export interface Problem {
  readonly code: ProblemCode;
  readonly severity: ProblemSeverity;
  /** What is wrong, and what to do: told one after the other. Never holds a variable's value except an address. */
  readonly facts: readonly ProblemFact[];
  /** Key of the link that it is about. */
  readonly link?: string;
  readonly action?: ProblemAction;
}

/** Whether both tell the same of the same link. */
export function isSameProblem(one: Problem, other: Problem): boolean {
  return one.code === other.code && one.link === other.link && sameValue(one.facts, other.facts);
}
