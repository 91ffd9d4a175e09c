import type { Endpoint, EndpointPlace } from './Endpoint';

/**
 * All that an endpoint is reached by, for comparing: two of one label may hold other certificates. Neither its label,
 * which is for people, nor who named it.
 */
export function endpointKey(endpoint: Endpoint): string {
  return JSON.stringify([wayOf(endpoint), endpoint.context]);
}

/**
 * Whether a person needs only one of them to choose from. Two contexts are two, however alike they are by now; and so are
 * a context that trusts whoever answers and a place that does by variables alone, which can't be chosen as it is.
 */
export function isSameOffer(one: Endpoint, other: Endpoint): boolean {
  const areTwoContexts = one.context !== undefined && other.context !== undefined && one.context !== other.context;
  const isLaxOnce = trustsAnybody(one) && (one.context === undefined) !== (other.context === undefined);
  return !areTwoContexts && !isLaxOnce && wayOf(one) === wayOf(other);
}

/** Its certificate proves nothing to us: see `TlsMaterial.skipVerify`. */
export function trustsAnybody(place: EndpointPlace): boolean {
  return place.kind === 'tcp' && place.tls?.skipVerify === true;
}

function wayOf(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'socket':
    case 'pipe':
      return JSON.stringify([endpoint.kind, endpoint.path]);
    case 'tcp': {
      const { host, port, basePath, tls } = endpoint;
      const trust = tls && [tls.caFile, tls.certFile, tls.keyFile, tls.serverName, tls.skipVerify];
      return JSON.stringify(['tcp', host, port, basePath, trust]);
    }
    case 'ssh': {
      const { host, user, port, path } = endpoint;
      return JSON.stringify(['ssh', host, user, port, path]);
    }
  }
}
