import * as l10n from '@vscode/l10n';
import { counted, enumerated } from './catalogue';

/** Which container or link a command is meant for, where nothing was clicked. */
export const whichWords = {
  addLink: () => l10n.t('Add a link to which client?'),
  addLinkServer: (client: string) => l10n.t('Link {client} with which server?', { client }),
  copyAlias: () => l10n.t('Copy an alias of which container?'),
  copyAliasLink: () => l10n.t('Copy which alias?'),
  copyDockerRun: () => l10n.t('Copy the docker run line of which container?'),
  inspect: () => l10n.t('Inspect which container?'),
  migrate: () => l10n.t('Move the links of which clients?'),
  migrateNetwork: () => l10n.t('To which network?'),
  openPage: () => l10n.t('Open the page of which container?'),
  openPageOf: (container: string) => l10n.t('Open which page of {container}?', { container }),
  openShell: () => l10n.t('Open Shell in which container?'),
  preview: () => l10n.t('Preview a client of which server?'),
  recreate: () => l10n.t('Make which container anew?'),
  remove: () => l10n.t('Remove which container?'),
  removeLink: () => l10n.t('Remove a link of which client?'),
  removeLinkOf: (client: string) => l10n.t('Remove which link of {client}?', { client }),
  rename: () => l10n.t('Rename which container?'),
  repair: () => l10n.t('Repair what is wrong with which container?'),
  repairOf: (client: string) => l10n.t('Repair what is wrong with {client}', { client }),
  restart: () => l10n.t('Restart which container?'),
  showLogs: () => l10n.t('Show the logs of which container?'),
  start: () => l10n.t('Start which container?'),
  stop: () => l10n.t('Stop which container?'),
  verify: () => l10n.t('Verify the links of which container?'),
};

/** What a person is asked before it is done, and the labels of the answers. */
export const questionWords = {
  addLink: (client: string, server: string) => l10n.t('Link {client} with {server}?', { client, server }),
  addLinkAgreed: () => l10n.t('Add the Link'),
  addLinkAlias: (client: string, server: string) => l10n.t('What does {client} call {server}?', { client, server }),
  aliasMeans: () => l10n.t('The alias: a name that this client alone resolves.'),
  linkPath: (server: string, network: string) => l10n.t('→ {server} on {network}', { server, network }),
  finish: () => l10n.t('Finish'),
  undo: () => l10n.t('Undo'),
  leaveAsItIs: () => l10n.t('Leave It as It Is'),
  migrate: (clients: string, network: string) =>
    l10n.t('Move the links of {clients} to the network {network}?', { clients, network }),
  migrateAgreed: () => l10n.t('Move'),
  migrateKeepingVariables: () => l10n.t('Keep the Variables of Links, Too'),
  migrateNetworkMeans: () => l10n.t('One that exists, or the name of a new one.'),
  preview: (server: string) => l10n.t('Preview a client of {server}', { server }),
  previewAlias: () => l10n.t('The alias by which the client would know it'),
  recreate: (container: string) => l10n.t('Make {container} anew?', { container }),
  recreateAgreed: () => l10n.t('Make It Anew'),
  recreateSavingFiles: () => l10n.t('Save the Files to an Image First'),
  remove: (container: string) => l10n.t('Remove "{container}"?', { container }),
  removeAgreed: () => l10n.t('Remove'),
  removeLink: (alias: string, client: string) => l10n.t('Remove the link {alias} of {client}?', { alias, client }),
  removeLinkAgreed: () => l10n.t('Remove the Link'),
  rename: (container: string) => l10n.t('Rename {container}', { container }),
  restart: (container: string) => l10n.t('Restart {container}?', { container }),
  restartAgreed: () => l10n.t('Restart'),
  startServers: (client: string, servers: readonly string[]) => {
    const words = { client, servers: enumerated(servers.map((name) => `"${name}"`)) };
    return counted(servers.length, {
      one: () => l10n.t('"{client}" needs {servers}, which is not running.', words),
      other: () => l10n.t('"{client}" needs {servers}, which are not running.', words),
    });
  },
  startServersWhy: () => l10n.t('The engine starts a client only when the servers of its links run.'),
  startServersAgreed: () => l10n.t('Start Them First'),
  stop: (container: string) => l10n.t('Stop {container}?', { container }),
  stopAgreed: () => l10n.t('Stop'),
};
