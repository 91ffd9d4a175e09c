import type { LiveModel } from '../model/connection/LiveModel';
import { sentence } from '../words/sentence';
import type { ApiEngine } from './containerLinksApi';

/** The engine as others are told of it. */
export function engineOf({ connection, engine }: LiveModel): ApiEngine {
  return {
    endpoint: connection.endpoint,
    // Until it said who it is, nothing true can be told of it.
    state:
      connection.state === 'idle' || (connection.state === 'connected' && !engine) ? 'connecting' : connection.state,
    ...(connection.reason === undefined ? {} : { message: sentence(connection.reason) }),
    product: engine?.product ?? '',
    version: engine?.version ?? '',
    apiVersion: engine?.apiVersion ?? '',
    ...(engine ? { legacyLinks: engine.legacyLinks } : {}),
    linkEnv: engine?.linkEnv ?? 'unknown',
  };
}
