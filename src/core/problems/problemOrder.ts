import { compareTexts } from '../text/compareTexts';
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

/** The worst first; equal scenes give equal orders. */
export function bySeverity(a: Problem, b: Problem): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    codes.indexOf(a.code) - codes.indexOf(b.code) ||
    compareTexts(JSON.stringify(a.facts), JSON.stringify(b.facts))
  );
}
