import { HumanError } from '../../core/humanError';
import type { Endpoint } from './Endpoint';
import type { Surroundings } from './EndpointStrategy';
import { endpointStrategies } from './endpointStrategies';

/** The first endpoint that a strategy finds. Rejects with a sentence that says where was looked. */
export async function findEndpoint(surroundings: Surroundings): Promise<Endpoint> {
  const reasons: string[] = [];
  for (const strategy of endpointStrategies) {
    const answer = await strategy.find(surroundings);
    if ('endpoint' in answer) {
      return answer.endpoint;
    }
    reasons.push(answer.nothing);
  }
  throw new HumanError(
    `No engine was found: ${reasons.join('; ')}. Start Docker, or set containerLinks.endpoint to where your engine listens.`,
    'unreachable',
  );
}
