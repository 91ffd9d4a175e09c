import type { Link } from '../links/link';
import type { NameOrigin, NameReason } from './resolvedName';

/** A name that a client would resolve after a fresh start. */
export interface PredictedName {
  readonly name: string;
  readonly mechanism: 'hosts' | 'embeddedDns';
  readonly origin: NameOrigin;
  readonly link?: Link;
  /**
   * Sets of addresses, each of which would be right; several where the engine leaves the choice to chance. An empty
   * set: it does not resolve. No set: what it resolves to can't be known beforehand.
   */
  readonly possible: readonly (readonly string[])[];
  /** Why it does not resolve, or why it can't be known. */
  readonly reason?: NameReason;
}
