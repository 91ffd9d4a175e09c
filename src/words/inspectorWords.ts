import * as l10n from '@vscode/l10n';
import { enumerated, listed } from './catalogue';

/** Every text of the inspector's page, which says them itself once it has its `Language`. */
export type InspectorWords = ReturnType<typeof inspectorWords>;

export function inspectorWords() {
  return {
    loading: (client: string) => l10n.t('Reading {client}…', { client }),
    preview: l10n.t('Preview: a client that does not exist yet. This is what it would see if it started now.'),
    ifStarted: (client: string) =>
      l10n.t('{client} is not running. This is what it would get if it started now.', { client }),
    removed: (client: string) => l10n.t('{client} was removed. This is what was last known of it.', { client }),
    failed: l10n.t('What is shown may be out of date.'),
    removedState: l10n.t('removed'),
    address: l10n.t('Address'),
    publishedAt: l10n.t('published at'),
    actions: l10n.t('Actions'),
    more: l10n.t('More actions'),
    command: l10n.t('Command'),
    problems: l10n.t('Problems'),
    newProblem: (problem: string) => l10n.t('New problem: {problem}', { problem }),
    solvedProblem: (problem: string) => l10n.t('No longer a problem: {problem}', { problem }),
    links: l10n.t('Links'),
    link: l10n.t('Link'),
    ports: l10n.t('Ports'),
    kind: l10n.t('Kind'),
    status: l10n.t('Status'),
    uses: l10n.t('uses'),
    usedByPartner: (client: string) => l10n.t('used by {client}', { client }),
    openPartner: (container: string) => l10n.t('Select {container} and inspect it', { container }),
    legacyLink: l10n.t('legacy link on the default bridge'),
    endpointLink: (network: string) => l10n.t('link on network {network}', { network }),
    inert: l10n.t('has no effect'),
    gone: l10n.t('no such container'),
    portOpen: l10n.t('open'),
    portClosed: l10n.t('closed'),
    portUnknown: l10n.t("can't be known"),
    resolves: (addresses: readonly string[]) => l10n.t('resolves to {addresses}', { addresses: enumerated(addresses) }),
    resolvesNot: l10n.t('does not resolve'),
    resolvesUnknown: l10n.t('not known what it resolves to'),
    resolvesStray: (addresses: readonly string[]) =>
      l10n.t('resolves to {addresses}, not to its server', { addresses: enumerated(addresses) }),
    notForeseen: l10n.t('not known beforehand'),
    verified: (answers: string) => l10n.t('Verified from inside the client: {answers}', { answers }),
    names: l10n.t('Names'),
    name: l10n.t('Name'),
    resolvesTo: l10n.t('Resolves to'),
    origin: l10n.t('From'),
    insideClient: l10n.t('Inside the client'),
    noNames: l10n.t('No names are known.'),
    broken: l10n.t('This page could not be drawn. Inspect the container again.'),
    namesUnreadByProblem: l10n.t('The names could not be read back from inside, because of the problem above.'),
    namesUnread: (reason: string) => l10n.t('The names could not be read back from inside: {reason}', { reason }),
    hostsFile: l10n.t('hosts file'),
    embeddedDns: l10n.t('embedded DNS'),
    groupFromLink: (alias: string) => l10n.t('from {alias}', { alias }),
    groupOwnNames: l10n.t('its own'),
    groupOwnVariables: l10n.t('its own'),
    groupCommon: l10n.t('what every container has'),
    unfold: (group: string) => l10n.t('Show {group}', { group }),
    fold: (group: string) => l10n.t('Hide {group}', { group }),
    showWhole: l10n.t('Show all of it'),
    showLess: l10n.t('Show less'),
    alsoTrue: (containers: readonly string[]) =>
      l10n.t('The same is true of {containers}.', { containers: listed(containers) }),
    environment: l10n.t('Environment'),
    variable: l10n.t('Variable'),
    startGives: l10n.t('A start now gives'),
    processHas: l10n.t('Process 1 has'),
    environmentUnreadByProblem: l10n.t("Process 1's environment could not be read, because of the problem above."),
    environmentUnread: (reason: string) => l10n.t("Process 1's environment could not be read: {reason}", { reason }),
    noVariables: l10n.t('This link gives no variables.'),
    noVariablesOnNetworks: l10n.t('Links on networks of your own give names only, no variables.'),
    noVariablesOnEngine: l10n.t('This engine no longer sets variables for links: use the names instead.'),
    noVariablesKnown: l10n.t(
      'No running client could tell yet whether this engine sets variables for links. Names work without them.',
    ),
    noEnvironment: l10n.t('No variables are known.'),
    showSecrets: l10n.t('Show secrets'),
    masked: l10n.t('hidden value'),
    reveal: (variable: string) => l10n.t('Show the value of {variable}', { variable }),
    conceal: (variable: string) => l10n.t('Hide the value of {variable}', { variable }),
    copy: (value: string) => l10n.t('Copy {value}', { value }),
    copyValue: (variable: string) => l10n.t('Copy the value of {variable}', { variable }),
    same: l10n.t('same'),
    notLooked: l10n.t('not read back'),
    notReadable: l10n.t('not readable'),
    absent: l10n.t('not there'),
    stale: l10n.t('stale'),
    unexpected: l10n.t('a start now would not give it'),
    differs: l10n.t('differs'),
    notGiven: l10n.t('nothing'),
    emptyValue: l10n.t('empty'),
    filter: l10n.t('Filter names and variables'),
    copied: (value: string) => l10n.t('{value} was copied.', { value }),
    nowIn: (container: string, state: string) => l10n.t('{container} is now: {state}.', { container, state }),
    filterCount: (left: number, total: number) => l10n.t('{left} of {total} rows', { left, total }),
    filterNothing: l10n.t('Nothing here matches.'),
    clearFilter: l10n.t('Clear the filter'),
    noLinks: l10n.t('No links.'),
    removeLink: (alias: string) => l10n.t('Remove the link {alias}…', { alias }),
    usesNoLinks: l10n.t('Uses no links.'),
    createLinked: l10n.t('Create linked container…'),
    origins: origins(),
    unlinked: unlinked(),
    verbs: verbs(),
    cures: cures(),
    severities: severities(),
  } as const;
}

