import { chosenContext } from './choiceText';
import { defaultContext, readContext } from './dockerContexts';
import type { EndpointStrategy } from './EndpointStrategy';
import { namedEndpoint } from './namedEndpoint';
import { parseEndpoint } from './parseEndpoint';
import { tlsByVariables } from './tlsFiles';

/** What a person chose for this workspace. */
export const workspaceChoice: EndpointStrategy = {
  async find(surroundings) {
    const text = surroundings.choice.trim();
    const context = chosenContext(text);
    // The default context is what the variables and sockets say that come next: see `currentContext`.
    if (text === '' || context === defaultContext) return { code: 'no-engine-chosen' };
    const source = 'choice';
    const reason = { code: 'found-by-choice' } as const;
    if (context !== undefined) {
      return await namedEndpoint({ source, context }, reason, async () => ({
        ...(await readContext(surroundings, context, 'choice')),
        source,
      }));
    }
    return await namedEndpoint({ source }, reason, async () =>
      parseEndpoint(text, { source, ...(await tlsByVariables(surroundings, text)) }),
    );
  },
};
