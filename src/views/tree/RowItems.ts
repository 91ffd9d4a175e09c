import type * as vscode from 'vscode';
import type { Container } from '../../core/containers/snapshot';
import { engineHost } from '../../core/engines/engineHost';
import { serverOf } from '../../core/links/legacyLinks';
import type { Scene } from '../../core/links/lookup';
import { networkOwner } from '../../core/links/networkOwner';
import type { Problem } from '../../core/problems/problem';
import type { ProblemSource } from '../../model/clients/ProblemSource';
import type { LiveModel } from '../../model/connection/LiveModel';
import { containerContext, linkContext } from './contextValues';
import type { LinkFacts } from './linkRowText';
import type { ContainerNode, GroupNode, LinkNode, TreeNode } from './nodes';
import { containerTooltip, linkTooltip } from './tooltips';
import { containerItem, groupItem, linkItem } from './treeItems';
import { troubleOf, urgency } from './trouble';

/** Whether something can be done about one of a client's problems that the engine is not bound to refuse. */
export type HasCure = (problems: readonly Problem[], client: Container, scene: Scene) => boolean;

/** What rows say, from the model as it is now. */
export class RowItems {
  constructor(
    readonly model: LiveModel,
    readonly problems: ProblemSource,
    readonly hasCure: HasCure,
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
      context: containerContext(container, lookup, {
        engineHost: this.#host,
        curable: this.#isCurable(this.problems.ofClient(container.id), container),
      }),
    });
  }

  link(node: LinkNode): vscode.TreeItem {
    const facts = this.#linkFacts(node);
    return linkItem(
      node,
      facts,
      linkContext({ ...facts, curable: this.#isCurable(facts.problems, facts.client) }, this.model),
    );
  }

  tooltip(node: TreeNode): vscode.MarkdownString | undefined {
    if (node.kind === 'link') return linkTooltip(this.#linkFacts(node));
    const container = node.kind === 'container' ? this.model.lookup.container(node.containerId) : undefined;
    if (container === undefined) return undefined;
    const { lookup } = this.model;
    const problems = this.problems.ofClient(container.id);
    return containerTooltip({ container, lookup, engineHost: this.#host, problems });
  }

  /** Its details are still being read. */
  isLoading(containerId: string): boolean {
    return !this.model.complete && this.model.lookup.container(containerId)?.details === undefined;
  }

  /** VS Code unfolds a row only when it is new. So one whose links are not known yet is made as if it had some. */
  hasChildren(containerId: string): boolean {
    return this.#hasLinks(containerId) || this.isLoading(containerId);
  }

  /** Something about it needs a look. */
  isTroubled(containerId: string): boolean {
    const { lookup } = this.model;
    const container = lookup.container(containerId);
    return container !== undefined && urgency(troubleOf(lookup, this.problems, container)) < 2;
  }

  get #host(): string {
    return engineHost(this.model.connection);
  }

  #hasLinks(containerId: string): boolean {
    const { lookup } = this.model;
    return lookup.linksFrom(containerId).length > 0 || lookup.linksTo(containerId).length > 0;
  }

  #isCurable(problems: readonly Problem[], client: Container | undefined): boolean {
    const { lookup, engine, seen } = this.model;
    return client !== undefined && engine !== undefined && this.hasCure(problems, client, { lookup, engine, seen });
  }

  #linkFacts({ direction, link }: LinkNode): LinkFacts {
    const { lookup } = this.model;
    return {
      direction,
      link,
      client: lookup.container(link.clientId),
      server: serverOf(lookup, link),
      problems: this.problems.of(link),
    };
  }
}
