import type { Connection } from '../../model/LiveModel';
import type { ContextKeyTypes } from '../../platform/ids';

/** How the sentences on endpoints that can't be used read: the connection tells of them by no word of its own. */
const ofEndpoint = /^The endpoint .* (can't be used|isn't supported yet)\b/s;

/** Which welcome content helps: to whoever mistyped the endpoint it is no help that Docker could be started. */
export function connectionContext({ state, message = '' }: Connection): ContextKeyTypes['containerLinks.connection'] {
  return state === 'unreachable' && ofEndpoint.test(message) ? 'unusable' : state;
}
