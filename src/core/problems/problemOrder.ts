import type { Problem, ProblemCode, ProblemSeverity } from './problem';

const severities: readonly ProblemSeverity[] = ['error', 'warning', 'info'];

/** Within one severity: what does harm unseen before what shows itself. */
const codes: readonly ProblemCode[] = [
  'env-points-elsewhere',
  'hosts-mismatch',
  'server-missing',
  'server-stopped',
  'not-on-network',
  'alias-unresolvable',
  'alias-shadowed',
  'variables-collide',
  'alias-conflict',
  'stale-env',
  'env-absent-on-engine',
  'start-order',
  'no-exposed-ports',
  'secrets-shared',
  'legacy-removed-in-30',
];

/** The worst first; those that are as bad stay in the order of their links. */
export function worstFirst(problems: readonly Problem[]): readonly Problem[] {
  return problems.length < 2 ? problems : [...problems].sort((one, other) => rankOf(one) - rankOf(other));
}

function rankOf({ severity, code }: Problem): number {
  return severities.indexOf(severity) * codes.length + codes.indexOf(code);
}
