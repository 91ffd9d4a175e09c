import * as vscode from 'vscode';
import { networkOwner } from '../../core/containers/networkOwner';
import { engineHost } from '../../core/engines/engineHost';
import type { Problem } from '../../core/links/link';
import type { ProblemSource } from '../../model/clients/ProblemSource';
import type { LiveModel, ModelChange } from '../../model/connection/LiveModel';
import { PacedUpdate } from '../../platform/PacedUpdate';
import { containerContext, linkContext } from './contextValues';
import { KnownRows } from './KnownRows';
import type { LinkFacts } from './linkText';
import {
  type ContainerNode,
  type GroupNode,
  type LinkNode,
  linkNode,
  loadingNode,
  moreNode,
  type TreeNode,
} from './nodes';
import { plainTreeItem } from './plainTreeItem';
import type { RootRows, Rows } from './RootRows';
import { containerTooltip, linkTooltip } from './tooltips';
import { containerItem, groupItem, linkItem, loadingItem, moreItem } from './treeItems';
import { troubleOf, urgency } from './trouble';

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
  readonly #known = new KnownRows();
  readonly #touched = new Set<ContainerNode>();
  /** Rows that VS Code was told to show without children, or folded: it leaves them so, whatever it is told later. */
  readonly #shut = new Set<ContainerNode>();
  readonly #toOpen = new Set<ContainerNode>();
  #rootTouched = false;
  #connectionRead = '';
  #rows: Rows = noRows;
  readonly onDidChangeTreeData = this.#changed.event;
  /** Fires when VS Code was given the rows of the root, or when what stands around them may say something else. */
  readonly onDidReadRows = this.#read.event;
  /** Fires for a row that ought to be open since now: it got its first child, or trouble. */
  readonly onDidOpen = this.#opened.event;

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

  #linkNodes(parent: ContainerNode): TreeNode[] {
    const { lookup } = this.model;
    const { containerId } = parent;
    const nodes: TreeNode[] = [
      ...lookup.linksFrom(containerId).map((link) => linkNode('out', parent, link)),
      ...lookup.linksTo(containerId).map((link) => linkNode('in', parent, link)),
    ];
    return nodes.length > 0 && this.#isLoading(containerId) ? [...nodes, loadingNode(parent)] : nodes;
  }

  #isLoading(containerId: string): boolean {
    return !this.model.complete && this.model.lookup.container(containerId)?.details === undefined;
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
        return this.#groupItem(node);
      case 'container':
        return this.#containerItem(node);
      case 'link':
        return this.#linkItem(node);
      case 'loading':
        return loadingItem(node);
      case 'more':
        return moreItem(node);
    }
  }

  #linkItem(node: LinkNode): vscode.TreeItem {
    const facts = this.#linkFacts(node);
    return linkItem(node, facts, linkContext(facts, this.model.lookup));
  }

  #groupItem(node: GroupNode): vscode.TreeItem {
    const { lookup } = this.model;
    const containers = this.#known.below(node).flatMap(({ containerId }) => lookup.container(containerId) ?? []);
    const urgencies = containers.map((each) => urgency(troubleOf(lookup, this.problems, each)));
    return groupItem(node, { count: containers.length, troubled: urgencies.filter((each) => each < 2).length });
  }

  #containerItem(node: ContainerNode): vscode.TreeItem {
    const { lookup, connection } = this.model;
    const container = lookup.container(node.containerId);
    if (container === undefined) return new vscode.TreeItem(node.containerId);
    const loading = this.#isLoading(container.id);
    const hasLinks = this.#hasLinks(container.id);
    // VS Code opens a row only when it is new: before its links are known, one stands as if it had some.
    const hasChildren = hasLinks || loading;
    const open = hasChildren && this.#isOpen(container.id);
    if (open) this.#shut.delete(node);
    else this.#shut.add(node);
    return containerItem(node, {
      container,
      engineHost: engineHost(connection.endpoint),
      networkOf: networkOwner(lookup, container)?.name,
      hasChildren,
      open,
      loading: !hasLinks && loading,
      trouble: troubleOf(lookup, this.problems, container),
      context: containerContext(container, lookup),
    });
  }

  /** Rows with trouble are open, and the others all alike. */
  #isOpen(containerId: string): boolean {
    if (!this.#hasLinks(containerId) && !this.#isLoading(containerId)) return false;
    return (
      this.#rows.containers.length <= mostUnfolded ||
      this.#problemsOf(containerId).some(({ severity }) => severity !== 'info')
    );
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
    this.#opened.dispose();
  }
}

function groupsOf(nodes: readonly ContainerNode[]): Iterable<GroupNode> {
  return new Set(nodes.flatMap(({ parent }) => parent ?? []));
}
