import { createRequire } from 'node:module';
import type * as vscode from 'vscode';

type Watched = Pick<vscode.TreeView<unknown>, 'visible' | 'onDidChangeVisibility'>;

/**
 * Looks over an extension's shoulder while it makes its tree view. VS Code gives each extension its own `vscode`
 * module, by the file that asks for it; made before the activation, this sees the view that people see.
 */
export class WatchedTree {
  private provider: vscode.TreeDataProvider<unknown> | undefined;
  private view: Watched | undefined;
  /** How often the tree asked VS Code to draw rows anew. */
  updates = 0;
  wasHidden = false;

  constructor(mainFile: string) {
    const { window }: typeof vscode = createRequire(mainFile)('vscode');
    const { createTreeView } = window;
    window.createTreeView = <T>(id: string, options: vscode.TreeViewOptions<T>): vscode.TreeView<T> => {
      const view = createTreeView.call(window, id, options) as vscode.TreeView<T>;
      this.watch(options.treeDataProvider as vscode.TreeDataProvider<unknown>, view);
      return view;
    };
  }

  get visible(): boolean {
    return this.view?.visible === true;
  }

  /** How many rows the root has, the one that stands for the others included. */
  async rows(): Promise<number> {
    return (await this.provider?.getChildren(undefined))?.length ?? 0;
  }

  private watch(provider: vscode.TreeDataProvider<unknown>, view: Watched): void {
    this.provider = provider;
    this.view = view;
    provider.onDidChangeTreeData?.(() => {
      this.updates += 1;
    });
    view.onDidChangeVisibility(({ visible }) => {
      this.wasHidden ||= !visible;
    });
  }
}
