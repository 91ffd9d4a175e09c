import * as vscode from 'vscode';
import { type Container, shortId } from '../../core/containers/snapshot';
import type { ContainerLookup } from '../../core/links/lookup';
import type { Problem } from '../../core/problems/problem';
import { plainMarkdown as plain } from '../../core/text/plainMarkdown';
import { sentences } from '../../words/sentence';
import { tooltipWords } from '../../words/treeWords';
import { reachText, shownState } from './containerText';
import { type LinkFacts, reachedText } from './linkRowText';
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
  return further === 0 ? lines : [...lines, tooltipWords.furtherProblems(further)];
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
  return tooltip([
    `**${plain(container.name)}** ${plain(shownState(container))}`,
    tooltipWords.image(plain(container.image)),
    tooltipWords.id(plain(shortId(container.id))),
    ...container.networks.map(({ name, ipv4, ipv6 }) =>
      tooltipWords.network(plain(name), plain(ipv4 ?? ipv6 ?? tooltipWords.noAddress())),
    ),
    ...(reach === undefined ? [] : [tooltipWords.reachableAt(plain(reach))]),
    tooltipWords.links(lookup.linksFrom(container.id).length, lookup.linksTo(container.id).length),
    ...(container.state === 'paused' ? [tooltipWords.startUnpauses()] : []),
    ...problemLines(problems),
  ]);
}

export function linkTooltip(facts: LinkFacts): vscode.MarkdownString {
  const { link } = facts;
  const reached = reachedText(facts);
  return tooltip([
    tooltipWords.link({ client: plain(link.client), server: plain(link.server), alias: plain(link.alias) }),
    ...(reached === undefined || reached === '' ? [] : [plain(reached)]),
    link.kind === 'legacy' ? tooltipWords.legacyLink() : tooltipWords.endpointLink(plain(link.network)),
    ...problemLines(facts.problems),
  ]);
}
