import * as l10n from '@vscode/l10n';

/** Labels of buttons that stand in more than one place, and of the quick fix. */
export const buttonWords = {
  ok: () => l10n.t('OK'),
  cancel: () => l10n.t('Cancel'),
  showLog: () => l10n.t('Show log'),
  fixLink: () => l10n.t('Write it without a link on the default bridge'),
  inspect: () => l10n.t('Inspect'),
};
