import type { FactOf } from '../fact';

/** Why nothing is repaired. `problem`: its code; `known`: those that have a cure. */
export type RepairFact =
  | FactOf<'nothing-to-repair', { container: string }>
  | FactOf<'no-repair-of-link', { container: string }>
  | FactOf<'no-such-repair', { container: string; problem: string; known: readonly string[] }>;
