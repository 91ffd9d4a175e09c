import * as vscode from 'vscode';
import { defaultBridge } from '../../core/containers/snapshot';
import { waitForEngine } from '../progress';
import type { Work } from '../withEngine';
import type { CreationDraft } from './CreationDraft';
import { showList } from './screens';

interface NetworkItem extends vscode.QuickPickItem {
  readonly network: string | undefined;
}

/** Default bridge or a network of one's own: what the choice means, in a line each. */
export async function askForNetwork(draft: CreationDraft, { engine, scene }: Work): Promise<void> {
  const own = (await waitForEngine(() => engine.networks())).filter(
    ({ name }) => ![defaultBridge, 'host', 'none', 'ingress'].includes(name),
  );
  const answer = await showList<NetworkItem>({
    title: vscode.l10n.t('Network'),
    items: () => [
      {
        label: vscode.l10n.t('Default bridge'),
        detail:
          scene.engine.legacyLinks === 'removed'
            ? vscode.l10n.t('As announced, this engine may have no links there any more')
            : vscode.l10n.t('Links: the server starts first; hosts file, and variables until Engine 29; gone in 30'),
        network: undefined,
      },
      ...own.map(({ name, driver }) => ({
        label: name,
        description: driver,
        detail: vscode.l10n.t('Any order; DNS; the alias is private to this client; no variables'),
        network: name,
      })),
    ],
    active: ({ network }) => network === draft.network,
  });
  if (answer.went === 'next') draft.network = answer.value[0]?.network;
}
