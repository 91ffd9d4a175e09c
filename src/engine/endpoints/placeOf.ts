import type { EnginePlace } from '../../core/engines/engineHost';
import { type Endpoint, hostOf } from './Endpoint';
import { trustsAnybody } from './sameEndpoint';

/** What others are told of an endpoint. */
export function placeOf(endpoint: Endpoint): EnginePlace {
  const place = { endpoint: endpoint.label, host: hostOf(endpoint) };
  return trustsAnybody(endpoint) ? { ...place, isUnchecked: true } : place;
}
