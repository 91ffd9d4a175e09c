import type * as vscode from 'vscode';
import { isEnginesOwn } from '../../core/containers/defaultBridge';
import { type Container, defaultBridge } from '../../core/containers/snapshot';
import { networkOfServers } from '../../core/plans/newClient';
import { optionWords } from '../../words/screenWords';
import { waitForEngine } from '../basis/progress';
import type { Work } from '../basis/withEngine';
import type { CreationDraft } from './CreationDraft';
import { showList } from './screens';

interface NetworkItem extends vscode.QuickPickItem {
  readonly network: string | undefined;
}

/** What choosing the network would do to servers that aren't on it. */
function connecting(servers: readonly Container[], network: string): string {
  const others = servers.filter(({ networks }) => !networks.some(({ name }) => name === network));
  return others.length === 0 ? '' : ` – ${optionWords.connects(others.map(({ name }) => name))}`;
}

/** Default bridge or a network of one's own: what the choice means, also for the servers, in a line each. */
export async function askForNetwork(draft: CreationDraft, { engine, scene }: Work): Promise<void> {
  const own = (await waitForEngine(() => engine.networks())).filter(({ name }) => !isEnginesOwn(name));
  const servers = draft.linkedServers;
  const shared = draft.linked ? networkOfServers(servers, scene.engine) : undefined;
  const answer = await showList<NetworkItem>({
    title: optionWords.network(),
    items: () => [
      ...(shared === undefined
        ? []
        : [
            {
              label: optionWords.networkOfServers(),
              description: shared,
              detail: optionWords.networkOfServersMeans(),
              network: undefined,
            },
          ]),
      {
        label: optionWords.bridge(),
        detail:
          (scene.engine.legacyLinks === 'removed' ? optionWords.bridgeWithoutLinks() : optionWords.bridgeMeans()) +
          connecting(servers, defaultBridge),
        network: defaultBridge,
      },
      ...own.map(({ name, driver }) => ({
        label: name,
        description: driver,
        detail: optionWords.ownNetworkMeans() + connecting(servers, name),
        network: name,
      })),
    ],
    active: ({ network }) => network === (draft.linked ? draft.network : (draft.network ?? defaultBridge)),
  });
  if (answer.went === 'back') return;
  draft.network = answer.value[0]?.network;
  draft.networkChosen = draft.network !== undefined;
}
