import type { PreviewRequest } from '../core/descriptions/requests';
import { checkAlias } from '../core/links/inputChecks';
import { abilitiesOf } from '../core/plans/abilities';
import { checkedPreview, needsNetworks } from '../core/previews/checkedPreview';
import { previewArguments } from '../invocation/commandArguments';
import type { Verb } from '../invocation/invocation';
import { questionWords, whichWords } from '../words/questionWords';
import { waitForEngine } from './basis/progress';
import type { CommandServices } from './basis/services';
import { freshContainer, withEngine } from './basis/withEngine';
import { aliasFor } from './pickers/aliasSuggestion';
import { pickContainer } from './pickers/pickContainer';
import { showText } from './pickers/screens';

export function previewLink(services: CommandServices): Verb {
  return {
    inLog: 'Opening a preview',
    withArguments: async (first) => await open(services, previewArguments(first)),
    byPerson: async (node) => {
      const request = await withEngine(services.model, async (work) => {
        const id =
          node?.serverId ??
          node?.containerId ??
          (await pickContainer(work, whichWords.preview(), (each) => abilitiesOf(each, work.lookup).serves));
        const server = await freshContainer(work, id);
        const { value: alias } = await showText({
          title: questionWords.preview(server.name),
          alone: true,
          prompt: questionWords.previewAlias(),
          value: node?.alias ?? aliasFor(server),
          check: checkAlias,
        });
        return { server: server.name, alias };
      });
      await open(services, request);
    },
  };
}

/** Checks the request first: the page could only show that it is wrong. */
async function open(services: CommandServices, request: PreviewRequest): Promise<void> {
  await withEngine(services.model, async (work) => {
    await freshContainer(work, request.server);
    const networks = needsNetworks(request) ? await waitForEngine(() => work.engine.networks()) : [];
    await services.inspector.preview(checkedPreview(request, work.scene, networks));
  });
}
