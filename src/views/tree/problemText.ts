import * as vscode from 'vscode';
import type { Problem } from '../../core/links/link';
import { bySeverity } from '../../core/problems/problemOrder';

/** The worst first. What every healthy link has is `info` and marks nothing. */
export function markedProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity !== 'info').sort(bySeverity);
}

/** The one that a row shows. */
export function worstProblem(problems: readonly Problem[]): Problem | undefined {
  return markedProblems(problems)[0];
}

/** How a row is marked for its worst problem. */
export function markOf(worst: Problem | undefined): 'error' | 'warning' | undefined {
  return worst === undefined || worst.severity === 'info' ? undefined : worst.severity;
}

/** A word or two for a row; the tooltip has the sentence. */
export function shortProblem({ code, severity }: Pick<Problem, 'code' | 'severity'>): string {
  switch (code) {
    case 'server-stopped':
      return vscode.l10n.t('server stopped');
    case 'server-missing':
      return vscode.l10n.t('server removed');
    case 'not-on-network':
      return vscode.l10n.t('not on the network');
    case 'alias-conflict':
      return vscode.l10n.t('alias conflict');
    case 'alias-shadowed':
      return vscode.l10n.t('alias hides a name');
    case 'stale-env':
      return vscode.l10n.t('stale variables');
    case 'env-points-elsewhere':
      return vscode.l10n.t('points elsewhere');
    case 'env-absent-on-engine':
      return vscode.l10n.t('no variables on this engine');
    case 'no-exposed-ports':
      return vscode.l10n.t('no exposed ports');
    case 'secrets-shared':
      return vscode.l10n.t('shares secrets');
    case 'hosts-mismatch':
      return severity === 'error' ? vscode.l10n.t('resolves wrongly') : vscode.l10n.t('hosts file differs');
    case 'start-order':
      return vscode.l10n.t('start order');
    case 'legacy-removed-in-30':
      return vscode.l10n.t('gone in Engine 30');
  }
}
