import * as l10n from '@vscode/l10n';
import { counted, enumerated, language, listed } from './catalogue';

/** Texts around the rows: the line above them, the badge, the box that filters, the lists that sort and group. */
export const treeWords = {
  engine: () => l10n.t('Engine'),
  local: () => l10n.t('local'),
  certificateUnchecked: () => l10n.t('whoever answers is trusted: its certificate is not checked'),
  connectingAgain: () => l10n.t('connecting again…'),
  engineTooOld: (api: string) =>
    l10n.t('older than Engine 19.03 (API {api}), the oldest that is supported: what is shown may be wrong', { api }),
  engineWithoutLinks: () => l10n.t('this engine has no links'),
  engineUnknownWithoutLinks: (engine: string | number) =>
    l10n.t('Engine {engine} is newer than known: taken to have no links on the default bridge, as announced', {
      engine,
    }),
  engineUnknownWithLinks: (engine: string | number) =>
    l10n.t('Engine {engine} is newer than known: treated as 29, since it showed that it has links', { engine }),
  engineSetsNoVariables: (engine: string | number) => l10n.t('Engine {engine} sets no link variables', { engine }),
  onlyProblems: () => l10n.t('only those with problems'),
  filtered: (filter: string, count: number) =>
    counted(count, {
      one: () => l10n.t('{count} container filtered by “{filter}”', { count, filter }),
      other: () => l10n.t('{count} containers filtered by “{filter}”', { count, filter }),
    }),
  troubled: (count: number) =>
    counted(count, {
      one: () => l10n.t('{count} container has a problem with a link', { count }),
      other: () => l10n.t('{count} containers have problems with links', { count }),
    }),
  filterTitle: () => l10n.t('Filter containers'),
  filterPlaceholder: () => l10n.t('Name, alias, image or address'),
  filterStays: () => l10n.t('Filters while you type and stays when this box closes; Clear Filter shows all again.'),
  sortBy: () => l10n.t('Sort containers by'),
  newest: () => l10n.t('Newest first'),
  name: () => l10n.t('Name'),
  problemsFirst: () => l10n.t('Problems first'),
  problemsFirstDetail: () => l10n.t('Errors, then warnings, then the others'),
  groupBy: () => l10n.t('Group containers by'),
  noGroups: () => l10n.t('No groups'),
  network: () => l10n.t('Network'),
  networkDetail: () => l10n.t('A container on two networks stands in both groups'),
  composeProject: () => l10n.t('Compose project'),
  now: () => l10n.t('now'),
};

/** What a row says, and what it says to the ear. */
export const rowWords = {
  container: (words: { readonly container: string; readonly state: string; readonly image: string }) =>
    l10n.t('Container {container}, {state}, {image}', words),
  taskOf: (service: string) => l10n.t('task of the service {service}', { service }),
  inNetworkOf: (owner: string) => l10n.t('in the network of {owner}', { owner }),
  neededBy: (clients: readonly string[]) => l10n.t('needed by {clients}', { clients: listed(clients) }),
  reachedAt: (addresses: readonly string[], more: number) =>
    more === 0 ? enumerated(addresses) : l10n.t('{addresses}, {more} more', { addresses: enumerated(addresses), more }),
  usedBy: (client: string) => l10n.t('used by {client}', { client }),
  uses: (server: string) => l10n.t('uses {server}', { server }),
  serverGone: () => l10n.t('no such container'),
  errorMark: () => l10n.t('A link does not work'),
  warningMark: () => l10n.t('A link needs attention'),
  inspect: () => l10n.t('Inspect'),
  containers: (count: number) =>
    counted(count, {
      one: () => l10n.t('{count} container', { count }),
      other: () => l10n.t('{count} containers', { count }),
    }),
  withProblems: (count: number) => l10n.t('{count} with problems', { count }),
  noNetwork: () => l10n.t('no network'),
  noProject: () => l10n.t('no Compose project'),
  networkGroup: (name: string) => l10n.t('Network {name}', { name }),
  projectGroup: (name: string) => l10n.t('Compose project {name}', { name }),
  serviceGroup: (name: string) => l10n.t('Service {name}', { name }),
  loadingLinks: () => l10n.t('loading links'),
  loading: () => l10n.t('loading…'),
  loadingMore: () => l10n.t('The engine is still being asked for the other links of this container.'),
  more: (count: number) => l10n.t('{count} more…', { count: count.toLocaleString(language()) }),
  moreDetail: () => l10n.t('Filter the containers to see the others.'),
  filter: () => l10n.t('Filter…'),
};

/** Lines of the tooltip of a row, in Markdown. */
export const tooltipWords = {
  image: (image: string) => l10n.t('Image: {image}', { image }),
  id: (id: string) => l10n.t('Id: {id}', { id }),
  network: (network: string, address: string) => l10n.t('Network {network}: {address}', { network, address }),
  noAddress: () => l10n.t('no address'),
  reachableAt: (addresses: string) => l10n.t('Reachable at: {addresses}', { addresses }),
  links: (used: number, using: number) =>
    counted(used, {
      one: () => l10n.t('Uses {used} link, is used by {using}', { used, using }),
      other: () => l10n.t('Uses {used} links, is used by {using}', { used, using }),
    }),
  startUnpauses: () => l10n.t('Start unpauses it.'),
  link: (words: { readonly client: string; readonly server: string; readonly alias: string }) =>
    l10n.t('**{client}** calls **{server}** by the name **{alias}**', words),
  legacyLink: () => l10n.t('Legacy link on the default bridge: hosts file and variables'),
  endpointLink: (network: string) =>
    l10n.t('Endpoint link on network {network}: private alias by DNS, no variables', { network }),
  furtherProblems: (count: number) => l10n.t('Further problems: {count}', { count }),
};
