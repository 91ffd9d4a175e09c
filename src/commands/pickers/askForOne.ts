import * as vscode from 'vscode';
import { showList } from './screens';

/** A list that is the only screen of its command. Rejects with a `CancellationError` when it was left. */
export async function askForOne<T extends vscode.QuickPickItem>(title: string, items: readonly T[]): Promise<T> {
  const { value } = await showList({ title, alone: true, items: () => items });
  const [chosen] = value;
  if (!chosen) throw new vscode.CancellationError();
  return chosen;
}
