import * as l10n from '@vscode/l10n';
import type { NameOrigin } from '../../core/names/resolvedName';
import type { ProblemSeverity } from '../../core/problems/problem';
import type { InspectorVerb, ProblemRow, Unlinked } from './protocol';

/** Every text of the page in the user's language: sent across once, typed, with `{0}` and `{1}` left for the page. */
export type InspectorStrings = ReturnType<typeof inspectorStrings>;

export function inspectorStrings() {
  return {
    loading: l10n.t('Reading {0}…'),
    preview: l10n.t('Preview: a client that does not exist yet. This is what it would see if it started now.'),
    ifStarted: l10n.t('{0} is not running. This is what it would get if it started now.'),
    removed: l10n.t('{0} was removed. This is what was last known of it.'),
    failed: l10n.t('What is shown may be out of date.'),
    removedState: l10n.t('removed'),
    stopped: l10n.t('{0} (stopped)'),
    stoppedWithCode: l10n.t('{0} with code {1} (stopped)'),
    neverStarted: l10n.t('{0} (never started)'),
    address: l10n.t('Address'),
    publishedAt: l10n.t('published at'),
    actions: l10n.t('Actions'),
    more: l10n.t('More actions'),
    command: l10n.t('Command'),
    problems: l10n.t('Problems'),
    newProblem: l10n.t('New problem: {0}'),
    solvedProblem: l10n.t('No longer a problem: {0}'),
    links: l10n.t('Links'),
    link: l10n.t('Link'),
    from: l10n.t('From'),
    ports: l10n.t('Ports'),
    kind: l10n.t('Kind'),
    status: l10n.t('Status'),
    uses: l10n.t('uses'),
    usedByPartner: l10n.t('used by {0}'),
    openPartner: l10n.t('Select {0} and inspect it'),
    legacyLink: l10n.t('legacy link on the default bridge'),
    endpointLink: l10n.t('link on network {0}'),
    inert: l10n.t('has no effect'),
    gone: l10n.t('no such container'),
    noPorts: l10n.t('no exposed ports'),
    portOpen: l10n.t('open'),
    portClosed: l10n.t('closed'),
    portUnknown: l10n.t("can't be known"),
    resolves: l10n.t('resolves to {0}'),
    resolvesNot: l10n.t('does not resolve'),
    resolvesUnknown: l10n.t('not known what it resolves to'),
    resolvesStray: l10n.t('resolves to {0}, not to its server'),
    notForeseen: l10n.t('not known beforehand'),
    verifying: l10n.t('Asking from inside {0}…'),
    verified: l10n.t('Verified from inside the client: {0}'),
    names: l10n.t('Names'),
    name: l10n.t('Name'),
    resolvesTo: l10n.t('Resolves to'),
    origin: l10n.t('From'),
    insideClient: l10n.t('Inside the client'),
    noNames: l10n.t('No names are known.'),
    broken: l10n.t('This page could not be drawn. Inspect the container again.'),
    namesUnreadByProblem: l10n.t('The names could not be read back from inside, because of the problem above.'),
    namesUnread: l10n.t('The names could not be read back from inside: {0}'),
    hostsFile: l10n.t('hosts file'),
    embeddedDns: l10n.t('embedded DNS'),
    groupFromLink: l10n.t('from {0}'),
    groupServer: l10n.t('link to {0}'),
    groupOwnNames: l10n.t('its own'),
    groupOwnVariables: l10n.t('its own'),
    groupCommon: l10n.t('what every container has'),
    unfold: l10n.t('Show {0}'),
    fold: l10n.t('Hide {0}'),
    showWhole: l10n.t('Show all of it'),
    showLess: l10n.t('Show less'),
    alsoTrue: l10n.t('The same is true of {0}.'),
    environment: l10n.t('Environment'),
    variable: l10n.t('Variable'),
    startGives: l10n.t('A start now gives'),
    processHas: l10n.t('Process 1 has'),
    environmentUnreadByProblem: l10n.t("Process 1's environment could not be read, because of the problem above."),
    environmentUnread: l10n.t("Process 1's environment could not be read: {0}"),
    noVariables: l10n.t('This link gives no variables.'),
    noVariablesOnNetworks: l10n.t('Links on user-defined networks give names only, no variables.'),
    noVariablesOnEngine: l10n.t('This engine no longer sets variables for links: use the names instead.'),
    noVariablesKnown: l10n.t(
      'No running client could tell yet whether this engine sets variables for links. Names work without them.',
    ),
    noEnvironment: l10n.t('No variables are known.'),
    showSecrets: l10n.t('Show secrets'),
    secret: l10n.t('secret'),
    masked: l10n.t('hidden value'),
    reveal: l10n.t('Show the value of {0}'),
    conceal: l10n.t('Hide the value of {0}'),
    copy: l10n.t('Copy {0}'),
    copyValue: l10n.t('Copy the value of {0}'),
    same: l10n.t('same'),
    notLooked: l10n.t('not read back'),
    notReadable: l10n.t('not readable'),
    absent: l10n.t('not there'),
    missing: l10n.t('missing: process 1 does not have it'),
    stale: l10n.t('stale'),
    unexpected: l10n.t('a start now would not give it'),
    differs: l10n.t('differs'),
    notGiven: l10n.t('nothing'),
    emptyValue: l10n.t('empty'),
    filter: l10n.t('Filter names and variables'),
    copied: l10n.t('{0} was copied.'),
    nowIn: l10n.t('{0} is now: {1}.'),
    filterCount: l10n.t('{0} of {1} rows'),
    filterNothing: l10n.t('Nothing here matches.'),
    clearFilter: l10n.t('Clear the filter'),
    noLinks: l10n.t('No links.'),
    removeLink: l10n.t('Remove the link {0}…'),
    usesNoLinks: l10n.t('Uses no links.'),
    createLinked: l10n.t('Create linked container…'),
    origins: origins(),
    unlinked: unlinked(),
    verbs: verbs(),
    cures: cures(),
    severities: severities(),
  } as const;
}

function origins(): Readonly<Record<NameOrigin, string>> {
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

function unlinked(): Readonly<Record<Unlinked, string>> {
  return {
    defaultBridge: l10n.t(
      "Other containers' names do not resolve in {0} on the default bridge. A link is made together with its client: create a linked container.",
    ),
    userNetwork: l10n.t(
      'On network {1}, {0} finds other members by their names and network aliases; no private alias.',
    ),
    hostNetwork: l10n.t(
      "{0} uses its host's network: links do not apply there, and other containers' names do not resolve.",
    ),
    noNetwork: l10n.t("{0} has no network: other containers' names do not resolve in it."),
    sharedNetwork: l10n.t(
      '{0} shares the network of {1}, with its names, addresses and ports; it cannot have links of its own.',
    ),
  };
}

function verbs(): Readonly<Record<InspectorVerb, string>> {
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

function cures(): Readonly<Record<NonNullable<ProblemRow['action']>['kind'], string>> {
  return {
    'start-server': l10n.t('Start {0}'),
    'restart-client': l10n.t('Restart {0}'),
    'recreate-client': l10n.t('Make {0} anew'),
    'remove-link': l10n.t('Remove the link of {0}'),
    'unpause-server': l10n.t('Unpause {0}'),
    inspect: l10n.t('Inspect {0}'),
  };
}

function severities(): Readonly<Record<ProblemSeverity, string>> {
  return { error: l10n.t('Error'), warning: l10n.t('Warning'), info: l10n.t('Information') };
}
