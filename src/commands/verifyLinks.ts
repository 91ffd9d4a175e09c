import * as vscode from 'vscode';
import { leadsElsewhere } from '../core/addressHolders';
import { HumanError } from '../core/humanError';
import type { ContainerLookup } from '../core/lookup';
import { onContainer } from './containerVerb';
import type { Verb } from './invocation';
import type { CommandServices, Verification } from './services';
import { aliasArgument } from './verbArguments';

export function verifyLinks(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Verifying links'),
    question: vscode.l10n.t('Verify the links of which container?'),
    fits: ({ id, state }, { lookup }) => state === 'running' && lookup.linksFrom(id).length > 0,
    act: async ({ id, name }, { lookup }, argument) => {
      const aliases = lookup.linksFrom(id).map(({ alias }) => alias);
      if (argument !== undefined) assertLinks(name, aliases);
      return await services.truth.verify(id, aliasArgument(argument, name, aliases));
    },
    ask: async ({ id, name }, { lookup }, node) => {
      assertLinks(name, lookup.linksFrom(id));
      const title = vscode.l10n.t('Asking inside {0}…', name);
      const rows = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
        services.truth.verify(id, node?.alias),
      );
      for (const { alias, how } of rows) services.log.info(`${name} → ${alias}: ${how}`);
      const flaws = rows.map((row) => flawOf(lookup, id, row));
      const text = rows.map((row, index) => sentence(name, row, flaws[index])).join(' ');
      const isAllWell = rows.every((row, index) => isWell(row) && flaws[index] === undefined);
      const show = isAllWell ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
      // Not awaited: the message may stay.
      void show(text);
    },
  });
}

function assertLinks(client: string, links: readonly unknown[]): void {
  if (links.length === 0) throw new HumanError(`"${client}" uses no links.`, 'notFound');
}

function isWell({ resolves, reachable }: Verification): boolean {
  return resolves.length > 0 && reachable.every(({ open, protocol }) => open === true || isUntold(open, protocol));
}

/** What is wrong with where an alias leads, though it leads somewhere. */
function flawOf(
  lookup: ContainerLookup,
  clientId: string,
  { alias, server, resolves }: Verification,
): Flaw | undefined {
  if (resolves.length === 0) return undefined;
  const link = lookup.linksFrom(clientId).find((each) => each.alias === alias && each.server === server);
  const container = link?.serverId === undefined ? undefined : lookup.container(link.serverId);
  if (link && !container) return 'removed';
  return link && container && leadsElsewhere(link, container, resolves) ? 'elsewhere' : undefined;
}

type Flaw = 'removed' | 'elsewhere';

/** Whether a port of this protocol is open can't be asked: no connection is made by it. */
function isUntold(open: boolean | 'unknown', protocol: string): boolean {
  return open === 'unknown' && protocol !== 'tcp';
}

function sentence(
  client: string,
  { alias, server, resolves, reachable }: Verification,
  flaw: Flaw | undefined,
): string {
  if (resolves.length === 0) return vscode.l10n.t('In {0}, {1} does not resolve.', client, alias);
  if (flaw !== undefined) {
    return flaw === 'removed'
      ? vscode.l10n.t(
          'In {0}, {1} still resolves to {2}, but {3} was removed.',
          client,
          alias,
          resolves.join(', '),
          server,
        )
      : vscode.l10n.t('In {0}, {1} resolves to {2}, which is not {3}.', client, alias, resolves.join(', '), server);
  }
  const ports = reachable.map(({ port, protocol, open }) => {
    if (isUntold(open, protocol)) return vscode.l10n.t('{0}/{1} cannot be known', port, protocol);
    if (open === 'unknown') return vscode.l10n.t('{0}/{1} was not told (the log says why)', port, protocol);
    return open ? vscode.l10n.t('{0}/{1} is open', port, protocol) : vscode.l10n.t('{0}/{1} is closed', port, protocol);
  });
  const found = vscode.l10n.t('In {0}, {1} resolves to {2} ({3})', client, alias, resolves.join(', '), server);
  return ports.length === 0 ? `${found}.` : `${found}: ${ports.join(', ')}.`;
}
