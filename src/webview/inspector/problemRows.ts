import type { Problem, ProblemCode } from '../../core/problems/problem';
import { worstFirst } from '../../core/problems/problemOrder';
import { sentences } from '../../words/sentence';
import type { ProblemRow } from './protocol';
import type { SubjectLink } from './subject';
import { uniqueKeys } from './uniqueKeys';

export interface ProblemsView {
  readonly rows: readonly ProblemRow[];
  /** The problem behind each row's key. */
  readonly byKey: ReadonlyMap<string, Problem>;
}

/** What reads alike for every link that has it. The others name what is particular to theirs. */
const saidOnce: ReadonlySet<ProblemCode> = new Set([
  'server-stopped',
  'server-missing',
  'not-on-network',
  'start-order',
  'hosts-mismatch',
  'stale-env',
  'env-absent-on-engine',
  'no-exposed-ports',
  'secrets-shared',
  'legacy-removed-in-30',
]);

/** The worst first. The same thing about several links is said once, with their names. */
export function problemRows(problems: readonly Problem[], uses: readonly SubjectLink[]): ProblemsView {
  const key = uniqueKeys();
  const byKey = new Map<string, Problem>();
  const rows = alike(worstFirst(problems)).map(([problem, ...others]): ProblemRow => {
    const row: ProblemRow = {
      key: key(`problem:${problem.code}:${problem.link ?? ''}`),
      code: problem.code,
      severity: problem.severity,
      also: others.flatMap(({ link }) => nameOf(link, uses)),
      message: sentences(problem.facts),
      ...(problem.action ? { action: { kind: problem.action.kind, partner: problem.action.containerName } } : {}),
    };
    byKey.set(row.key, problem);
    return row;
  });
  return { rows, byKey };
}

type Alike = [Problem, ...Problem[]];

function alike(problems: readonly Problem[]): readonly Alike[] {
  const groups = new Map<string, Alike>();
  for (const [index, problem] of problems.entries()) {
    const { code, link } = problem;
    const kind = saidOnce.has(code) && link !== undefined ? saidWithoutNames(problem) : String(index);
    const group = groups.get(kind);
    if (group) group.push(problem);
    else groups.set(kind, [problem]);
  }
  return [...groups.values()];
}

/** All of a problem but its link's own names: of links that differ in more, one sentence would hide something. */
function saidWithoutNames({ code, severity, action, facts }: Problem): string {
  const said = JSON.stringify(facts, (name, value) => (name === 'alias' || name === 'server' ? undefined : value));
  return JSON.stringify([code, severity, action, said]);
}

function nameOf(key: string | undefined, uses: readonly SubjectLink[]): readonly string[] {
  return uses.flatMap(({ link }) => (link.key === key ? [`${link.alias} → ${link.server}`] : []));
}
