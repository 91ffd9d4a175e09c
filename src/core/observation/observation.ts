import type { ReadingFact } from './readingFacts';

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

/** Nothing was looked at: prediction only. */
export const notObserved: Observation = {
  hosts: { status: 'notRead' },
  resolvConf: { status: 'notRead' },
  environment: { status: 'notRead' },
  dns: { status: 'notRead' },
};
