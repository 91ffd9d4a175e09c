/** Why a container can't be made anew. */
export type RemakingFact =
  | { readonly code: 'remake-removes-itself'; readonly container: string }
  | { readonly code: 'remake-swarm-task'; readonly container: string }
  | { readonly code: 'remake-not-now'; readonly container: string; readonly state: string }
  /** It has the network, processes or IPC of that one. */
  | { readonly code: 'remake-owner-down'; readonly container: string; readonly owner: string }
  | { readonly code: 'remake-lender-gone'; readonly container: string; readonly lender: string }
  /** Volumes that it was given are not those that it would be given now. */
  | { readonly code: 'remake-lent-otherwise'; readonly container: string; readonly paths: readonly string[] }
  /** The network that it was made for, and has left. */
  | { readonly code: 'remake-network-gone'; readonly container: string; readonly network: string }
  | {
      readonly code: 'remake-server-down' | 'remake-server-off-bridge';
      readonly container: string;
      readonly server: string;
      readonly alias: string;
    };
