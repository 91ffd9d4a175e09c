import * as l10n from '@vscode/l10n';
import { counted, enumerated } from './catalogue';

/** The screens on which a container is made. */
export const screenWords = {
  create: () => l10n.t('Create a Container'),
  createLinked: () => l10n.t('Create a Linked Container'),
  chooseImage: () => l10n.t('Choose an image, or type the name of one to pull'),
  pull: (image: string) => l10n.t('Pull "{image}" from a registry', { image }),
  tickServers: () => l10n.t('Tick the servers that the new container will use'),
  tickOne: () => l10n.t('tick at least one'),
  serverStartedFirst: (server: string) => l10n.t('{server} (will be started first)', { server }),
  aliasOf: (server: string) => l10n.t('Alias of {server}', { server }),
  aliasOfOne: (server: string, place: number, count: number) =>
    l10n.t('Alias of {server} ({place} of {count})', { server, place, count }),
  aliasMeans: (server: string) =>
    l10n.t('The name by which the client knows {server}; several are separated by spaces', { server }),
};

/** The last of them, with all that may be left as it is, and the lists and boxes below it. */
export const optionWords = {
  placeholder: () => l10n.t('Create it, or change an option first'),
  create: () => l10n.t('Create'),
  impossible: () => l10n.t('Cannot be created'),
  connectedFirst: (server: string, network: string) =>
    l10n.t('{server} will be connected with the network {network}, and stay there.', { server, network }),
  startedFirst: (server: string) => l10n.t('{server} will be started first.', { server }),
  yesOrNo: (is: boolean) => (is ? l10n.t('yes') : l10n.t('no')),
  seen: () => l10n.t('What the client will see'),
  options: () => l10n.t('Options'),
  name: () => l10n.t('Name'),
  nameOfImage: () => l10n.t('made from the image'),
  nameMeans: () => l10n.t('Empty: one is made from the image'),
  publishAll: () => l10n.t('Publish all ports'),
  variables: () => l10n.t('Variables'),
  none: () => l10n.t('none'),
  done: () => l10n.t('Done'),
  addVariable: () => l10n.t('Add a Variable…'),
  addVariableTitle: () => l10n.t('Add a Variable'),
  addVariableMeans: () => l10n.t('It wins over a variable of the same name that a link would give'),
  chooseToRemove: () => l10n.t('choose to remove it'),
  linkVariables: () => l10n.t('Link variables'),
  linkVariablesOfEngine: () => l10n.t('set by the engine, with addresses'),
  linkVariablesMissing: () => l10n.t('none from the engine'),
  linkVariablesSet: () => l10n.t('set now, with the alias as host: they never go stale'),
  command: () => l10n.t('Command'),
  commandOfImage: () => l10n.t("the image's own"),
  commandMeans: () => l10n.t("Empty: the image's own. Quotes keep words together; nothing is expanded."),
  interactive: () => l10n.t('Interactive terminal'),
  network: () => l10n.t('Network'),
  networkUndecided: () => l10n.t('the servers share none: choose one'),
  networkIsBridge: () => l10n.t('default bridge: hosts file and variables'),
  networkOfServers: () => l10n.t('Where the servers are'),
  networkOfServersMeans: () => l10n.t('Nothing is done to a server'),
  bridge: () => l10n.t('Default bridge'),
  bridgeMeans: () => l10n.t('Links: the server starts first; hosts file, and variables until Engine 29; gone in 30'),
  bridgeWithoutLinks: () => l10n.t('As announced, this engine may have no links there any more'),
  ownNetworkMeans: () => l10n.t('Any order; DNS; the alias is private to this client; no variables'),
  connects: (servers: readonly string[]) => l10n.t('connects with it: {servers}', { servers: enumerated(servers) }),
};

/** What a client that is being made will see. */
export const seenWords = {
  title: () => l10n.t('What the Client Will See'),
  placeholder: () => l10n.t('Type to search; Enter goes back'),
  names: () => l10n.t('Names'),
  variablesOfLink: (alias: string) => l10n.t('Variables of the link {alias}', { alias }),
  ownVariables: () => l10n.t('Variables of its own'),
  noNames: () => l10n.t('no name of another container'),
  addressUnknown: () => l10n.t('an address once it runs'),
  addressUnknownOf: (server: string) => l10n.t('an address once {server} runs', { server }),
  variables: (linked: number, own: number) =>
    counted(linked, {
      one: () => l10n.t('{linked} variable from links, {own} of its own', { linked, own }),
      other: () => l10n.t('{linked} variables from links, {own} of its own', { linked, own }),
    }),
  noVariables: () => l10n.t('no variables'),
  variableAndMore: (variable: string, more: number) =>
    counted(more, {
      one: () => l10n.t('{variable} and {more} more variable', { variable, more }),
      other: () => l10n.t('{variable} and {more} more variables', { variable, more }),
    }),
  networkUndecided: () => l10n.t('The servers share no network: what the client will see is told once one is chosen.'),
  all: (seen: string) => l10n.t('The client will see: {seen}', { seen }),
};

/** The list of engines. */
export const engineListWords = {
  title: () => l10n.t('Select an Engine'),
  placeholder: () => l10n.t('Which engine is this workspace about?'),
  automatic: () => l10n.t('Automatic'),
  automaticMeans: () =>
    l10n.t('As the settings, DOCKER_HOST, the current Docker context and the well-known sockets say'),
  connected: () => l10n.t('connected'),
  asking: () => l10n.t('asking…'),
  denied: () => l10n.t('denied'),
  unreachable: () => l10n.t('unreachable'),
  answers: (engine: string, api: string) => l10n.t('{engine}, API {api}', { engine, api }),
};
