import type * as vscode from 'vscode';
import { shortText } from '../../core/text/visibleText';

/** A row as it may be shown: what strangers named acts on nothing around it, and has an end. */
export function plainTreeItem(item: vscode.TreeItem): vscode.TreeItem {
  if (typeof item.label === 'string') item.label = shortText(item.label);
  if (typeof item.description === 'string') item.description = shortText(item.description);
  const said = item.accessibilityInformation;
  if (said) item.accessibilityInformation = { ...said, label: shortText(said.label, 1_000) };
  return item;
}
