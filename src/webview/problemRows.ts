import type { Problem } from '../core/links/link';
import { bySeverity } from '../core/problems/problemOrder';
import type { ProblemRow } from './protocol';
import { uniqueKeys } from './uniqueKeys';

export interface ProblemsView {
  readonly rows: readonly ProblemRow[];
  /** The problem behind each row's key. */
  readonly byKey: ReadonlyMap<string, Problem>;
}

export function problemRows(problems: readonly Problem[]): ProblemsView {
  const key = uniqueKeys();
  const byKey = new Map<string, Problem>();
  const rows = [...problems].sort(bySeverity).map((problem): ProblemRow => {
    const row: ProblemRow = {
      key: key(`problem:${problem.code}:${problem.link ?? ''}`),
      code: problem.code,
      severity: problem.severity,
      message: problem.message,
      ...(problem.action ? { action: { kind: problem.action.kind, partner: problem.action.containerName } } : {}),
    };
    byKey.set(row.key, problem);
    return row;
  });
  return { rows, byKey };
}
