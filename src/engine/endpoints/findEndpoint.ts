import { HumanError } from '../../core/humanError';
import { sameValue } from '../../core/sameValue';
import type { Endpoint } from './Endpoint';
import type { Candidate } from './EndpointStrategy';
import type { EndpointFact } from './endpointFacts';
import { endpointStrategies, offeredStrategies } from './endpointStrategies';
import type { Surroundings } from './Surroundings';
import { isSameOffer } from './sameEndpoint';

/**
 * The endpoint that counts: the first that somebody wrote down, else the first socket that lets us in, else one that
 * denies, so that a person learns of that. Rejects with a `HumanError` that says where was looked, or what is wrong with
 * the one that was written down.
 */
export async function findEndpoint(surroundings: Surroundings): Promise<Endpoint> {
  const reasons: EndpointFact[] = [];
  let denied: Endpoint | undefined;
  for (const strategy of endpointStrategies) {
    const answer = await strategy.find(surroundings);
    if ('code' in answer) {
      if (answer.code !== 'no-such-place-here' && answer.code !== 'no-engine-chosen') reasons.push(answer);
      continue;
    }
    for (const candidate of answer) {
      if ('error' in candidate) throw candidate.error;
      if (candidate.state === 'named' || candidate.state === 'open') return candidate.endpoint;
      if (candidate.state === 'denied') denied ??= candidate.endpoint;
    }
  }
  if (denied) return denied;
  throw new HumanError<EndpointFact>({ code: 'no-engine-found', reasons }, 'unreachable');
}

/** Everything there is to choose from, each place once, in order. */
export async function listEndpoints(surroundings: Surroundings): Promise<readonly Candidate[]> {
  const answers = await Promise.all(offeredStrategies.map((strategy) => strategy.find(surroundings)));
  const listed: Candidate[] = [];
  for (const candidate of answers.flatMap((answer) => ('code' in answer ? [] : answer))) {
    if (!listed.some((each) => isSame(each, candidate))) listed.push(candidate);
  }
  return listed;
}

function isSame(one: Candidate, other: Candidate): boolean {
  if ('error' in one) return 'error' in other && sameValue(one.error.fact, other.error.fact);
  return 'endpoint' in other && isSameOffer(one.endpoint, other.endpoint);
}
