import * as vscode from 'vscode';
import { rowWords } from '../../words/treeWords';
import { problemOfUri } from './problemUri';

/** Marks rows that have a problem with a sign and a colour. The row's own URI says which: nothing to look up. */
export class ProblemDecorations implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const severity = problemOfUri(uri);
    if (severity === undefined) return undefined;
    const isError = severity === 'error';
    return new vscode.FileDecoration(
      isError ? '✕' : '!',
      isError ? rowWords.errorMark() : rowWords.warningMark(),
      new vscode.ThemeColor(isError ? 'list.errorForeground' : 'list.warningForeground'),
    );
  }
}