function origins() {
  return {
    alias: l10n.t('link alias'),
    serverName: l10n.t("server's name"),
    serverHostname: l10n.t("server's hostname"),
    networkAlias: l10n.t('network alias'),
    containerName: l10n.t('container name'),
    self: l10n.t('the client itself'),
    extraHost: l10n.t('extra host'),
    other: l10n.t('the engine or by hand'),
  };
}

function unlinked() {
  return {
    defaultBridge: (client: string) =>
      l10n.t(
        "Other containers' names do not resolve in {client} on the default bridge. A link is made together with its client: create a linked container.",
        { client },
      ),
    userNetwork: (client: string, network: string) =>
      l10n.t(
        'On network {network}, {client} finds other members by their names and network aliases; no private alias.',
        { client, network },
      ),
    hostNetwork: (client: string) =>
      l10n.t(
        "{client} uses its host's network: links do not apply there, and other containers' names do not resolve.",
        { client },
      ),
    noNetwork: (client: string) =>
      l10n.t("{client} has no network: other containers' names do not resolve in it.", { client }),
    sharedNetwork: (client: string, owner: string) =>
      l10n.t(
        '{client} shares the network of {owner}, with its names, addresses and ports; it cannot have links of its own.',
        { client, owner },
      ),
  };
}

function verbs() {
  return {
    verify: l10n.t('Verify'),
    createLike: l10n.t('Create client like this…'),
    createPreviewed: l10n.t('Create this client…'),
    createLinked: l10n.t('Create linked container…'),
    start: l10n.t('Start'),
    restart: l10n.t('Restart'),
    stop: l10n.t('Stop'),
    addLink: l10n.t('Add a link…'),
    recreate: l10n.t('Make anew…'),
    rename: l10n.t('Rename…'),
    remove: l10n.t('Remove…'),
    showLog: l10n.t('Show log'),
    logs: l10n.t('Show logs'),
    openTerminal: l10n.t('Open shell'),
    openInBrowser: l10n.t('Open in browser'),
    copyDockerRun: l10n.t('Copy docker run'),
    refresh: l10n.t('Refresh'),
  };
}

function cures() {
  return {
    'start-server': (server: string) => l10n.t('Start {server}', { server }),
    'connect-server': (server: string) => l10n.t('Connect {server}', { server }),
    'restart-client': (client: string) => l10n.t('Restart {client}', { client }),
    'connect-client': (client: string) => l10n.t('Connect {client}', { client }),
    'reconnect-client': (client: string) => l10n.t('Connect {client} again', { client }),
    'recreate-client': (client: string) => l10n.t('Make {client} anew', { client }),
    'remove-link': (client: string) => l10n.t('Remove the link of {client}', { client }),
    'unpause-server': (server: string) => l10n.t('Unpause {server}', { server }),
    inspect: (container: string) => l10n.t('Inspect {container}', { container }),
  };
}

function severities() {
  return { error: l10n.t('Error'), warning: l10n.t('Warning'), info: l10n.t('Information') };
}
