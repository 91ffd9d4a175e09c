import type { DefectFact } from '../links/defectFacts';
import type { Problem } from '../links/link';
import type { NameFact } from '../names/nameFacts';
import type { VariableFact } from '../variables/variableFacts';
import type { ReadingFact } from './readingFacts';

/** Told one after the other. */
export type NameReason = readonly (NameFact | DefectFact | ReadingFact)[];
export type VariableReason = readonly (VariableFact | ReadingFact)[];

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

export type VariableStatus = 'match' | 'stale' | 'missing' | 'unexpected' | 'predicted' | 'unreadable';

/** A variable of the client's process 1. */
export interface Variable {
  readonly name: string;
  /** `observed` where it could be read, else `predicted`. */
  readonly value: string;
  readonly origin: 'link' | 'container';
  /** Key of the link that gives it. */
  readonly link?: string;
  /** What a fresh start would set. */
  readonly predicted?: string;
  /** What process 1 really has. */
  readonly observed?: string;
  readonly status: VariableStatus;
  readonly reason?: VariableReason;
  /** Views mask it until a person reveals it. */
  readonly secret: boolean;
}

/** Everything that is known of one client. */
export interface Description {
  readonly client: { readonly id?: string; readonly name: string };
  readonly names: readonly ResolvedName[];
  readonly env: readonly Variable[];
  readonly problems: readonly Problem[];
}

/** A reading from inside a container, or why there is none. */
export type Reading<T> =
  | {
      readonly status: 'read';
      readonly value: T;
      /** `archive`, `exec` or `sidecar`. */
      readonly how: string;
      /** Some of it is not there any more, or was too long: what is absent was perhaps there. */
      readonly lacks?: 'cut' | 'overwritten';
    }
  | { readonly status: 'unreadable'; readonly reason: readonly ReadingFact[] }
  | { readonly status: 'notRead' };

/** What was really found in a client. `notRead` everywhere: prediction only. */
export interface Observation {
  /** Text of `/etc/hosts`. */
  readonly hosts: Reading<string>;
  /** Text of `/etc/resolv.conf`. */
  readonly resolvConf: Reading<string>;
  /** Process 1's environment, `K=V`, in its order. */
  readonly environment: Reading<readonly string[]>;
  /** Answers of the client's name servers by asked name; an empty list: it does not resolve. */
  readonly dns: Reading<ReadonlyMap<string, readonly string[]>>;
  /** Why other asked names have no answer: it failed or did not come, so that nothing follows from it. */
  readonly dnsUnknown?: ReadonlyMap<string, readonly ReadingFact[]>;
}

/** How the client's process 1 may differ from what was predicted: `startedAt` of the client tells when it was frozen. */
export const notObserved: Observation = {
  hosts: { status: 'notRead' },
  resolvConf: { status: 'notRead' },
  environment: { status: 'notRead' },
  dns: { status: 'notRead' },
};
