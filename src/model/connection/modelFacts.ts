/** Why the model can't answer. */
export type ModelFact =
  | { readonly code: 'engine-out-of-reach' }
  | { readonly code: 'engine-silent-yet' }
  | { readonly code: 'not-connected' }
  | { readonly code: 'connection-lost'; readonly endpoint: string }
  | { readonly code: 'connection-closed-meanwhile' }
  | { readonly code: 'container-removed-meanwhile' }
  | { readonly code: 'nothing-inside-running'; readonly client: string }
  | { readonly code: 'no-link-of-alias'; readonly client: string; readonly alias: string };
