import { readContext } from './dockerContexts';
import type { EndpointStrategy } from './EndpointStrategy';
import { namedEndpoint } from './namedEndpoint';
import { parseEndpoint } from './parseEndpoint';
import { tlsByVariables } from './tlsFiles';

const contextPrefix = 'context:';

/** What a person chose for this workspace. */
export const workspaceChoice: EndpointStrategy = {
  async find(surroundings) {
    const text = surroundings.choice.trim();
    if (text === '') return { code: 'no-engine-chosen' };
    const source = 'choice';
    const reason = { code: 'found-by-choice' } as const;
    if (text.startsWith(contextPrefix)) {
      const context = text.slice(contextPrefix.length);
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

/** How the choice of a context is written down. */
export function choiceOfContext(name: string): string {
  return `${contextPrefix}${name}`;
}
