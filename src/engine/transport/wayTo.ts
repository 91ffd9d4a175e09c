import { HumanError } from '../../core/humanError';
import type { Endpoint } from '../endpoints/Endpoint';
import { connectSocket } from './connectSocket';
import { connectTls } from './connectTls';
import type { Way } from './Way';

/** How this endpoint's connections are made. Opens nothing; throws a `HumanError` where there is none. */
export function wayTo(endpoint: Endpoint): Way {
  switch (endpoint.kind) {
    case 'socket':
    case 'pipe': {
      const { path } = endpoint;
      return direct((signal) => connectSocket({ path }, signal));
    }
    case 'tcp': {
      const { host, port, tls } = endpoint;
      return direct((signal) =>
        tls ? connectTls({ host, port }, tls, signal) : connectSocket({ host, port }, signal),
      );
    }
    case 'ssh':
      throw new HumanError(
        `The endpoint ${endpoint.label} uses SSH, which isn't supported yet. Forward the engine's socket with ssh -L and use tcp:// or unix://.`,
        'unsupported',
      );
  }
}

function direct(connect: Way['connect']): Way {
  return { connect, dispose: () => undefined };
}
