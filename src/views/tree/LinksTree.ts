import * as vscode from 'vscode';
import { engineHost } from '../../core/engines/engineHost';
import type { ProblemSource } from '../../model/clients/ProblemSource';
import type { LiveModel, ModelChange } from '../../model/connection/LiveModel';
import { PacedUpdate } from '../../platform/PacedUpdate';
import { KnownRows } from './KnownRows';
import { type ContainerNode, type GroupNode, linkNode, loadingNode, moreNode, type TreeNode } from './nodes';
import { plainTreeItem } from './plainTreeItem';
import type { RootRows, Rows } from './RootRows';
import { type HasCure, RowItems } from './RowItems';
import { loadingItem, moreItem } from './treeItems';

/** With more containers than this their links stay folded: they would be most of what VS Code has to hold. */
const mostUnfolded = 100;
/** More rows than this at once are cheaper to refresh from the root. */
const manyRows = 40;

/**
 * Milliseconds between two updates while changes go on: at the least, and for each row where all are drawn, since VS
 * Code makes all of them anew.
 */
const leastGapInStorm = 250;
const gapOfRow = 2;

const noRows: Rows = { containers: [], groups: undefined, beyond: 0 };

/** Maps the model to rows. It holds no truth of its own, only which rows VS Code knows. */
export class LinksTree implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly #read = new vscode.EventEmitter<Rows>();
  readonly #opened = new vscode.EventEmitter<ContainerNode>();
  readonly #updates = new PacedUpdate(
    () => this.#fire(),
    () => Math.max(leastGapInStorm, this.#isForAll ? this.#known.size * gapOfRow : 0),
  );
  readonly #items: RowItems;
  readonly #known = new KnownRows();
  readonly #touched = new Set<ContainerNode>();
  /**
   * Rows that were given to VS Code without children, or folded: VS Code leaves them so, whatever it is given later.
   */
  readonly #shut = new Set<ContainerNode>();
  readonly #toOpen = new Set<ContainerNode>();
  #rootTouched = false;
  #connectionRead = '';
  #rows: Rows = noRows;
  readonly onDidChangeTreeData = this.#changed.event;
  /** Fires when VS Code has the rows of the root, and when the texts around the tree may be other ones. */
  readonly onDidReadRows = this.#read.event;
  /** Fires for a row that should be opened now: it got its first child, or trouble. */
  readonly onDidOpen = this.#opened.event;

  constructor(
    readonly model: LiveModel,
    problems: ProblemSource,
    readonly rows: RootRows,
    hasCure: HasCure,
  ) {
    this.#items = new RowItems(model, problems, hasCure);
  }

  get shown(): Rows {
    return this.#rows;
  }

  /** Soon: a person acted, or what is shown is no longer true. Nobody noted what changed while it was hidden. */
  refreshAll(): void {
    this.#rootTouched = true;
    for (const node of this.#shut) if (this.#isOpen(node.containerId)) this.#toOpen.add(node);
    this.#updates.requestSoon();
  }

  follow({ membership, connection, containers }: ModelChange): void {
    if (membership) this.#rootTouched = true;
    else if (connection) this.#followConnection();
    // Partners in links are among them.
    for (const id of containers) this.#touch(id);
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
    for (const id of ids) {
      this.#touch(id);
      for (const link of this.model.lookup.linksFrom(id)) if (link.serverId !== undefined) this.#touch(link.serverId);
      for (const link of this.model.lookup.linksTo(id)) this.#touch(link.clientId);
    }
    this.#requestUpdate();
  }

  #requestUpdate(): void {
    if (this.#rootTouched || this.#touched.size > 0) this.#updates.request();
  }

  /** A row of a container, if it has one. */
  nodeOf(containerId: string): ContainerNode | undefined {
    return this.#known.of(containerId)[0];
  }

  #touch(id: string): void {
    if (this.rows.note(id)) this.#rootTouched = true;
    for (const node of this.#known.of(id)) {
      this.#touched.add(node);
      if (this.#shut.has(node) && this.#isOpen(id)) this.#toOpen.add(node);
    }
  }

  get #isForAll(): boolean {
    return this.#rootTouched || this.#touched.size > manyRows;
  }

  #fire(): void {
    const touched = [...this.#touched].filter((node) => this.#known.has(node));
    const all = this.#isForAll;
    this.#rootTouched = false;
    this.#touched.clear();
    if (all) this.#changed.fire(undefined);
    // A group counts what is wrong in it.
    else if (touched.length > 0) this.#changed.fire([...groupsOf(touched), ...touched]);
    for (const node of this.#toOpen) {
      this.#toOpen.delete(node);
      if (this.#known.has(node)) this.#opened.fire(node);
    }
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node === undefined) return this.#rootNodes();
    if (node.kind === 'group') return [...this.#known.below(node)];
    return node.kind === 'container' ? this.#linkNodes(node) : [];
  }

  #rootNodes(): TreeNode[] {
    this.#rows = this.#canShow ? this.rows.read() : noRows;
    const nodes = this.#known.put(this.#rows, this.rows.choice.groupBy);
    this.#connectionRead = this.#connectionInRows();
    for (const each of this.#shut) if (!this.#known.has(each)) this.#shut.delete(each);
    this.#read.fire(this.#rows);
    return [...nodes, ...(this.#rows.beyond === 0 ? [] : [moreNode(this.#rows.beyond)])];
  }

  /** False once the engine can't be reached: what it said is no longer true. */
  get #canShow(): boolean {
    const { state } = this.model.connection;
    return state === 'connected' || state === 'connecting';
  }

  /** What the rows show of the connection. */
  #connectionInRows(): string {
    const isLoading = this.#rows.containers.some(({ id }) => this.#items.isLoading(id));
    return JSON.stringify([this.#canShow, engineHost(this.model.connection), isLoading]);
  }

  #linkNodes(parent: ContainerNode): TreeNode[] {
    const { lookup } = this.model;
    const { containerId } = parent;
    const nodes: TreeNode[] = [
      ...lookup.linksFrom(containerId).map((link) => linkNode('out', parent, link)),
      ...lookup.linksTo(containerId).map((link) => linkNode('in', parent, link)),
    ];
    return nodes.length > 0 && this.#items.isLoading(containerId) ? [...nodes, loadingNode(parent)] : nodes;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return plainTreeItem(this.#itemOf(node));
  }

  #itemOf(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case 'group':
        return this.#items.group(node, this.#known.below(node));
      case 'container':
        return this.#containerItem(node);
      case 'link':
        return this.#items.link(node);
      case 'loading':
        return loadingItem(node);
      case 'more':
        return moreItem(node);
    }
  }

  #containerItem(node: ContainerNode): vscode.TreeItem {
    const container = this.model.lookup.container(node.containerId);
    if (container === undefined) return new vscode.TreeItem(node.containerId);
    const open = this.#isOpen(container.id);
    if (open) this.#shut.delete(node);
    else this.#shut.add(node);
    return this.#items.container(node, container, open);
  }

  /** Whether its row is open at first: with trouble always; of the others either all are, or none. */
  #isOpen(containerId: string): boolean {
    if (!this.#items.hasChildren(containerId)) return false;
    return this.#rows.containers.length <= mostUnfolded || this.#items.isTroubled(containerId);
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const tooltip = this.#items.tooltip(node);
    if (tooltip !== undefined) item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    this.#updates.dispose();
    this.#changed.dispose();
    this.#read.dispose();
    this.#opened.dispose();
  }
}

function groupsOf(nodes: readonly ContainerNode[]): Iterable<GroupNode> {
  return new Set(nodes.flatMap(({ parent }) => parent ?? []));
}
