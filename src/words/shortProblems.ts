import * as l10n from '@vscode/l10n';
import type { Problem } from '../core/problems/problem';

/** A word or two for a row; the sentence stands elsewhere. */
export function shortProblem({ code, severity, action }: Pick<Problem, 'code' | 'severity' | 'action'>): string {
  switch (code) {
    case 'server-stopped':
      if (action?.kind === 'unpause-server') return l10n.t('server paused');
      return action?.kind === 'inspect' ? l10n.t('server keeps restarting') : l10n.t('server stopped');
    case 'server-missing':
      return l10n.t('server removed');
    case 'not-on-network':
      return l10n.t('not on the network');
    case 'alias-conflict':
      return l10n.t('alias conflict');
    case 'alias-shadowed':
      return l10n.t('alias hides a name');
    case 'alias-unresolvable':
      return l10n.t('alias never resolves');
    case 'variables-collide':
      return l10n.t('variables collide');
    case 'stale-env':
      return l10n.t('stale variables');
    case 'env-points-elsewhere':
      return l10n.t('variable points elsewhere');
    case 'env-absent-on-engine':
      return l10n.t('no variables on this engine');
    case 'no-exposed-ports':
      return l10n.t('no exposed ports');
    case 'secrets-shared':
      return l10n.t('shares secrets');
    case 'hosts-mismatch':
      return severity === 'error' ? l10n.t('resolves wrongly') : l10n.t('hosts file differs');
    case 'start-order':
      return l10n.t('start order');
    case 'legacy-removed-in-30':
      return l10n.t('gone in Engine 30');
  }
}
