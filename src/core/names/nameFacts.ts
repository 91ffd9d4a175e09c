import type { FactOf } from '../fact';
import type { LinkEnds } from '../links/defectFacts';

/** What a client has for a name, and what a fresh start would give it; an empty list: it does not resolve. */
interface Difference {
  readonly client: string;
  readonly name: string;
  readonly found: readonly string[];
  readonly expected: readonly string[];
}

/** Why a name does not resolve, can't be foreseen, or resolves otherwise than predicted. */
export type NameFact =
  /** In `container:X` mode every name is the owner's. */
  | FactOf<'name-of-network-owner', { client: string; owner: string }>
  | FactOf<'hosts-file-hidden', { client: string }>
  | FactOf<'host-gateway-untold'>
  | FactOf<'own-address-comes-with-start', { client: string }>
  | FactOf<'name-never-answered', { name: string }>
  | FactOf<'target-unanswered', { target: string; network: string }>
  | FactOf<'hosts-file-differs', Difference>
  | FactOf<'resolver-differs', Difference>
  /** The engine writes the line of one name along with that of another, which is that of `server`. */
  | FactOf<'line-rewritten-along', { name: string; other: string; server: string }>
  | FactOf<'name-of-old', LinkEnds & { name: string }>
  | FactOf<'engine-dns-not-asked', { client: string }>
  | FactOf<'engine-dns-asked-later', { client: string; first: string }>;
