import { HumanError } from '../../core/humanError';
import type { NamedEndpoint } from '../errors/explainConnection';
import type { Surroundings } from './EndpointStrategy';
import { endpointStrategies } from './endpointStrategies';

/** The first endpoint that a strategy finds. Rejects with a sentence that says where was looked. */
export async function findEndpoint(surroundings: Surroundings): Promise<NamedEndpoint> {
  const reasons: string[] = [];
  for (const strategy of endpointStrategies) {
    const answer = await strategy.find(surroundings);
    if ('endpoint' in answer) {
      return answer;
    }
    reasons.push(answer.nothing);
  }
  throw new HumanError(
    `No engine was found: ${reasons.join('; ')}. Start Docker, or set containerLinks.endpoint to where your engine listens.`,
    'unreachable',
  );
}
