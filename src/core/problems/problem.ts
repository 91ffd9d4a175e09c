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

/** What a view may offer as the cure of a problem. The id is the container that the action is for. */
export interface ProblemAction {
  readonly kind: 'start-server' | 'restart-client' | 'recreate-client' | 'remove-link' | 'inspect' | 'unpause-server';
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
