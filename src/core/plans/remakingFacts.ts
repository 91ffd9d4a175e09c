/** Why a container can't be made anew. */
export type RemakingFact =
  | { readonly code: 'remake-removes-itself'; readonly container: string }
  | { readonly code: 'remake-swarm-task'; readonly container: string }
  | { readonly code: 'remake-not-now'; readonly container: string; readonly state: string }
  | {
      readonly code: 'remake-server-down';
      readonly container: string;
      readonly server: string;
      readonly alias: string;
    };
