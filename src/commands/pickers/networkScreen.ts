import * as vscode from 'vscode';
import { type Container, defaultBridge } from '../../core/containers/snapshot';
import { networkOfServers } from '../../core/plans/newClient';
import { waitForEngine } from '../work/progress';
import type { Work } from '../work/withEngine';
import type { CreationDraft } from './CreationDraft';
import { showList } from './screens';

interface NetworkItem extends vscode.QuickPickItem {
  readonly network: string | undefined;
}

/** What choosing the network would do to servers that aren't on it. */
function connecting(servers: readonly Container[], network: string): string {
  const others = servers.filter(({ networks }) => !networks.some(({ name }) => name === network));
  return others.length === 0
    ? ''
    : ` – ${vscode.l10n.t('connects with it: {0}', others.map(({ name }) => name).join(', '))}`;
}

/** Default bridge or a network of one's own: what the choice means, also for the servers, in a line each. */
export async function askForNetwork(draft: CreationDraft, { engine, scene }: Work): Promise<void> {
  const own = (await waitForEngine(() => engine.networks())).filter(
    ({ name }) => ![defaultBridge, 'host', 'none', 'ingress'].includes(name),
  );
  const servers = draft.linkedServers;
  const shared = draft.linked ? networkOfServers(servers, scene.engine) : undefined;
  const answer = await showList<NetworkItem>({
    title: vscode.l10n.t('Network'),
    items: () => [
      ...(shared === undefined
        ? []
        : [
            {
              label: vscode.l10n.t('Where the servers are'),
              description: shared,
              detail: vscode.l10n.t('Nothing is done to a server'),
              network: undefined,
            },
          ]),
      {
        label: vscode.l10n.t('Default bridge'),
        detail:
          (scene.engine.legacyLinks === 'removed'
            ? vscode.l10n.t('As announced, this engine may have no links there any more')
            : vscode.l10n.t('Links: the server starts first; hosts file, and variables until Engine 29; gone in 30')) +
          connecting(servers, defaultBridge),
        network: defaultBridge,
      },
      ...own.map(({ name, driver }) => ({
        label: name,
        description: driver,
        detail:
          vscode.l10n.t('Any order; DNS; the alias is private to this client; no variables') +
          connecting(servers, name),
        network: name,
      })),
    ],
    active: ({ network }) => network === (draft.linked ? draft.network : (draft.network ?? defaultBridge)),
  });
  if (answer.went === 'back') return;
  draft.network = answer.value[0]?.network;
  draft.networkChosen = draft.network !== undefined;
}
