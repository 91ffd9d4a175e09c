import * as vscode from 'vscode';
import { clientNetwork, isDefaultBridge } from '../core/creation/clientNetwork';
import { HumanError } from '../core/humanError';
import { checkAlias } from '../core/linkText';
import type { PreviewRequest } from '../core/requests';
import { previewArguments } from './commandArguments';
import type { Verb } from './invocation';
import { aliasFor } from './pickers/aliasSuggestion';
import { pickContainer } from './pickers/pickContainer';
import { showText } from './pickers/screens';
import { waitForEngine } from './progress';
import type { CommandServices } from './services';
import { freshContainer, type Work, withEngine } from './withEngine';

export function previewLink(services: CommandServices): Verb {
  return {
    what: vscode.l10n.t('Opening a preview'),
    withArguments: async (first) => await open(services, previewArguments(first)),
    byPerson: async (node) => {
      const request = await withEngine(services.model, async (work) => {
        const question = vscode.l10n.t('Preview a client of which server?');
        const id = node?.serverId ?? node?.containerId ?? (await pickContainer(work, question));
        const server = await freshContainer(work, id);
        const { value: alias } = await showText({
          title: vscode.l10n.t('Preview a client of {0}', server.name),
          alone: true,
          prompt: vscode.l10n.t('The alias by which the client would know it'),
          value: node?.alias ?? aliasFor(server),
          check: checkAlias,
        });
        return { server: server.name, alias };
      });
      await services.inspector.preview(request);
    },
  };
}

/** The page itself could only show that there is no such network. */
async function assertNetwork(network: string | undefined, { engine }: Work): Promise<void> {
  if (!isDefaultBridge(network)) clientNetwork(network, await waitForEngine(() => engine.networks()));
}

async function open(services: CommandServices, request: PreviewRequest): Promise<void> {
  const finding = checkAlias(request.alias);
  if (finding?.severity === 'error') throw new HumanError(finding.message, 'invalid');
  await withEngine(services.model, async (work) => {
    await freshContainer(work, request.server);
    await assertNetwork(request.network, work);
    await services.inspector.preview(request);
  });
}
