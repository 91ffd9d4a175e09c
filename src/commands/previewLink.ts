import * as vscode from 'vscode';
import type { PreviewRequest } from '../core/descriptions/requests';
import { checkAlias } from '../core/links/linkText';
import { checkedPreview, needsNetworks } from '../core/previews/checkedPreview';
import { previewArguments } from '../invocation/commandArguments';
import type { Verb } from '../invocation/invocation';
import { aliasFor } from './pickers/aliasSuggestion';
import { pickContainer } from './pickers/pickContainer';
import { showText } from './pickers/screens';
import { waitForEngine } from './work/progress';
import type { CommandServices } from './work/services';
import { freshContainer, withEngine } from './work/withEngine';

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
      await open(services, request);
    },
  };
}

/** The page itself could only show what is wrong with the request. */
async function open(services: CommandServices, request: PreviewRequest): Promise<void> {
  await withEngine(services.model, async (work) => {
    await freshContainer(work, request.server);
    const networks = needsNetworks(request) ? await waitForEngine(() => work.engine.networks()) : [];
    await services.inspector.preview(checkedPreview(request, work.scene, networks));
  });
}
