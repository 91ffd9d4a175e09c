import * as l10n from '@vscode/l10n';

/** What a terminal is called, and what it says of its own below the last output. */
export const terminalWords = {
  log: (container: string) => l10n.t('{container} (log)', { container }),
  logEnds: (container: string) => l10n.t('The log of {container} ends here.', { container }),
  ended: (program: string, exitCode: number) => l10n.t('{program} ended with code {exitCode}.', { program, exitCode }),
  anyKeyCloses: () => l10n.t('Press any key to close.'),
};
