import type { CreationFact } from '../creations/creationFacts';
import type { Act } from './act';
import type { PlanFact } from './planFacts';

/** What must still be so right before a step. What isn't said isn't looked at. */
export type Expectation =
  | {
      readonly kind: 'container';
      readonly id: string;
      readonly name: string;
      /** The engine's word, such as `running`. */
      readonly state?: string;
      /** ISO 8601, as `State.StartedAt` says it. */
      readonly startedAt?: string;
      /** Names of all its networks, sorted. */
      readonly networks?: readonly string[];
    }
  | { readonly kind: 'nameFree'; readonly name: string }
  | { readonly kind: 'network'; readonly name: string; readonly id?: string }
  | { readonly kind: 'networkNameFree'; readonly name: string };

export interface PlanStep {
  readonly act: Act;
  readonly what: PlanFact;
  /** Names of containers that notice it, whoever they belong to. */
  readonly affects: readonly string[];
  /** How long it keeps what it is about from working, until the plan is through with it. Absent: not at all. */
  readonly interruptsSeconds?: number;
  /** How it is taken back when a later step fails. Absent: nothing to take back, or not possible. */
  readonly undo?: PlanFact;
  readonly expects: readonly Expectation[];
}

/** What a container made anew doesn't have though the old one had it. */
export interface NotCarried {
  readonly container: string;
  /** As the `docker` client calls it (`--cap-drop`), or as the Engine API does where the client has none. */
  readonly option: string;
  readonly reason: CreationFact | PlanFact;
}

/** A change, decided to the last detail before anything is touched. JSON throughout. */
export interface Plan {
  /** Unique among all plans. */
  readonly id: string;
  readonly kind: 'create' | 'recreate' | 'addLink' | 'removeLink' | 'migrate' | 'repair';
  /** Name of the container that it is about first of all. */
  readonly subject: string;
  /** Full ids of the containers that no other plan may change meanwhile. */
  readonly changes: readonly string[];
  readonly steps: readonly PlanStep[];
  readonly notCarried: readonly NotCarried[];
  /** What one should know of it beside the steps. */
  readonly notes: readonly PlanFact[];
}
