import * as vscode from 'vscode';

/**
 * The row of the list that has the focus, for keys: VS Code passes them no row, and tells extensions of the selection
 * only (microsoft/vscode#170248), which arrow keys do not move. Toggling whether the focused row is selected shows which
 * it is; toggling it again leaves the selection as it was. Undefined when that can't be told.
 */
export async function focusedRow<Row extends { readonly id: string }>(
  selection: () => readonly Row[],
): Promise<Row | undefined> {
  const before = selection();
  await vscode.commands.executeCommand('list.toggleSelection');
  const between = selection();
  await vscode.commands.executeCommand('list.toggleSelection');
  const [row, ...others] = [...without(before, between), ...without(between, before)];
  return others.length === 0 ? row : undefined;
}

function without<Row extends { readonly id: string }>(rows: readonly Row[], others: readonly Row[]): readonly Row[] {
  return rows.filter(({ id }) => !others.some((other) => other.id === id));
}
