import type { Endpoint } from '../endpoints/Endpoint';
import { connectSocket } from './connectSocket';
import { connectTls } from './connectTls';
import { SshWay } from './SshWay';
import type { Way } from './Way';

/** How this endpoint's connections are made. Opens nothing. */
export function wayTo(endpoint: Endpoint): Way {
  switch (endpoint.kind) {
    case 'socket':
    case 'pipe': {
      const { path } = endpoint;
      return direct((signal) => connectSocket({ path }, signal));
    }
    case 'tcp': {
      const { host, port, tls } = endpoint;
      const memory = {};
      return direct((signal) =>
        tls ? connectTls({ host, port }, tls, memory, signal) : connectSocket({ host, port }, signal),
      );
    }
    case 'ssh':
      return new SshWay(endpoint);
  }
}

function direct(connect: Way['connect']): Way {
  return { connect, reasonOf: async (error) => error, dispose: () => undefined };
}
