import * as vscode from 'vscode';
import type { Link } from '../../core/link';

/** Asks for one of the links. Undefined when the person thought better of it. */
export async function pickAlias(links: readonly Link[], title: string): Promise<string | undefined> {
  if (links.length === 1) return links[0]?.alias;
  const items = links.map(({ alias, server }) => ({ label: alias, description: `→ ${server}` }));
  return (await vscode.window.showQuickPick(items, { title }))?.label;
}
