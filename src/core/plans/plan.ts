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
  /** Others rest on it: it is up, whatever `state` it was in. `network`: and still on that one. */
  | {
      readonly kind: 'support';
      readonly id: string;
      readonly name: string;
      readonly state: string;
      readonly network?: string;
    }
  /** What an earlier step made is there under its name. `isUp`: and it has not ended. */
  | { readonly kind: 'made'; readonly key: string; readonly name: string; readonly isUp: boolean }
  /** See `changeableSettings`. Never written to disk. */
  | { readonly kind: 'settings'; readonly id: string; readonly name: string; readonly settings: string }
  /** `known`: names of those that rest on each. */
  | {
      readonly kind: 'dependants';
      readonly of: readonly { readonly id: string; readonly name: string; readonly known: readonly string[] }[];
    }
  | { readonly kind: 'nameFree'; readonly name: string }
  /** The name still stands for the image of this id. */
  | { readonly kind: 'image'; readonly name: string; readonly id: string }
  | { readonly kind: 'network'; readonly name: string; readonly id?: string }
  | { readonly kind: 'networkNameFree'; readonly name: string };

export interface PlanStep {
  readonly act: Act;
  readonly what: PlanFact;
  /** Names of containers that notice it, whoever they belong to. */
  readonly affects: readonly string[];
  /**
   * How long it keeps its containers from working; the pause lasts until the plan needs no more of them. Absent: no
   * pause.
   */
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
