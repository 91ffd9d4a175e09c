import * as vscode from 'vscode';
import type { Container } from '../../core/containers/snapshot';
import { plainItem, plainMessage } from '../../platform/plainWords';
import { containerItem } from './pickContainer';

/** Asks for one or several of them, all chosen at first. Rejects with a `CancellationError` when the person left. */
export async function pickClients(clients: readonly Container[], title: string): Promise<readonly Container[]> {
  const items = clients.map((client) => plainItem({ ...containerItem(client), client, picked: true }));
  const picked = await vscode.window.showQuickPick(items, {
    title: plainMessage(title),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (picked === undefined || picked.length === 0) throw new vscode.CancellationError();
  return picked.map(({ client }) => client);
}
