import * as l10n from '@vscode/l10n';

/** The engine's own word, as in every other place; what it means is added where the word does not say it. */
export function stateText(state: string, exitCode = 0): string {
  if (state === 'created') return l10n.t('{state} (never started)', { state });
  if (state !== 'exited') return state;
  return exitCode === 0
    ? l10n.t('{state} (stopped)', { state })
    : l10n.t('{state} with code {exitCode} (stopped)', { state, exitCode });
}
