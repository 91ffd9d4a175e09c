import type { FactOf } from '../fact';

/** Both ends of a link by name, and what the client calls the server. */
export interface LinkEnds {
  readonly client: string;
  readonly server: string;
}

export interface NamedLink extends LinkEnds {
  readonly alias: string;
}

/** `engine`: product and version. */
type OnEngine<A> = A & { readonly engine: string };

/** Why a legacy link would give its client nothing after a start. */
export type DefectFact =
  | FactOf<'links-gone-from-engine', OnEngine<LinkEnds>>
  | FactOf<'links-taken-for-gone', OnEngine<LinkEnds>>
  | FactOf<'engine-without-links', OnEngine<LinkEnds>>
  | FactOf<'client-without-network', LinkEnds>
  | FactOf<'client-off-bridge', LinkEnds>
  | FactOf<'server-was-removed', LinkEnds>
  | FactOf<'server-is-down', NamedLink>
  | FactOf<'server-off-bridge', LinkEnds>
  | FactOf<'server-without-address', NamedLink>;
