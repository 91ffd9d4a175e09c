import * as vscode from 'vscode';
import { engineHost } from '../../core/engines/engineHost';
import type { Problem } from '../../core/links/link';
import type { LiveModel, ModelChange } from '../../model/LiveModel';
import type { ProblemSource } from '../../model/ProblemSource';
import { PacedUpdate } from '../../platform/PacedUpdate';
import type { LinkFacts } from './linkText';
import {
  type ContainerNode,
  containerNode,
  type LinkNode,
  linkNode,
  loadingNode,
  moreNode,
  type TreeNode,
} from './nodes';
import { worstProblem } from './problemText';
import type { RootRows, Rows } from './RootRows';
import { containerTooltip, linkTooltip } from './tooltips';
import { containerItem, linkItem, loadingItem, moreItem } from './treeItems';

/** Of more containers than this the links stay folded: they would be most of what VS Code has to hold. */
const mostUnfolded = 100;
/** More rows than this at once are cheaper to refresh from the root. */
const manyRows = 40;

/**
 * Milliseconds between two updates of which there is no end: at least, and for each row where all are drawn. VS Code then
 * makes all of them anew, some kilobytes each.
 */
const leastGapInStorm = 250;
const gapOfRow = 2;

const noRows: Rows = { containers: [], beyond: 0 };

