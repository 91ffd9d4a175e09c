import type { Connection } from '../../model/connection/LiveModel';
import type { ContextKeyTypes } from '../../platform/ids';

/** Which welcome content helps: to whoever mistyped the endpoint it is no help that Docker could be started. */
export function connectionContext({ state, isUnusable }: Connection): ContextKeyTypes['containerLinks.connection'] {
  return isUnusable ? 'unusable' : state;
}
