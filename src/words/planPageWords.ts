import * as l10n from '@vscode/l10n';

/** What the page of a plan says beside the plan's own sentences. */
export const planPageWords = {
  title: (container: string) => l10n.t('Plan for {container}', { container }),
  loading: () => l10n.t('The plan is being loaded…'),
  notCarried: () => l10n.t('What does not stay the same'),
  steps: () => l10n.t('Step by step'),
  interrupted: (seconds: number) => l10n.t('interrupted for about {seconds} s', { seconds }),
  takenBackBy: (undo: string) => l10n.t('Taken back by: {undo}', { undo }),
};
