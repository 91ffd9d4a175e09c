import * as vscode from 'vscode';
import type { ContainerLinksApi } from '../../../src/api/containerLinksApi';

export function ourExtension(): vscode.Extension<ContainerLinksApi> {
  const extension = vscode.extensions.getExtension<ContainerLinksApi>('container-links.container-links');
  if (extension === undefined) throw new Error('The extension is not installed in this host.');
  return extension;
}

/** Points the extension at an engine for the tests of a suite. */
export async function useEndpoint(endpoint: string | undefined): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  await configuration.update('containerLinks.endpoint', endpoint, vscode.ConfigurationTarget.Global);
}
