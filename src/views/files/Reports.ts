import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { outcomeWords } from '../../words/outcomeWords';

const scheme = 'container-links';

/** A text is asked for again while its rendering is open, though its own tab be closed: so the last ones are kept. */
const kept = 8;

/**
 * Reports in Markdown, each with how VS Code renders it beside it. They are documents of ours that nobody can change: an
 * untitled one would ask to be saved.
 */
export class Reports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  /** @param title names its tab, which the next report takes over. */
  async show(title: string, markdown: string): Promise<void> {
    // Each its own: of a document that is open, if only from before a reload, VS Code goes on showing the text it had.
    const uri = vscode.Uri.from({ scheme, path: `/${randomUUID().slice(0, 8)}/${title}.md` });
    this.#texts.set(uri.path, markdown);
    for (const path of [...this.#texts.keys()].slice(0, -kept)) this.#texts.delete(path);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    // VS Code's own extension for Markdown can be turned off.
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri).then(undefined, () => undefined);
  }

  /** Of a window that was reloaded no report is known any more. */
  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.#texts.get(path) ?? outcomeWords.reportGone();
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
