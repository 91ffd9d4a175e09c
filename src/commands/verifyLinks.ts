import * as vscode from 'vscode';
import { HumanError } from '../core/humanError';
import type { VerifiedLink } from '../engine/verification/verify';
import { onContainer } from './containerVerb';
import type { Verb } from './invocation';
import { waitForEngine } from './progress';
import type { CommandLog, CommandServices } from './services';
import { aliasArgument } from './verbArguments';

export function verifyLinks(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Verifying links'),
    question: vscode.l10n.t('Verify the links of which container?'),
    fits: ({ id, state }, { lookup }) => state === 'running' && lookup.linksFrom(id).length > 0,
    act: async ({ id, name }, { lookup }, argument) => {
      const aliases = lookup.linksFrom(id).map(({ alias }) => alias);
      if (argument !== undefined) assertLinks(name, aliases);
      const rows = await askInside(services, id, name, aliasArgument(argument, name, aliases));
      // What else there is to tell, `how` says in words.
      return rows.map(({ alias, server, resolves, reachable, how }) => ({ alias, server, resolves, reachable, how }));
    },
    ask: async ({ id, name }, { lookup }, node) => {
      assertLinks(name, lookup.linksFrom(id));
      const rows = await askInside(services, id, name, node?.alias);
      for (const { alias, how } of rows) services.log.info('A link was verified', { client: name, alias, how });
      const text = rows.map((row) => sentence(name, row)).join(' ');
      // Not awaited: the message may stay.
      if (rows.every(isWell)) void vscode.window.showInformationMessage(text);
      else void warn(text, services.log);
    },
  });
}

function askInside({ truth }: CommandServices, id: string, name: string, alias: string | undefined) {
  return waitForEngine(() => truth.verify(id, alias), vscode.l10n.t('Asking inside {0}…', name));
}

async function warn(text: string, log: CommandLog): Promise<void> {
  const showLog = vscode.l10n.t('Show log');
  if ((await vscode.window.showWarningMessage(text, showLog)) === showLog) log.show();
}

function assertLinks(client: string, links: readonly unknown[]): void {
  if (links.length === 0) throw new HumanError(`"${client}" uses no links.`, 'notFound');
}

function isWell({ resolves, stray, reachable }: VerifiedLink): boolean {
  const leadsThere = resolves.length > 0 && stray === undefined;
  return leadsThere && reachable.every(({ open, protocol }) => open === true || isUntold(open, protocol));
}

/** Whether a port of this protocol is open can't be asked: no connection is made by it. */
function isUntold(open: boolean | 'unknown', protocol: string): boolean {
  return open === 'unknown' && protocol !== 'tcp';
}

function sentence(client: string, row: VerifiedLink): string {
  const { alias, server, resolves, reachable, unknown, stray } = row;
  if (stray !== undefined) return straySentence(client, row, stray);
  if (resolves.length === 0 && !unknown) return vscode.l10n.t('In {0}, {1} does not resolve.', client, alias);
  const found = unknown
    ? vscode.l10n.t(
        'In {0}, it could not be found out what {1} ({2}) resolves to; the log says why',
        client,
        alias,
        server,
      )
    : vscode.l10n.t('In {0}, {1} resolves to {2} ({3})', client, alias, resolves.join(', '), server);
  const ports = reachable.filter(({ open }) => !unknown || open !== 'unknown').map(portText);
  return ports.length === 0 ? `${found}.` : `${found}: ${ports.join(', ')}.`;
}

function portText({ port, protocol, open }: VerifiedLink['reachable'][number]): string {
  if (isUntold(open, protocol)) return vscode.l10n.t('{0}/{1} cannot be known', port, protocol);
  if (open === 'unknown') return vscode.l10n.t('{0}/{1} was not told (the log says why)', port, protocol);
  return open ? vscode.l10n.t('{0}/{1} is open', port, protocol) : vscode.l10n.t('{0}/{1} is closed', port, protocol);
}

function straySentence(
  client: string,
  { alias, server, resolves }: VerifiedLink,
  { why, holders }: NonNullable<VerifiedLink['stray']>,
): string {
  const addresses = resolves.join(', ');
  const where =
    holders.length === 0
      ? vscode.l10n.t('In {0}, {1} resolves to {2}, which is not {3}', client, alias, addresses, server)
      : vscode.l10n.t(
          'In {0}, {1} resolves to {2}, which belongs to {4} now, not to {3}',
          client,
          alias,
          addresses,
          server,
          holders.join(', '),
        );
  switch (why) {
    case 'removed':
      return vscode.l10n.t('{0}: {1} was removed. Remove {2} and make it again.', where, server, client);
    case 'down':
      return vscode.l10n.t('{0}: {1} is not running. Start {1}.', where, server);
    case 'unanswered':
      return vscode.l10n.t('{0}: nobody on their network answers to that. Inspect {1} to see why.', where, client);
    case 'elsewhere':
      return vscode.l10n.t('{0}. Inspect {1} to see where the name comes from.', where, client);
  }
}
