import type * as vscode from 'vscode';

/** So many items are made in one turn of the event loop: more would hold it up. */
const mostInOneTurn = 100;

/**
 * A tree as VS Code is given it. VS Code asks for the items of a whole list at once: the first hundred are made right
 * away, of a long list the others a hundred a turn.
 */
export class ItemsInTurns<Node> implements vscode.TreeDataProvider<Node> {
  #asked = 0;
  /** Each comes one turn after the one before. */
  #turns: Promise<void>[] = [];
  readonly onDidChangeTreeData;

  constructor(readonly tree: Required<vscode.TreeDataProvider<Node>>) {
    this.onDidChangeTreeData = tree.onDidChangeTreeData;
  }

  getTreeItem(node: Node): vscode.TreeItem | Thenable<vscode.TreeItem> {
    if (this.#asked === 0) setImmediate(() => this.#begin());
    const place = Math.floor(this.#asked++ / mostInOneTurn) - 1;
    if (place < 0) return this.tree.getTreeItem(node);
    const turn = this.#turns[place] ?? nextTurn(this.#turns[place - 1]);
    this.#turns[place] = turn;
    return turn.then(() => this.tree.getTreeItem(node));
  }

  getChildren(node?: Node): vscode.ProviderResult<Node[]> {
    return this.tree.getChildren(node);
  }

  getParent(node: Node): vscode.ProviderResult<Node> {
    return this.tree.getParent(node);
  }

  resolveTreeItem(
    item: vscode.TreeItem,
    node: Node,
    token: vscode.CancellationToken,
  ): vscode.ProviderResult<vscode.TreeItem> {
    return this.tree.resolveTreeItem(item, node, token);
  }

  #begin(): void {
    this.#asked = 0;
    this.#turns = [];
  }
}

async function nextTurn(before: Promise<void> | undefined): Promise<void> {
  await before;
  await new Promise((resolve) => setImmediate(resolve));
}
