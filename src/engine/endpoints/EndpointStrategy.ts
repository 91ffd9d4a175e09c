import type { HumanError } from '../../core/humanError';
import type { Endpoint, EndpointSource } from './Endpoint';
import type { EndpointFact } from './endpointFacts';
import type { Surroundings } from './Surroundings';

/** One place where an engine's endpoint may be written down or listen. */
export interface EndpointStrategy {
  /** Candidates in order, or why there are none. Never rejects. */
  find(surroundings: Surroundings): Promise<readonly Candidate[] | EndpointFact>;
}

export type Candidate = FoundEndpoint | BrokenEndpoint;

export interface FoundEndpoint {
  readonly endpoint: Endpoint;
  /** `named`: somebody wrote it down, so it counts whoever answers there. The others: what a socket did. */
  readonly state: 'named' | 'open' | 'denied' | 'refused';
  readonly reason: EndpointFact;
}

/** Somebody wrote an endpoint down that can't be used: never passed over for another one. */
export interface BrokenEndpoint {
  readonly error: HumanError;
  readonly source: EndpointSource;
  readonly context?: string;
}
