import type { ExpectedName, Target } from '../../core/plans/act';
import type { ChangeEngine } from './ChangeEngine';

/** Asks inside a running container (its id) for a name and ports of a server (its id). Unknown counts as well. */
export type Probe = (clientId: string, name: ExpectedName, serverId: string) => Promise<ProbeResult>;

export type ProbeResult = 'well' | 'unresolved' | { readonly closedPort: number };

/** What acts share while one plan is carried out. */
export interface ActContext {
  readonly engine: ChangeEngine;
  /** Ids of what was made, by key. */
  readonly made: Map<string, string>;
  /** Full ids of the containers that were there before: never taken for what the plan made. */
  readonly changed: ReadonlySet<string>;
  /** Names of what should be gone, and is not. */
  readonly leftovers: Set<string>;
  /** The engine's own, of creations. */
  readonly warnings: string[];
  readonly probe: Probe;
  /** Shows the first process of a container that is started next. */
  readonly attach?: (id: string) => Promise<void>;
  readonly signal?: AbortSignal;
  /** How far a pull is, in the engine's own words. */
  progress(said: string, fraction?: number): void;
  /** Milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

/** Throws when the step that makes it has not been done: a plan that is out of order. */
export function idOf(target: Target, made: ReadonlyMap<string, string>): string {
  if ('id' in target) return target.id;
  const id = made.get(target.made);
  if (id === undefined) throw new Error(`the plan has not made ${target.name} yet`);
  return id;
}
