import type { Problem } from '../../core/problems/problem';
import { worstFirst } from '../../core/problems/problemOrder';

/** The worst first. What every healthy link has is `info` and marks nothing. */
export function markedProblems(problems: readonly Problem[]): readonly Problem[] {
  return worstFirst(problems.filter(({ severity }) => severity !== 'info'));
}

/** The one that a row shows. */
export function worstProblem(problems: readonly Problem[]): Problem | undefined {
  return markedProblems(problems)[0];
}

/** How a row is marked for its worst problem. */
export function markOf(worst: Problem | undefined): 'error' | 'warning' | undefined {
  return worst === undefined || worst.severity === 'info' ? undefined : worst.severity;
}
