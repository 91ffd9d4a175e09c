import type { ProblemFact } from '../problems/problemFacts';

/** A link from a client to a server, as the engine holds it. */
export interface Link {
  /** `legacy`: `HostConfig.Links` on the default bridge. `endpoint`: private alias on a user-defined network. */
  readonly kind: 'legacy' | 'endpoint';
  /** Unique among all links of an engine and free of state: kind, client id, network and alias. */
  readonly key: string;
  readonly alias: string;
  /** The engine's own name for a legacy link that isn't `client/alias` (of `tier/data` the alias is `data`). */
  readonly linkName?: string;
  readonly client: string;
  readonly clientId: string;
  /** The server's current name, or the text that the engine holds when no such container exists. */
  readonly server: string;
  /** Undefined: a phantom; no container answers to what the engine holds. */
  readonly serverId?: string;
  /** `bridge` for legacy links, else the network's name. */
  readonly network: string;
  /** Stored by the engine but without any effect (a `none` client, an endpoint link on the default bridge). */
  readonly inert: boolean;
}

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
