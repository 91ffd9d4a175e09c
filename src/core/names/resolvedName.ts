import type { DefectFact } from '../links/defectFacts';
import type { ReadingFact } from '../observation/readingFacts';
import type { NameFact } from './nameFacts';

/** Told one after the other. */
export type NameReason = readonly (NameFact | DefectFact | ReadingFact)[];

export type NameOrigin =
  | 'alias'
  | 'serverName'
  | 'serverHostname'
  | 'networkAlias'
  | 'containerName'
  | 'self'
  | 'extraHost'
  | 'other';

export type NameStatus = 'verified' | 'predicted' | 'mismatch' | 'unreadable';

/** A name that the client resolves. Addresses have no prefix length and are never empty strings. */
export interface ResolvedName {
  readonly name: string;
  /** Predicted addresses, sorted; what was observed where nothing predicts the name (`other`). */
  readonly addresses: readonly string[];
  /** `addresses` is empty because nobody can know them beforehand, not because it would not resolve. */
  readonly unforeseen?: true;
  readonly origin: NameOrigin;
  readonly mechanism: 'hosts' | 'embeddedDns';
  /** Key of the link that gives the name. */
  readonly link?: string;
  /** What the client itself has. Undefined: not looked, or could not be read. Empty: it does not resolve. */
  readonly observed?: readonly string[];
  readonly status: NameStatus;
  /** Why prediction and observation differ, or why it could not be read. */
  readonly reason?: NameReason;
}
