import * as vscode from 'vscode';

const scheme = 'container-links-problem';

/** A row with a problem carries one of these, so that a decoration can mark it. Rows without carry none. */
export function problemUri(nodeId: string, worst: 'error' | 'warning'): vscode.Uri {
  return vscode.Uri.from({ scheme, authority: worst, path: `/${nodeId}` });
}

export function problemOfUri(uri: vscode.Uri): 'error' | 'warning' | undefined {
  if (uri.scheme !== scheme) return undefined;
  return uri.authority === 'error' ? 'error' : 'warning';
}
