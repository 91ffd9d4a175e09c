/** Why a Compose file doesn't say all of a container, or says it in another way. */
export type ComposeFact =
  | { readonly code: 'compose-has-no-key' }
  /** `value` is the part that the key can't hold. */
  | { readonly code: 'compose-cannot-hold'; readonly value: string }
  /** A variable without a value takes the one of the caller's shell. */
  | { readonly code: 'compose-takes-from-shell'; readonly name: string }
  /** Compose can't join the default bridge and a network. */
  | { readonly code: 'bridge-becomes-network' }
  /** A legacy link becomes one on Compose's own network. */
  | { readonly code: 'link-on-network'; readonly server: string; readonly alias: string }
  /** The servers of a circle of links can't each start first: the alias is known to the whole network. */
  | { readonly code: 'link-in-circle'; readonly server: string; readonly alias: string }
  | { readonly code: 'link-server-gone'; readonly server: string; readonly alias: string }
  | { readonly code: 'labels-of-compose' }
  | { readonly code: 'seccomp-needs-file' };
