/** Why a change did not come about, and what became of it. `reason`: the sentence of the failure itself. */
export type ChangeFact =
  | { readonly code: 'change-cancelled' }
  | { readonly code: 'change-undone'; readonly container: string; readonly reason: string }
  | {
      readonly code: 'change-not-undone';
      readonly container: string;
      readonly reason: string;
      /** What couldn't be taken back, each a whole sentence. */
      readonly left: readonly string[];
    }
  | { readonly code: 'undo-incomplete'; readonly container: string; readonly left: readonly string[] }
  | { readonly code: 'change-half-done'; readonly container: string; readonly reason: string }
  | { readonly code: 'change-unfinished'; readonly container: string; readonly reason: string }
  | { readonly code: 'change-busy'; readonly container: string; readonly other: string }
  | { readonly code: 'change-left-unfinished'; readonly container: string }
  | { readonly code: 'change-cannot-finish'; readonly container: string }
  | { readonly code: 'change-cannot-undo'; readonly container: string }
  | { readonly code: 'change-elsewhere'; readonly container: string; readonly endpoint: string }
  | { readonly code: 'change-interrupted'; readonly container: string }
  | { readonly code: 'change-finished'; readonly container: string }
  | { readonly code: 'change-taken-back'; readonly container: string }
  | { readonly code: 'nothing-interrupted' }
  | { readonly code: 'expected-container'; readonly container: string }
  | { readonly code: 'expected-name'; readonly container: string; readonly name: string }
  | { readonly code: 'expected-state'; readonly container: string; readonly state: string; readonly now: string }
  | { readonly code: 'expected-start'; readonly container: string }
  | { readonly code: 'expected-networks'; readonly container: string }
  | { readonly code: 'expected-free-name'; readonly name: string }
  | { readonly code: 'expected-network'; readonly network: string }
  | { readonly code: 'expected-free-network'; readonly network: string }
  | { readonly code: 'new-one-ended'; readonly container: string; readonly exitCode: number }
  | { readonly code: 'new-one-restarts'; readonly container: string }
  | { readonly code: 'name-unresolved'; readonly container: string; readonly alias: string }
  | { readonly code: 'link-not-made'; readonly server: string; readonly alias: string }
  | { readonly code: 'port-closed'; readonly container: string; readonly alias: string; readonly port: number };
