import type { Fact } from '../src/core/fact';
import type { Problem } from '../src/core/links/link';
import { sentences } from '../src/words/sentence';

/** What people are told of a problem. */
export function told(problem: Pick<Problem, 'facts'> | undefined): string {
  return sentences(problem?.facts ?? []);
}

/** What people are told of a name or a variable. */
export function reasonOf(row: { readonly reason?: readonly Fact[] } | undefined): string {
  return sentences(row?.reason ?? []);
}
