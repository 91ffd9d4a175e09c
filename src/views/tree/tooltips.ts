import * as vscode from 'vscode';
import type { ContainerLookup } from '../../core/lookup';
import { type Container, shortId } from '../../core/snapshot';
import { reachText, stateText } from './containerText';
import { type LinkFacts, linkKindText, reachedText } from './linkText';

/** Text that came from outside is escaped: no name or message can format or link anything. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&').replace(/\s+/g, ' ');
}

function tooltip(lines: readonly string[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(lines.join('\n\n'), true);
  markdown.isTrusted = false;
  return markdown;
}

export function containerTooltip(
  container: Container,
  lookup: ContainerLookup,
  engineHost: string,
): vscode.MarkdownString {
  const reach = reachText(container, engineHost);
  const out = lookup.linksFrom(container.id).length;
  const into = lookup.linksTo(container.id).length;
  return tooltip([
    `**${plain(container.name)}** ${plain(stateText(container))}`,
    vscode.l10n.t('Image: {0}', plain(container.image)),
    vscode.l10n.t('Id: {0}', shortId(container.id)),
    ...container.networks.map((network) =>
      vscode.l10n.t(
        'Network {0}: {1}',
        plain(network.name),
        plain(network.ipv4 ?? network.ipv6 ?? vscode.l10n.t('no address')),
      ),
    ),
    ...(reach === undefined ? [] : [vscode.l10n.t('Reachable at: {0}', plain(reach))]),
    vscode.l10n.t('Uses {0} links, is used by {1}', out, into),
    ...(container.state === 'paused' ? [vscode.l10n.t('Start lets it go on.')] : []),
  ]);
}

export function linkTooltip(facts: LinkFacts): vscode.MarkdownString {
  const { link } = facts;
  const reached = reachedText(facts);
  return tooltip([
    vscode.l10n.t(
      '**{0}** calls **{1}** by the name **{2}**',
      plain(link.client),
      plain(link.server),
      plain(link.alias),
    ),
    ...(reached === undefined || reached === '' ? [] : [plain(reached)]),
    plain(linkKindText(link)),
    ...facts.problems
      .filter((problem) => problem.severity !== 'info')
      .map((problem) => `$(${problem.severity}) ${plain(problem.message)}`),
  ]);
}
