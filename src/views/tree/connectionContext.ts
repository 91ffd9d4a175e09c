import type { Connection } from '../../model/connection/LiveModel';
import type { ContextKeyTypes } from '../../platform/ids';

/** Which welcome text helps: to start Docker is no advice for somebody who mistyped the endpoint. */
export function connectionContext({ state, isUnusable }: Connection): ContextKeyTypes['containerLinks.connection'] {
  return isUnusable ? 'unusable' : state;
}
