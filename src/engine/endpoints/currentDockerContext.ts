import { HumanError } from '../../core/humanError';
import { currentContext, readContext } from './dockerContexts';
import type { EndpointStrategy } from './EndpointStrategy';
import { namedEndpoint } from './namedEndpoint';

/** The Docker context that `DOCKER_CONTEXT` or `docker context use` named. */
export const currentDockerContext: EndpointStrategy = {
  async find(surroundings) {
    const source = 'context';
    try {
      const current = await currentContext(surroundings);
      if (current === undefined) return { code: 'docker-context-is-default' };
      const { name: context, namedBy } = current;
      const reason = { code: 'found-by-current-context', context, namedBy } as const;
      return await namedEndpoint({ source, context }, reason, () => readContext(surroundings, context, namedBy));
    } catch (error) {
      if (error instanceof HumanError) return [{ source, error }];
      throw error;
    }
  },
};
