import type { Fact } from '../src/core/fact';
import type { Problem } from '../src/core/problems/problem';
import { inWords } from '../src/words/inWords';
import { sentences } from '../src/words/sentence';

/** What people are told of a problem. */
export function told(problem: Pick<Problem, 'facts'> | undefined): string {
  return sentences(problem?.facts ?? []);
}

/** What people are told of a name or a variable. */
export function reasonOf(row: { readonly reason?: readonly Fact[] } | undefined): string {
  return sentences(row?.reason ?? []);
}

/** What people are told of what this throws; empty: nothing is thrown. */
export async function refusedWith(call: () => unknown): Promise<string> {
  try {
    await call();
    return '';
  } catch (error) {
    return inWords(error).message;
  }
}
