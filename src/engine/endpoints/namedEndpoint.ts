import { HumanError } from '../../core/humanError';
import type { Endpoint, EndpointSource } from './Endpoint';
import type { Candidate } from './EndpointStrategy';
import type { EndpointFact } from './endpointFacts';

/** The only candidate of a place where somebody wrote an endpoint down. */
export async function namedEndpoint(
  about: { readonly source: EndpointSource; readonly context?: string },
  reason: EndpointFact,
  read: () => Endpoint | Promise<Endpoint>,
): Promise<readonly [Candidate]> {
  try {
    return [{ endpoint: await read(), state: 'named', reason }];
  } catch (error) {
    if (error instanceof HumanError) return [{ ...about, error }];
    throw error;
  }
}
