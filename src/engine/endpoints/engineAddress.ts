import { HumanError } from '../../core/humanError';
import { endpointLabel } from './endpointLabel';

/** Where an engine's API is reached. */
export type EngineAddress =
  | {
      readonly kind: 'socket' /** A Unix socket, or a Windows pipe such as `//./pipe/docker_engine`. */;
      readonly path: string;
    }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

const plainPort = 2375;

/**
 * Reads an endpoint as the Docker CLI writes it: `unix://PATH`, `npipe://PATH`, `tcp://HOST:PORT`, `http://HOST:PORT`;
 * a bare path is a socket, a bare `HOST:PORT` is TCP. Throws a `HumanError` for what can't be used.
 */
export function parseEndpoint(text: string): EngineAddress {
  const endpoint = text.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(endpoint)?.[1]?.toLowerCase();
  const rest = scheme === undefined ? endpoint : endpoint.slice(scheme.length + 3);
  switch (scheme) {
    case 'unix':
    case 'npipe':
      return socketAddress(endpoint, rest);
    case 'tcp':
    case 'http':
      return tcpAddress(endpoint, rest);
    case 'https':
      throw new HumanError(
        `The endpoint ${endpointLabel(endpoint)} uses TLS, which isn't supported yet. Use unix://, npipe:// or tcp://.`,
        'unsupported',
      );
    case 'ssh':
      throw new HumanError(
        `The endpoint ${endpointLabel(endpoint)} uses SSH, which isn't supported yet. Forward the engine's socket with ssh -L and use tcp:// or unix://.`,
        'unsupported',
      );
    case undefined:
      return isBarePath(rest) ? socketAddress(endpoint, rest) : tcpAddress(endpoint, rest);
    default:
      throw new HumanError(
        `The endpoint ${endpointLabel(endpoint)} can't be used: ${scheme}:// is unknown. Use unix://, npipe:// or tcp://.`,
        'unsupported',
      );
  }
}

/** `/run/docker.sock`, `C:\\pipe`: what can be no host. */
export function isBarePath(text: string): boolean {
  return /^([/\\]|[a-z]:[/\\])/i.test(text);
}

function socketAddress(endpoint: string, path: string): EngineAddress {
  if (path === '') {
    throw malformed(endpoint, 'the path of the socket is missing');
  }
  return { kind: 'socket', path };
}

function tcpAddress(endpoint: string, authority: string): EngineAddress {
  const url = URL.canParse(`http://${authority}`) ? new URL(`http://${authority}`) : undefined;
  if (url === undefined || url.hostname === '') {
    throw malformed(endpoint, 'there is no host in it');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || authority.includes('@')) {
    throw malformed(endpoint, 'only a host and a port may follow tcp://');
  }
  // URL hides the default port of its own scheme.
  const port = url.port === '' ? (/:80$/.test(authority.replace(/\/$/, '')) ? 80 : plainPort) : Number(url.port);
  return { kind: 'tcp', host: url.hostname.replace(/^\[|\]$/g, ''), port };
}

function malformed(endpoint: string, why: string): HumanError {
  return new HumanError(
    `The endpoint "${endpointLabel(endpoint)}" can't be used: ${why}. Examples: unix:///var/run/docker.sock, tcp://localhost:2375.`,
    'invalid',
  );
}
