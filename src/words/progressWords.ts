import * as l10n from '@vscode/l10n';

/** What goes on, while it takes longer than a moment. */
export const progressWords = {
  waiting: () => l10n.t('Waiting for the container engine…'),
  addingLink: (client: string, server: string) => l10n.t('Linking {client} with {server}', { client, server }),
  asking: (client: string) => l10n.t('Asking inside {client}…', { client }),
  creating: () => l10n.t('Creating a container'),
  creatingLinked: () => l10n.t('Creating a linked container'),
  findingFiles: () => l10n.t('Finding files'),
  lookingAtReadiness: () => l10n.t('Looking at what newer engines change'),
  lookingInside: () => l10n.t('Looking into the clients…'),
  migrating: (network: string) => l10n.t('Moving links to the network {network}', { network }),
  openingShell: (container: string) => l10n.t('Opening a shell in {container}…', { container }),
  recreating: (container: string) => l10n.t('Making {container} anew', { container }),
  refreshing: () => l10n.t('Refreshing'),
  removing: (container: string) => l10n.t('Removing {container}…', { container }),
  removingLink: (alias: string, client: string) => l10n.t('Removing the link {alias} of {client}', { alias, client }),
  renaming: (container: string) => l10n.t('Renaming {container}…', { container }),
  restarting: (container: string) => l10n.t('Restarting {container}…', { container }),
  resuming: () => l10n.t('Going on with an interrupted change'),
  starting: (container: string) => l10n.t('Starting {container}…', { container }),
  stopping: (container: string) => l10n.t('Stopping {container}…', { container }),
};
