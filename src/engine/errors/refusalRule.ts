import type { HumanErrorCode } from '../../core/humanError';
import type { FailedAttempt } from './attempt';
import type { AttemptCode, AttemptFact } from './attemptFacts';
import type { EngineFact } from './engineFacts';
import type { RefusalFact } from './refusalFacts';

/** What a rule's fact is made of. */
export interface RefusalFacts {
  /** What the rule's text captured. */
  readonly groups: readonly string[];
  /** How the container that the call was for is called; empty when there is none. */
  readonly container: string;
  readonly attempt: FailedAttempt;
  readonly asked: AttemptFact;
  /** The name for an id or a path such as `/db`. */
  readonly named: (reference: string) => string;
}

/** Recognises one thing that engines say. Newer engines put texts before it: it matches anywhere. */
export interface RefusalRule {
  readonly text: RegExp;
  readonly status?: number;
  /** The attempt that it is for: its text means something else elsewhere. */
  readonly doing?: AttemptCode;
  readonly code: HumanErrorCode;
  readonly fact: (facts: RefusalFacts) => RefusalFact | EngineFact;
}
