import type { FactOf } from '../fact';
import type { LinkEnds } from '../links/defectFacts';

/** Why a variable of a client's process 1 is not as a fresh start would set it, or what chance decides of it. */
export type VariableFact =
  | FactOf<'link-variable-came-late', LinkEnds>
  | FactOf<'link-variable-dropped', LinkEnds>
  | FactOf<'own-variable-taken-away', { client: string }>
  | FactOf<'own-variable-dropped', { client: string }>
  | FactOf<'own-variable-changed', { client: string }>
  /** `present`: where the server is now; `holders`: who has the old address now. */
  | FactOf<'address-outdated', LinkEnds & { address: string; present?: string; holders: readonly string[] }>
  | FactOf<'client-was-renamed', { client: string; former: string }>
  | FactOf<'value-outdated', LinkEnds>
  | FactOf<'home-from-image'>
  | FactOf<'variable-added-inside'>
  | FactOf<'aliases-give-one-variable', { aliases: readonly string[] }>
  | FactOf<'ports-give-one-variable'>
  | FactOf<'link-gives-it-no-more', LinkEnds>
  | FactOf<'link-is-no-more', { client: string }>;
