import type { ReadingFact } from '../observation/readingFacts';
import type { VariableFact } from './variableFacts';

/** Told one after the other. */
export type VariableReason = readonly (VariableFact | ReadingFact)[];

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
