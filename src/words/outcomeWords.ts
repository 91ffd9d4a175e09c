import * as l10n from '@vscode/l10n';
import { enumerated } from './catalogue';

/** What a person is told once it is done, and the labels of what can be done next. */
export const outcomeWords = {
  created: (container: string) => l10n.t('{container} was created.', { container }),
  createdWithTerminal: (container: string) => l10n.t('{container} was created; its terminal is open.', { container }),
  openInBrowser: () => l10n.t('Open in Browser'),
  linkAdded: (client: string, alias: string, server: string) =>
    l10n.t('{client} has the link {alias} to {server}.', { client, alias, server }),
  linkRemoved: (client: string, alias: string) => l10n.t('{client} has no link {alias} any more.', { client, alias }),
  recreated: (container: string) => l10n.t('{container} was made anew.', { container }),
  recreatedKeeping: (container: string, names: readonly string[]) =>
    l10n.t('{container} was made anew. The old one is kept as {names}.', { container, names: enumerated(names) }),
  oldContainerKept: (names: readonly string[]) =>
    l10n.t('The old container is kept as {names}.', { names: enumerated(names) }),
  oldContainersKept: (names: readonly string[]) =>
    l10n.t('Old containers are kept as {names}.', { names: enumerated(names) }),
  migrated: (clients: string, network: string) =>
    l10n.t('The links of {clients} are names on the network {network} now.', { clients, network }),
  showNames: () => l10n.t('Show Names'),
  dockerRunCopied: (container: string) =>
    l10n.t('The docker run line of {container} is on the clipboard.', { container }),
  composeOpened: () => l10n.t('The Compose file is open in an editor.'),
  notCarried: (options: string) => l10n.t('Not carried over as it is: {options}.', { options }),
  showWhy: () => l10n.t('Show Why'),
  notCarriedTitle: () => l10n.t('Not carried over as it is'),
  engineInsteadOfSetting: (endpoint: string) =>
    l10n.t(
      'In this workspace {endpoint} is used in place of what the setting containerLinks.endpoint says, until that setting changes.',
      { endpoint },
    ),
  reportGone: () => l10n.t('This report is not kept. Run its command again for what is true now.'),
  openSetting: () => l10n.t('Open Setting'),
};

/** What the exported Compose file says of itself, in comments. */
export const composeFileWords = {
  title: () => l10n.t('Compose file, made from containers'),
  namesMustBeFree: () =>
    l10n.t('Containers of these names must be gone before "docker compose up". Volumes and networks stay as they are.'),
  setFirst: (variables: readonly string[]) =>
    l10n.t('Set these variables first, for example in a file called .env: {variables}', {
      variables: enumerated(variables),
    }),
  aboutLinkVariables: () =>
    l10n.t("Instead of the variables of links, which networks don't set. Remove what nothing reads."),
};
