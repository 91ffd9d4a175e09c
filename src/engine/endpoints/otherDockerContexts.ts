import { HumanError } from '../../core/humanError';
import { contextNames, readContext } from './dockerContexts';
import type { EndpointStrategy } from './EndpointStrategy';
import { namedEndpoint } from './namedEndpoint';

/** All Docker contexts, for a person to choose from: never taken unasked. */
export const otherDockerContexts: EndpointStrategy = {
  async find(surroundings) {
    const names = await contextNames(surroundings);
    if (names.length === 0) return { code: 'docker-contexts-none' };
    const source = 'context';
    const candidates = names.map(async (context) =>
      context instanceof HumanError
        ? [{ source, error: context } as const]
        : await namedEndpoint({ source, context }, { code: 'found-by-other-context', context }, () =>
            readContext(surroundings, context, 'choice'),
          ),
    );
    return (await Promise.all(candidates)).flat();
  },
};
