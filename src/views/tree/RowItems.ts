import type * as vscode from 'vscode';
import type { Container } from '../../core/containers/snapshot';
import { engineHost } from '../../core/engines/engineHost';
import { networkOwner } from '../../core/links/networkOwner';
import type { Problem } from '../../core/problems/problem';
import type { ProblemSource } from '../../model/clients/ProblemSource';
import type { LiveModel } from '../../model/connection/LiveModel';
import { containerContext, linkContext } from './contextValues';
import type { LinkFacts } from './linkText';
import type { ContainerNode, GroupNode, LinkNode, TreeNode } from './nodes';
import { containerTooltip, linkTooltip } from './tooltips';
import { containerItem, groupItem, linkItem } from './treeItems';
import { troubleOf, urgency } from './trouble';

/** What rows say, from the model as it is now. */
export class RowItems {
  constructor(
    readonly model: LiveModel,
    readonly problems: ProblemSource,
  ) {}

  /** `members`: the rows below it. */
  group(node: GroupNode, members: readonly ContainerNode[]): vscode.TreeItem {
    const { lookup } = this.model;
    const containers = members.flatMap(({ containerId }) => lookup.container(containerId) ?? []);
    const urgencies = containers.map((each) => urgency(troubleOf(lookup, this.problems, each)));
    return groupItem(node, { count: containers.length, troubled: urgencies.filter((each) => each < 2).length });
  }

  /** `open`: its links show before a person unfolds it. */
  container(node: ContainerNode, container: Container, open: boolean): vscode.TreeItem {
    const { lookup } = this.model;
    const loading = this.isLoading(container.id);
    const hasLinks = this.#hasLinks(container.id);
    return containerItem(node, {
      container,
      engineHost: this.#host,
      networkOf: networkOwner(lookup, container)?.name,
      hasChildren: hasLinks || loading,
      open,
      loading: !hasLinks && loading,
      trouble: troubleOf(lookup, this.problems, container),
      context: containerContext(container, lookup),
    });
  }

  link(node: LinkNode): vscode.TreeItem {
    const facts = this.#linkFacts(node);
    return linkItem(node, facts, linkContext(facts, this.model.lookup));
  }

  tooltip(node: TreeNode): vscode.MarkdownString | undefined {
    if (node.kind === 'link') return linkTooltip(this.#linkFacts(node));
    const container = node.kind === 'container' ? this.model.lookup.container(node.containerId) : undefined;
    if (container === undefined) return undefined;
    const { lookup } = this.model;
    return containerTooltip({ container, lookup, engineHost: this.#host, problems: this.#problemsOf(container.id) });
  }

  /** Its details are still being read. */
  isLoading(containerId: string): boolean {
    return !this.model.complete && this.model.lookup.container(containerId)?.details === undefined;
  }

  /** VS Code opens a row only when it is new: before its links are known, one stands as if it had some. */
  hasChildren(containerId: string): boolean {
    return this.#hasLinks(containerId) || this.isLoading(containerId);
  }

  isTroubled(containerId: string): boolean {
    return this.#problemsOf(containerId).some(({ severity }) => severity !== 'info');
  }

  get #host(): string {
    return engineHost(this.model.connection.endpoint);
  }

  /** Of the links that it uses: those of links to it stand at their clients. */
  #problemsOf(containerId: string): readonly Problem[] {
    return this.model.lookup.linksFrom(containerId).flatMap((link) => this.problems.of(link));
  }

  #hasLinks(containerId: string): boolean {
    const { lookup } = this.model;
    return lookup.linksFrom(containerId).length > 0 || lookup.linksTo(containerId).length > 0;
  }

  #linkFacts({ direction, link }: LinkNode): LinkFacts {
    const { lookup } = this.model;
    return {
      direction,
      link,
      client: lookup.container(link.clientId),
      server: link.serverId === undefined ? undefined : lookup.container(link.serverId),
      problems: this.problems.of(link),
    };
  }
}
