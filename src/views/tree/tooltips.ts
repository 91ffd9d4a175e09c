import * as vscode from 'vscode';
import { type Container, shortId } from '../../core/containers/snapshot';
import type { ContainerLookup } from '../../core/links/lookup';
import type { Problem } from '../../core/problems/problem';
import { plainMarkdown as plain } from '../../core/text/plainMarkdown';
import { counted } from '../../words/catalogue';
import { sentences } from '../../words/sentence';
import { reachText, stateText } from './containerText';
import { type LinkFacts, linkKindText, reachedText } from './linkText';
import { markedProblems } from './problemText';

function tooltip(lines: readonly string[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(lines.join('\n\n'), true);
  markdown.isTrusted = false;
  return markdown;
}

/** A container may have many links. */
const mostProblems = 5;

/** The worst problems in full, each with its sign. */
function problemLines(problems: readonly Problem[]): readonly string[] {
  const marked = markedProblems(problems);
  const lines = marked.slice(0, mostProblems).map(({ severity, facts }) => `$(${severity}) ${plain(sentences(facts))}`);
  const further = marked.length - lines.length;
  return further === 0 ? lines : [...lines, vscode.l10n.t('Further problems: {0}', further)];
}

export function containerTooltip({
  container,
  lookup,
  engineHost,
  problems,
}: {
  readonly container: Container;
  readonly lookup: ContainerLookup;
  readonly engineHost: string;
  /** Of the links that it uses. */
  readonly problems: readonly Problem[];
}): vscode.MarkdownString {
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
    counted(out, {
      one: () => vscode.l10n.t('Uses {0} link, is used by {1}', out, into),
      other: () => vscode.l10n.t('Uses {0} links, is used by {1}', out, into),
    }),
    ...(container.state === 'paused' ? [vscode.l10n.t('Start lets it go on.')] : []),
    ...problemLines(problems),
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
    ...problemLines(facts.problems),
  ]);
}
