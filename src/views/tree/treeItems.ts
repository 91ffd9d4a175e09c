import * as vscode from 'vscode';
import type { Container } from '../../core/containers/snapshot';
import { rowWords } from '../../words/treeWords';
import { containerAccessibleLabel, containerDescription } from './containerText';
import { type LinkFacts, linkAccessibleLabel, linkDescription, linkLabel } from './linkRowText';
import type { ContainerNode, GroupNode, LinkNode, LoadingNode, MoreNode } from './nodes';
import { markOf, worstProblem } from './problemText';
import { problemUri } from './problemUri';
import type { Trouble } from './trouble';

/** What a container's row is made from. */
export interface ContainerFacts {
  readonly container: Container;
  readonly engineHost: string;
  /** Whose network it shares, with that one's names and ports. */
  readonly networkOf: string | undefined;
  readonly hasChildren: boolean;
  /** Its links show before a person unfolds it. */
  readonly open: boolean;
  /** Details are being read and no link is known yet. */
  readonly loading: boolean;
  readonly trouble: Trouble;
  /** For `when` clauses. */
  readonly context: string;
}

export function containerItem(node: ContainerNode, facts: ContainerFacts): vscode.TreeItem {
  const { container, trouble } = facts;
  const mark = markOf(trouble.problem);
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(container.name, !facts.hasChildren ? None : facts.open ? Expanded : Collapsed);
  item.id = node.id;
  item.description = containerDescription(container, facts);
  item.iconPath = stateIcon(container);
  item.contextValue = facts.context;
  if (mark !== undefined) item.resourceUri = problemUri(node.id, mark);
  item.command = inspectCommand(node);
  item.accessibilityInformation = { label: containerAccessibleLabel(container, facts) };
  return item;
}

/** What stands in a group: how many, and how many of them need a look. */
export function groupItem(
  node: GroupNode,
  { count, troubled }: { readonly count: number; readonly troubled: number },
): vscode.TreeItem {
  const item = new vscode.TreeItem(groupName(node), vscode.TreeItemCollapsibleState.Expanded);
  const problems = troubled === 0 ? [] : [rowWords.withProblems(troubled)];
  item.id = node.id;
  item.description = [rowWords.containers(count), ...problems].join(' · ');
  item.iconPath = new vscode.ThemeIcon(node.by === 'network' ? 'type-hierarchy' : 'layers');
  item.contextValue = `group.${node.by}`;
  item.accessibilityInformation = { label: `${accessibleGroup(node)}, ${item.description}` };
  return item;
}

function groupName({ by, name }: GroupNode): string {
  if (name !== '') return name;
  return by === 'network' ? rowWords.noNetwork() : rowWords.noProject();
}

function accessibleGroup(node: GroupNode): string {
  if (node.name === '') return groupName(node);
  switch (node.by) {
    case 'network':
      return rowWords.networkGroup(node.name);
    case 'composeProject':
      return rowWords.projectGroup(node.name);
    case 'service':
      return rowWords.serviceGroup(node.name);
  }
}

/**
 * Click and Enter open the inspector, on a link's row that of its client. The row keeps the focus: the keys that act on it
 * would be dead otherwise.
 */
function inspectCommand(node: ContainerNode | LinkNode): vscode.Command {
  const row = { ...node, keepsFocus: true };
  return { command: 'containerLinks.inspect', title: rowWords.inspect(), arguments: [row] };
}

function stateIcon({ state }: Container): vscode.ThemeIcon {
  switch (state) {
    case 'running':
      return new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('charts.green'));
    case 'paused':
      return new vscode.ThemeIcon('debug-pause');
    case 'restarting':
      return new vscode.ThemeIcon('sync');
    case 'dead':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    default:
      return new vscode.ThemeIcon('circle-outline');
  }
}

export function linkItem(node: LinkNode, facts: LinkFacts, context: string): vscode.TreeItem {
  const mark = markOf(worstProblem(facts.problems));
  const item = new vscode.TreeItem(linkLabel(facts), vscode.TreeItemCollapsibleState.None);
  item.id = node.id;
  item.description = linkDescription(facts);
  item.iconPath = linkIcon(node.direction, mark);
  item.contextValue = context;
  if (mark !== undefined) item.resourceUri = problemUri(node.id, mark);
  item.command = inspectCommand(node);
  item.accessibilityInformation = { label: linkAccessibleLabel(facts) };
  return item;
}

function linkIcon(direction: 'out' | 'in', mark: 'error' | 'warning' | undefined): vscode.ThemeIcon {
  if (mark === undefined) return new vscode.ThemeIcon(direction === 'out' ? 'arrow-right' : 'arrow-left');
  // The other end's row shows the same problem, and is told apart all the same: how bad it is, the decoration says.
  const name = direction === 'out' ? mark : 'arrow-circle-left';
  return new vscode.ThemeIcon(name, new vscode.ThemeColor(`list.${mark}Foreground`));
}

export function loadingItem(node: LoadingNode): vscode.TreeItem {
  const item = new vscode.TreeItem(rowWords.loading(), vscode.TreeItemCollapsibleState.None);
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon('loading~spin');
  item.tooltip = rowWords.loadingMore();
  item.contextValue = 'loading';
  return item;
}

export function moreItem(node: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(rowWords.more(node.count), vscode.TreeItemCollapsibleState.None);
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon('filter');
  item.tooltip = rowWords.moreDetail();
  item.command = { command: 'containerLinks.filter', title: rowWords.filter() };
  item.contextValue = 'more';
  return item;
}
