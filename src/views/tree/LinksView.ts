import * as vscode from 'vscode';
import type { LinkProblems } from '../../model/LinkProblems';
import type { Disposable, LiveModel, ModelChange } from '../../model/LiveModel';
import type { StaleCheck } from '../../model/StaleCheck';
import { ContextKey } from '../../platform/ContextKey';
import { DisposableStore } from '../../platform/DisposableStore';
import { treeViewId } from '../../platform/ids';
import type { Setting } from '../../platform/Setting';
import { connectionContext } from './connectionContext';
import { engineSentence } from './engineSentence';
import { askForFilter } from './filterInput';
import { ItemsInTurns } from './ItemsInTurns';
import { LinksTree } from './LinksTree';
import type { TreeNode } from './nodes';
import { ProblemDecorations } from './ProblemDecorations';
import { RootRows, type Rows } from './RootRows';

/** Containers in a list that fits on most screens. */
const shortList = 20;

/** What the view is made from. `extension.ts` builds it. */
export interface LinksViewParts {
  readonly model: LiveModel;
  readonly problems: LinkProblems;
  readonly staleCheck: StaleCheck;
  readonly showStopped: Setting<'containerLinks.showStopped'>;
}

/** The tree view: needs the engine while it is visible, and does what the view's own commands ask. */
export class LinksView {
  readonly #store = new DisposableStore();
  readonly #rows: RootRows;
  readonly #tree: LinksTree;
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #connection = this.#store.add(new ContextKey('containerLinks.connection'));
  readonly #empty = this.#store.add(new ContextKey('containerLinks.empty'));
  readonly #filtered = this.#store.add(new ContextKey('containerLinks.filtered'));
  readonly #showsStopped = this.#store.add(new ContextKey('containerLinks.showStopped'));
  #need: Disposable | undefined;

  constructor(readonly parts: LinksViewParts) {
    const { model, problems, showStopped } = parts;
    this.#rows = new RootRows(model.lookup);
    this.#tree = this.#store.add(new LinksTree(model, problems, this.#rows));
    this.#view = this.#store.add(
      vscode.window.createTreeView<TreeNode>(treeViewId, {
        treeDataProvider: new ItemsInTurns(this.#tree),
        showCollapseAll: true,
      }),
    );
    this.#store.add(vscode.window.registerFileDecorationProvider(new ProblemDecorations()));
    this.#store.add(this.#view.onDidChangeVisibility(() => this.#followVisibility()));
    this.#store.add(vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#noticeAttention()));
    this.#store.add(showStopped.onDidChange(() => this.#applyShowStopped()));
    this.#store.add(model.onDidChange((change) => this.#follow(change)));
    this.#store.add(problems.onDidChange((clientIds) => this.#followProblems(clientIds)));
    this.#store.add(this.#tree.onDidReadRows((rows) => this.#describeRows(rows)));
    this.#store.add(this.#tree.onDidGainFirstLink((node) => void this.#unfold(node)));
    this.#store.add({ dispose: () => this.#need?.dispose() });
    this.#applyShowStopped();
    this.#connection.set(connectionContext(model.connection));
    this.#filtered.set(false);
    this.#followVisibility();
  }

  /** What is selected, for keys: they pass no row. */
  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  /** Without a text a person is asked. */
  async filter(text?: string): Promise<void> {
    if (text !== undefined) return this.#applyFilter(text);
    // Where it is on screen already, moving the focus there could take it from the box, which closes it.
    if (!this.#view.visible) await vscode.commands.executeCommand(`${treeViewId}.focus`);
    await askForFilter(this.#rows.filter, (typed) => this.#applyFilter(typed));
  }

  async clearFilter(): Promise<void> {
    this.#applyFilter('');
  }

  async setShowStopped(show: boolean): Promise<void> {
    await this.parts.showStopped.set(show);
  }

  /** Selects a container's row if the view is on screen and shows it. */
  async select(containerId: string): Promise<void> {
    const node = this.#tree.nodeOf(containerId);
    if (node !== undefined && this.#view.visible) await this.#view.reveal(node, { select: true, focus: false });
  }

  /** Unfolding may scroll to the row: in a long list that would move what a person reads. */
  async #unfold(node: TreeNode): Promise<void> {
    if (!this.#view.visible || this.#tree.shown.containers.length > shortList) return;
    try {
      await this.#view.reveal(node, { select: false, focus: false, expand: true });
    } catch {
      // The row is gone again.
    }
  }

  #followVisibility(): void {
    if (this.#view.visible) {
      this.#need ??= this.parts.model.need();
      this.#rows.forget();
      this.#tree.refreshAll();
      this.#noticeAttention();
    } else {
      this.#need?.dispose();
      this.#need = undefined;
    }
  }

  #noticeAttention(): void {
    if (!this.#view.visible) return;
    this.parts.model.noticeAttention();
    this.#checkShown();
  }

  #follow(change: ModelChange): void {
    if (change.connection) this.#connection.set(connectionContext(this.parts.model.connection));
    if (!this.#view.visible) return;
    this.#tree.follow(change);
    this.#checkShown();
  }

  #followProblems(clientIds: ReadonlySet<string>): void {
    this.#showBadge();
    if (this.#view.visible) this.#tree.refreshContainers(clientIds);
  }

  #checkShown(): void {
    this.parts.staleCheck.consider(this.#tree.shown.containers.map(({ id }) => id));
  }

  #applyFilter(text: string): void {
    if (this.#rows.filter === text.trim()) return;
    this.#rows.filter = text;
    this.#filtered.set(this.#rows.filter !== '');
    this.#tree.refreshAll();
  }

  #applyShowStopped(): void {
    const { value } = this.parts.showStopped;
    this.#rows.showStopped = value;
    this.#showsStopped.set(value);
    this.#tree.refreshAll();
  }

  /** A message hides the welcome contents: it stands only while there are rows. */
  #describeRows(rows: Rows): void {
    const { connection, engine } = this.parts.model;
    const isEmpty = rows.containers.length === 0;
    this.#empty.set(isEmpty ? this.#rows.emptiness : 'no');
    const filter = this.#rows.filter === '' ? [] : [vscode.l10n.t('filtered by “{0}”', this.#rows.filter)];
    this.#view.message = isEmpty ? '' : [engineSentence(connection, engine), ...filter].join(' · ');
    this.#checkShown();
  }

  #showBadge(): void {
    const value = this.parts.problems.markedClients.size;
    const tooltip =
      value === 1
        ? vscode.l10n.t('1 container has a problem with a link')
        : vscode.l10n.t('{0} containers have problems with links', value);
    this.#view.badge = value === 0 ? undefined : { value, tooltip };
  }

  dispose(): void {
    this.#store.dispose();
  }
}