/** Maps the model to rows. It holds no truth of its own, only which rows VS Code knows. */
export class LinksTree implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly #read = new vscode.EventEmitter<Rows>();
  readonly #firstLink = new vscode.EventEmitter<ContainerNode>();
  readonly #updates = new PacedUpdate(
    () => this.#fire(),
    () => Math.max(leastGapInStorm, this.#isForAll ? this.#nodes.size * gapOfRow : 0),
  );
  readonly #touched = new Set<string>();
  /** Containers whose rows VS Code knows as without children. */
  readonly #leaves = new Set<string>();
  readonly #gained = new Set<string>();
  #rootTouched = false;
  #connectionRead = '';
  #nodes = new Map<string, ContainerNode>();
  #rows: Rows = noRows;
  readonly onDidChangeTreeData = this.#changed.event;
  /** Fires when VS Code was given the rows of the root, or when what stands around them may say something else. */
  readonly onDidReadRows = this.#read.event;
  /** Fires for a row that gets its first child: VS Code itself leaves such a row folded. */
  readonly onDidGainFirstLink = this.#firstLink.event;

  constructor(
    readonly model: LiveModel,
    readonly problems: ProblemSource,
    readonly rows: RootRows,
  ) {}

  get shown(): Rows {
    return this.#rows;
  }

  /** Soon: a person acted, or what is shown is no longer true. */
  refreshAll(): void {
    this.#rootTouched = true;
    this.#updates.requestSoon();
  }

  follow({ membership, connection, containers }: ModelChange): void {
    if (membership) this.#rootTouched = true;
    else if (connection) this.#followConnection();
    // Partners in links are among them.
    for (const id of containers) {
      if (this.rows.note(id)) this.#rootTouched = true;
      this.#touch(id);
    }
    // What is wrong with one link of a client may show at its other servers.
    for (const id of this.#rootTouched ? [] : containers) {
      for (const { serverId } of this.model.lookup.linksFrom(id)) if (serverId !== undefined) this.#touch(serverId);
    }
    this.#requestUpdate();
  }

  /** Only where rows say something else now: each refresh of the root may take the focus from where a person types. */
  #followConnection(): void {
    if (this.#connectionInRows() === this.#connectionRead) this.#read.fire(this.#rows);
    else this.refreshAll();
  }

  /** Refreshes the rows of these containers and of their partners. */
  refreshContainers(ids: Iterable<string>): void {
    // With the root all of them are refreshed.
    for (const id of this.#rootTouched ? [] : ids) {
      this.#touch(id);
      for (const link of this.model.lookup.linksFrom(id)) if (link.serverId !== undefined) this.#touch(link.serverId);
      for (const link of this.model.lookup.linksTo(id)) this.#touch(link.clientId);
    }
    this.#requestUpdate();
  }

  #requestUpdate(): void {
    if (this.#rootTouched || this.#touched.size > 0) this.#updates.request();
  }

  /** The row of a container, if it has one. */
  nodeOf(containerId: string): ContainerNode | undefined {
    return this.#nodes.get(containerId);
  }

  #touch(id: string): void {
    if (!this.#nodes.has(id)) return;
    this.#touched.add(id);
    if (this.#leaves.has(id) && this.#hasLinks(id)) this.#gained.add(id);
  }

  get #isForAll(): boolean {
    return this.#rootTouched || this.#touched.size > manyRows;
  }

  #fire(): void {
    const touched = [...this.#touched].flatMap((id) => this.#nodes.get(id) ?? []);
    const all = this.#isForAll;
    this.#rootTouched = false;
    this.#touched.clear();
    if (all) this.#changed.fire(undefined);
    else if (touched.length > 0) this.#changed.fire(touched);
    for (const id of this.#gained) {
      this.#gained.delete(id);
      const node = this.#nodes.get(id);
      if (node !== undefined) this.#firstLink.fire(node);
    }
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node === undefined) return this.#rootNodes();
    return node.kind === 'container' ? this.#linkNodes(node) : [];
  }

  #rootNodes(): TreeNode[] {
    this.#rows = this.#canShow ? this.rows.read() : noRows;
    const nodes = new Map<string, ContainerNode>();
    for (const { id } of this.#rows.containers) nodes.set(id, this.#nodes.get(id) ?? containerNode(id));
    this.#nodes = nodes;
    this.#connectionRead = this.#connectionInRows();
    for (const id of this.#leaves) if (!nodes.has(id)) this.#leaves.delete(id);
    this.#read.fire(this.#rows);
    return [...nodes.values(), ...(this.#rows.beyond === 0 ? [] : [moreNode(this.#rows.beyond)])];
  }

  /** What an engine said that can't be reached any more is no longer the truth. */
  get #canShow(): boolean {
    const { state } = this.model.connection;
    return state === 'connected' || state === 'connecting';
  }

  /** What the rows show of the connection. */
  #connectionInRows(): string {
    const isLoading = this.#rows.containers.some(({ id }) => this.#isLoading(id));
    return JSON.stringify([this.#canShow, engineHost(this.model.connection.endpoint), isLoading]);
  }

  #linkNodes({ id, containerId }: ContainerNode): TreeNode[] {
    const { lookup } = this.model;
    const nodes: TreeNode[] = [
      ...lookup.linksFrom(containerId).map((link) => linkNode('out', id, link)),
      ...lookup.linksTo(containerId).map((link) => linkNode('in', id, link)),
    ];
    return nodes.length > 0 && this.#isLoading(containerId) ? [...nodes, loadingNode(id)] : nodes;
  }

  #isLoading(containerId: string): boolean {
    return !this.model.complete && this.model.lookup.container(containerId)?.details === undefined;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    if (node.kind !== 'link' && node.kind !== 'loading') return undefined;
    return this.#nodes.get(node.parentId.slice('container:'.length));
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case 'container':
        return this.#containerItem(node);
      case 'link':
        return linkItem(node, this.#linkFacts(node));
      case 'loading':
        return loadingItem(node);
      case 'more':
        return moreItem(node);
    }
  }

  #containerItem(node: ContainerNode): vscode.TreeItem {
    const container = this.model.lookup.container(node.containerId);
    if (container === undefined) return new vscode.TreeItem(node.containerId);
    const hasChildren = this.#hasLinks(container.id);
    if (hasChildren) this.#leaves.delete(container.id);
    else this.#leaves.add(container.id);
    return containerItem(node, {
      container,
      engineHost: engineHost(this.model.connection.endpoint),
      hasChildren,
      folded: this.#rows.containers.length > mostUnfolded,
      loading: !hasChildren && this.#isLoading(container.id),
      problem: worstProblem(this.#problemsOf(container.id)),
    });
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

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    if (node.kind === 'link') item.tooltip = linkTooltip(this.#linkFacts(node));
    if (node.kind !== 'container') return item;
    const { connection, lookup } = this.model;
    const container = lookup.container(node.containerId);
    if (container !== undefined) {
      const problems = this.#problemsOf(container.id);
      item.tooltip = containerTooltip({ container, lookup, engineHost: engineHost(connection.endpoint), problems });
    }
    return item;
  }

  dispose(): void {
    this.#updates.dispose();
    this.#changed.dispose();
    this.#read.dispose();
    this.#firstLink.dispose();
  }
}
