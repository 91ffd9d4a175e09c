import * as vscode from 'vscode';
import type { FileFinding, ReadinessSeverity } from '../../core/readiness/readinessFacts';
import { shortText } from '../../core/text/visibleText';
import type { fixOf } from '../../readiness/fixes';
import { buttonWords } from '../../words/buttonWords';
import { tell } from '../../words/catalogue';
import { readinessWords } from '../../words/readinessWords';

const severities: Readonly<Record<ReadinessSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** What the last report found in files, as marks in them, with a quick fix where one is sure. */
export class FileFindings implements vscode.CodeActionProvider, vscode.Disposable {
  readonly #marks = vscode.languages.createDiagnosticCollection('containerLinks');
  readonly #found = new WeakMap<vscode.Diagnostic, FileFinding>();
  #provider: vscode.Disposable | undefined;

  /** `loadFixes`: with the first that is asked for. */
  constructor(readonly loadFixes: () => Promise<typeof fixOf>) {}

  /** Replaces all earlier marks. */
  show(findings: readonly (FileFinding & { readonly uri: vscode.Uri })[]): void {
    const byFile = new Map<string, { readonly uri: vscode.Uri; readonly marks: vscode.Diagnostic[] }>();
    for (const finding of findings) {
      const file = byFile.get(finding.uri.toString()) ?? { uri: finding.uri, marks: [] };
      file.marks.push(this.#mark(finding));
      byFile.set(finding.uri.toString(), file);
    }
    this.#marks.clear();
    for (const { uri, marks } of byFile.values()) this.#marks.set(uri, marks);
    this.#provider ??= vscode.languages.registerCodeActionsProvider({ pattern: '**' }, this, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    });
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const known = this.#marks.get(document.uri) ?? [];
    // VS Code hands over copies of the marks, so ours are found by what they say and where.
    const ours = diagnostics.flatMap((each) => known.find((mark) => isSame(mark, each)) ?? []);
    if (ours.length === 0) return [];
    const fixFor = await this.loadFixes();
    return ours.flatMap((mark) => {
      const found = this.#found.get(mark);
      const text = document.getText().replaceAll('\r\n', '\n');
      const fix = found && fixFor(found.fact, mark.range.start.line + 1, text);
      if (!fix) return [];
      const action = new vscode.CodeAction(buttonWords.fixLink(), vscode.CodeActionKind.QuickFix);
      const lines = new vscode.Range(fix.firstLine - 1, 0, fix.lastLine - 1, Number.MAX_SAFE_INTEGER);
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, document.validateRange(lines), fix.text);
      action.diagnostics = [mark];
      action.isPreferred = true;
      return [action];
    });
  }

  dispose(): void {
    this.#provider?.dispose();
    this.#marks.dispose();
  }

  #mark(finding: FileFinding): vscode.Diagnostic {
    const line = new vscode.Range(finding.line - 1, 0, finding.line - 1, Number.MAX_SAFE_INTEGER);
    const mark = new vscode.Diagnostic(
      line,
      shortText(tell(readinessWords, finding.fact), 1_000),
      severities[finding.severity],
    );
    mark.source = 'Container Links';
    mark.code = finding.fact.code;
    this.#found.set(mark, finding);
    return mark;
  }
}

function isSame(one: vscode.Diagnostic, other: vscode.Diagnostic): boolean {
  return one.code === other.code && one.message === other.message && one.range.start.line === other.range.start.line;
}
