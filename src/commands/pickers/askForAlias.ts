import * as vscode from 'vscode';
import { checkAlias } from '../../core/links/linkText';
import { sentence } from '../../words/sentence';

/** A name for a server. Rejects with a `CancellationError` when the person thought better of it. */
export async function askForAlias(title: string, value: string, taken: ReadonlySet<string>): Promise<string> {
  const alias = await vscode.window.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t('The alias: a name that this client alone resolves.'),
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (taken.has(text)) return vscode.l10n.t('The client calls another server "{0}" already.', text);
      const finding = checkAlias(text);
      if (!finding) return undefined;
      const severity = vscode.InputBoxValidationSeverity;
      const isWrong = finding.severity === 'error';
      return { message: sentence(finding.fact), severity: isWrong ? severity.Error : severity.Warning };
    },
  });
  if (alias === undefined) throw new vscode.CancellationError();
  return alias;
}
