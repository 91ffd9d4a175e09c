import * as vscode from 'vscode';

const scheme = 'container-links-plan';

/** A plan to read: a rendered document that is nobody's file, and is not to be saved. */
export class PlanDocument {
  readonly #provider: vscode.Disposable;
  readonly #title: string;

  /** See `show`. */
  constructor(provider: vscode.Disposable, title: string) {
    this.#provider = provider;
    this.#title = title;
  }

  static async show(name: string, markdown: string): Promise<PlanDocument> {
    const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => markdown,
    });
    const title = `${vscode.l10n.t('Plan for {0}', name)}.md`;
    const uri = vscode.Uri.from({ scheme, path: `/${title}`, query: String(Date.now()) });
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // The preview is an extension of VS Code's own, which can be switched off.
      await vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true });
    }
    return new PlanDocument(provider, title);
  }

  /** By its title, with which that of the preview ends: it is nobody's document, and a preview has no address. */
  async close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter(({ label }) => label.endsWith(this.#title)));
    this.#provider.dispose();
  }
}
