import * as vscode from 'vscode';

const scheme = 'container-links-plan';

/** A plan to read: a rendered document that is nobody's file, and is not to be saved. */
export class PlanDocument {
  readonly #provider: vscode.Disposable;
  readonly #tabs: readonly vscode.Tab[];

  /** See `show`. */
  constructor(provider: vscode.Disposable, tabs: readonly vscode.Tab[]) {
    this.#provider = provider;
    this.#tabs = tabs;
  }

  static async show(name: string, markdown: string): Promise<PlanDocument> {
    const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => markdown,
    });
    const before = new Set(tabs());
    const uri = vscode.Uri.from({
      scheme,
      path: `/${vscode.l10n.t('Plan for {0}', name)}.md`,
      query: String(Date.now()),
    });
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // The preview is an extension of VS Code's own, which can be switched off.
      await vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true });
    }
    return new PlanDocument(
      provider,
      tabs().filter((tab) => !before.has(tab)),
    );
  }

  async close(): Promise<void> {
    const open = new Set(tabs());
    await vscode.window.tabGroups.close(this.#tabs.filter((tab) => open.has(tab)));
    this.#provider.dispose();
  }
}

function tabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}
