import * as vscode from 'vscode';
import { shortText } from '../../core/text/visibleText';
import type { LinkProblems } from '../../model/clients/LinkProblems';
import type { StaleCheck } from '../../model/clients/StaleCheck';
import type { LiveModel, ModelChange } from '../../model/connection/LiveModel';
import type { Disposable } from '../../model/time/Disposable';
import { ContextKey } from '../../platform/ContextKey';
import { DisposableStore } from '../../platform/DisposableStore';
import { type SettingTypes, treeViewId } from '../../platform/ids';
import type { Setting } from '../../platform/Setting';
import { treeWords } from '../../words/treeWords';
import { askForChoice } from './choiceInput';
import { connectionContext } from './connectionContext';
import { engineSentence } from './engineSentence';
import { askForFilter } from './filterInput';
import { rememberedFilter, rememberFilter } from './filterMemory';
import { ItemsInTurns } from './ItemsInTurns';
import { LinksTree } from './LinksTree';
import type { TreeNode } from './nodes';
import { ProblemDecorations } from './ProblemDecorations';
import { RootRows, type RowChoice, type Rows } from './RootRows';
import type { HasCure } from './RowItems';
import { groupChoices, sortChoices } from './rowChoices';

/** What the view is made from. `extension.ts` builds it. */
export interface LinksViewParts {
  readonly model: LiveModel;
  readonly problems: LinkProblems;
  readonly staleCheck: StaleCheck;
  readonly showStopped: Setting<'containerLinks.showStopped'>;
  readonly sortBy: Setting<'containerLinks.sortBy'>;
  readonly groupBy: Setting<'containerLinks.groupBy'>;
  readonly hasCure: HasCure;
  /** Of this workspace; undefined where nothing can be kept. */
  readonly memory: vscode.Memento | undefined;
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
  readonly #onlyProblems = this.#store.add(new ContextKey('containerLinks.onlyProblems'));
  readonly #troubled = this.#store.add(new ContextKey('containerLinks.troubled'));
  #need: Disposable | undefined;

  constructor(readonly parts: LinksViewParts) {
    const { model, problems, showStopped, sortBy, groupBy, hasCure } = parts;
    this.#rows = new RootRows(model.lookup, problems);
    this.#tree = this.#store.add(new LinksTree(model, problems, this.#rows, hasCure));
    this.#view = this.#store.add(
      vscode.window.createTreeView<TreeNode>(treeViewId, {
        treeDataProvider: new ItemsInTurns(this.#tree),
        showCollapseAll: true,
      }),
    );
    this.#store.add(vscode.window.registerFileDecorationProvider(new ProblemDecorations()));
    this.#store.add(this.#view.onDidChangeVisibility(() => this.#followVisibility()));
    this.#store.add(vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#noticeAttention()));
    for (const each of [showStopped, sortBy, groupBy]) this.#store.add(each.onDidChange(() => this.#applySettings()));
    this.#store.add(model.onDidChange((change) => this.#follow(change)));
    this.#store.add(problems.onDidChange((clientIds) => this.#followProblems(clientIds)));
    this.#store.add(this.#tree.onDidReadRows((rows) => this.#describeRows(rows)));
    this.#store.add(this.#tree.onDidOpen((node) => void this.#unfold(node)));
    this.#store.add({ dispose: () => this.#need?.dispose() });
    this.#applySettings();
    this.#choose(rememberedFilter(parts.memory));
    this.#connection.set(connectionContext(model.connection));
    this.#troubled.set(false);
    this.#followVisibility();
  }

  /** What is selected, for keys: they pass no row. */
  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  /** Without a text a person is asked. */
  async filter(text?: string): Promise<void> {
    if (text !== undefined) return this.#choose({ filter: text });
    // Where it is on screen already, moving the focus there could take it from the box, which closes it.
    if (!this.#view.visible) await this.#show();
    await askForFilter(this.#rows.choice.filter, (typed) => this.#choose({ filter: typed }));
  }

  /** Every container has its row again. */
  async clearFilter(): Promise<void> {
    this.#choose({ filter: '', onlyProblems: false });
  }

  async setOnlyProblems(onlyProblems: boolean): Promise<void> {
    this.#choose({ onlyProblems });
    if (onlyProblems && !this.#view.visible) await this.#show();
  }

  async setShowStopped(show: boolean): Promise<void> {
    await this.parts.showStopped.set(show);
  }

  /** Without an order a person is asked. */
  async sort(order?: SettingTypes['containerLinks.sortBy']): Promise<void> {
    const { sortBy } = this.parts;
    const chosen = order ?? (await askForChoice(treeWords.sortBy(), sortChoices(), sortBy.value));
    if (chosen !== undefined) await sortBy.set(chosen);
  }

  /** Without a way a person is asked. */
  async group(by?: SettingTypes['containerLinks.groupBy']): Promise<void> {
    const { groupBy } = this.parts;
    const chosen = by ?? (await askForChoice(treeWords.groupBy(), groupChoices(), groupBy.value));
    if (chosen !== undefined) await groupBy.set(chosen);
  }

  async #show(): Promise<void> {
    await vscode.commands.executeCommand(`${treeViewId}.focus`);
  }

  /** Selects a container's row if the view is on screen and shows it. */
  async select(containerId: string): Promise<void> {
    const node = this.#tree.nodeOf(containerId);
    if (node !== undefined && this.#view.visible) await this.#view.reveal(node, { select: true, focus: false });
  }

  async #unfold(node: TreeNode): Promise<void> {
    if (!this.#view.visible) return;
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

  /** What a person wants to see of the rows. */
  #choose(change: Partial<Pick<RowChoice, 'filter' | 'onlyProblems'>>): void {
    const before = this.#rows.choice;
    const { filter = before.filter, onlyProblems = before.onlyProblems } = change;
    const now = { filter: filter.trim(), onlyProblems };
    this.#filtered.set(now.filter !== '' || now.onlyProblems);
    this.#onlyProblems.set(now.onlyProblems);
    if (now.filter === before.filter && now.onlyProblems === before.onlyProblems) return;
    this.#rows.choose(now);
    rememberFilter(this.parts.memory, this.#rows.choice);
    this.#tree.refreshAll();
  }

  #applySettings(): void {
    const { showStopped, sortBy, groupBy } = this.parts;
    this.#rows.choose({ showStopped: showStopped.value, sortBy: sortBy.value, groupBy: groupBy.value });
    this.#tree.refreshAll();
  }

  /** A message hides the welcome contents: it stands only while there are rows. */
  #describeRows(rows: Rows): void {
    const { connection, engine } = this.parts.model;
    const count = rows.containers.length + rows.beyond;
    const isEmpty = count === 0;
    this.#empty.set(isEmpty ? this.#rows.emptiness : 'no');
    const { filter, onlyProblems } = this.#rows.choice;
    const parts = [
      engineSentence(connection, engine),
      ...(onlyProblems ? [treeWords.onlyProblems()] : []),
      ...(filter === '' ? [] : [treeWords.filtered(filter, count)]),
    ];
    this.#view.message = isEmpty ? '' : shortText(parts.join(' · '));
    this.#checkShown();
  }

  #showBadge(): void {
    const value = this.parts.problems.markedClients.size;
    this.#view.badge = value === 0 ? undefined : { value, tooltip: treeWords.troubled(value) };
    this.#troubled.set(value > 0);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
