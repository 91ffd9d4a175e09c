import type { Fact } from '../fact';
import type { PlanFact } from './planFacts';

/** `reason`: why it failed, a fact of whatever room. */
interface Failed {
  readonly container: string;
  readonly reason: Fact;
}

/** What undoing a change leaves. */
export interface Remains {
  /** Some of its containers were started anew, which nothing takes back. */
  readonly isRestarted?: true;
  /** Files were saved as these. */
  readonly images?: readonly string[];
}

interface OnNetwork {
  readonly container: string;
  readonly network: string;
}

/** How far a change is. */
export type ChangeProgress =
  | { readonly code: 'change-at-step'; readonly number: number; readonly count: number; readonly what: PlanFact }
  | { readonly code: 'change-takes-back'; readonly undo: PlanFact };

/** Why a change did not come about, and what became of it. */
export type ChangeFact =
  | ChangeProgress
  | { readonly code: 'change-cancelled' }
  | (Failed & Remains & { readonly code: 'change-undone' })
  /** `left`: what couldn't be taken back. */
  | (Failed & Pick<Remains, 'images'> & { readonly code: 'change-not-undone'; readonly left: readonly Fact[] })
  | { readonly code: 'undo-incomplete'; readonly container: string; readonly left: readonly Fact[] }
  /** `lost`: fields as the Engine API calls them. */
  | (OnNetwork & { readonly code: 'endpoint-without'; readonly lost: readonly string[] })
  | (OnNetwork & { readonly code: 'mac-not-given-back'; readonly mac: string })
  | { readonly code: 'old-stays-down'; readonly container: string; readonly old: string }
  | (Failed & { readonly code: 'change-half-done' })
  | (Failed & { readonly code: 'change-unfinished' })
  /** In the words of what failed, which no room foresaw. */
  | { readonly code: 'change-failed-oddly'; readonly said: string }
  | { readonly code: 'change-busy'; readonly container: string; readonly other: string }
  | { readonly code: 'change-left-unfinished'; readonly container: string }
  | { readonly code: 'change-cannot-finish'; readonly container: string }
  | { readonly code: 'change-cannot-undo'; readonly container: string }
  | { readonly code: 'change-elsewhere'; readonly container: string; readonly endpoint: string }
  | { readonly code: 'change-interrupted'; readonly container: string }
  | { readonly code: 'change-finished'; readonly container: string }
  /** `left`: names of old containers that were to be removed, and stayed. */
  | { readonly code: 'change-finished-but'; readonly container: string; readonly left: readonly string[] }
  | (Remains & { readonly code: 'change-taken-back'; readonly container: string })
  | { readonly code: 'change-forgotten'; readonly container: string }
  | { readonly code: 'nothing-interrupted' }
  | { readonly code: 'expected-container'; readonly container: string }
  | { readonly code: 'expected-name'; readonly container: string; readonly name: string }
  | { readonly code: 'expected-state'; readonly container: string; readonly state: string; readonly now: string }
  | { readonly code: 'expected-start'; readonly container: string }
  | { readonly code: 'expected-networks'; readonly container: string }
  | { readonly code: 'expected-settings'; readonly container: string }
  | { readonly code: 'expected-dependants'; readonly container: string; readonly dependant: string }
  | { readonly code: 'expected-same-network'; readonly network: string }
  | { readonly code: 'expected-image'; readonly image: string }
  | { readonly code: 'expected-free-name'; readonly name: string }
  | { readonly code: 'expected-network'; readonly network: string }
  | { readonly code: 'expected-free-network'; readonly network: string }
  | { readonly code: 'new-one-ended'; readonly container: string; readonly exitCode: number }
  | { readonly code: 'new-one-restarts'; readonly container: string }
  | { readonly code: 'name-unresolved'; readonly container: string; readonly alias: string }
  | { readonly code: 'link-not-made'; readonly server: string; readonly alias: string }
  | { readonly code: 'port-closed'; readonly container: string; readonly alias: string; readonly port: number };
