import * as l10n from '@vscode/l10n';

/** What the host says of the inspector's page: its title, and what stands there before the page says anything. */
export const pageWords = {
  title: () => l10n.t('Links'),
  titleOf: (container: string) => l10n.t('{container} · Links', { container }),
  loading: () => l10n.t('The inspector is being loaded…'),
  failed: () => l10n.t('It could not be read: an unexpected failure. The log has the details.'),
};
