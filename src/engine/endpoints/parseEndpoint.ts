import { HumanError, type HumanErrorCode } from '../../core/humanError';
import type { Endpoint, EndpointPlace, EndpointSource, TlsMaterial } from './Endpoint';
import type { EndpointFact } from './endpointFacts';
import { endpointLabel } from './endpointLabel';
import { isForwardedAsWritten } from './forwardedPath';

export interface ParseOptions {
  readonly source: EndpointSource;
  readonly context?: string;
  /** TLS that was asked for besides the text: TCP goes over it whatever its scheme says. */
  readonly tls?: TlsMaterial;
  /** For `https://`, which asks for TLS by itself. */
  readonly ownTls?: TlsMaterial;
}

/** With TLS that variables or a context ask for, too: as the `docker` client goes. */
const tcpPort = 2375;
const httpsPort = 2376;
/** `[fe80::1%25eth0]`: an address that counts on one interface only, which URL doesn't know. */
const zonedAddress = /^\[[\da-f:.]+(%[\w.-]+)\]/i;

/** What newer versions of `ssh` refuse in a user or a host: a `ProxyCommand` of the configuration hands them to a shell. */
const heededByShells = /[\p{Cc}\s'"`;&<>|(){}]/u;

const systemTrust: TlsMaterial = { skipVerify: false };

/**
 * Reads an endpoint as the `docker` client does (docker/cli `opts/hosts.go`): `unix://PATH`, `npipe://PATH`,
 * `tcp://HOST:PORT/PATH` or that without scheme, `ssh://USER@HOST:PORT/PATH`; what is left out is as usual. Beyond that
 * client `http://`, `https://` and a bare path. Throws a `HumanError` for what can't be used.
 */
export function parseEndpoint(text: string, options: ParseOptions): Endpoint {
  const place = placeOf(text.trim(), options);
  const context = options.context === undefined ? {} : { context: options.context };
  return { ...place, label: labelOf(text.trim(), place), source: options.source, ...context };
}

function placeOf(text: string, { tls, ownTls = systemTrust }: ParseOptions): EndpointPlace {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  const rest = scheme === undefined ? text : text.slice(scheme.length + 3);
  switch (scheme) {
    case 'unix':
      return { kind: 'socket', path: rest || '/var/run/docker.sock' };
    case 'npipe':
      return { kind: 'pipe', path: rest.replaceAll('\\', '/') || '//./pipe/docker_engine' };
    case 'tcp':
    case 'http':
      return tcpPlace(text, rest, tls);
    case 'https':
      return tcpPlace(text, rest, tls ?? ownTls, httpsPort);
    case 'ssh':
      return sshPlace(text, rest);
    case undefined:
      return isBarePath(rest) ? { kind: 'socket', path: rest } : tcpPlace(text, rest, tls);
    default:
      throw wrong({ code: 'endpoint-scheme-unknown', endpoint: endpointLabel(text), scheme }, 'unsupported');
  }
}

/** `/run/docker.sock`, `./docker.sock`, `C:\pipe`: what can be no host. */
function isBarePath(text: string): boolean {
  return /^(\.?[/\\]|[a-z]:[/\\])/i.test(text);
}

function tcpPlace(text: string, authority: string, tls: TlsMaterial | undefined, usualPort = tcpPort): EndpointPlace {
  const endpoint = endpointLabel(text);
  const [, zone = ''] = zonedAddress.exec(authority) ?? [];
  const plain = authority.replace(zone, '');
  const url = urlOf(/^([:/]|$)/.test(plain) ? `localhost${plain}` : plain);
  if (url === undefined) throw wrong({ code: 'endpoint-without-host', endpoint });
  if (authority.includes('@')) throw wrong({ code: 'endpoint-with-user', endpoint });
  if (url.search !== '' || url.hash !== '') throw wrong({ code: 'endpoint-with-query', endpoint });
  const port = url.port === '' ? usualPort : Number(url.port);
  const basePath = url.pathname.replace(/\/+$/, '');
  const host = hostOf(url) + zone.replace(/^%25/, '%');
  return { kind: 'tcp', host, port, ...(tls ? { tls } : {}), ...(basePath === '' ? {} : { basePath }) };
}

function sshPlace(text: string, rest: string): EndpointPlace {
  const endpoint = endpointLabel(text);
  const url = urlOf(rest);
  if (url === undefined || hostOf(url).startsWith('-')) throw wrong({ code: 'endpoint-without-host', endpoint });
  if (url.password !== '') throw wrong({ code: 'endpoint-with-ssh-password', endpoint });
  if (url.search !== '' || url.hash !== '') throw wrong({ code: 'endpoint-ssh-unreadable', endpoint });
  const user = decoded(url.username);
  const path = decoded(url.pathname.replace(/^\/$/, ''));
  const isOdd = user === undefined || user.startsWith('-') || heededByShells.test(user + url.hostname);
  if (isOdd || path === undefined) throw wrong({ code: 'endpoint-ssh-unreadable', endpoint });
  if (path !== '' && !isForwardedAsWritten(path)) throw wrong({ code: 'endpoint-ssh-path-odd', endpoint });
  return {
    kind: 'ssh',
    host: hostOf(url),
    ...(user === '' ? {} : { user }),
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...(path === '' ? {} : { path }),
  };
}

/** Of a scheme without a port of its own, since URL hides those. */
function urlOf(authority: string): URL | undefined {
  const text = `ssh://${authority}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url === undefined || url.hostname === '' ? undefined : url;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** What was written, and what that leaves out: two spellings of one place have one label. */
function labelOf(text: string, place: EndpointPlace): string {
  switch (place.kind) {
    case 'socket':
      return `unix://${place.path}`;
    case 'pipe':
      return `npipe://${place.path}`;
    case 'tcp': {
      const host = place.host.includes(':') ? `[${place.host}]` : place.host;
      return `${place.tls ? 'https' : 'tcp'}://${host}:${place.port}${place.basePath ?? ''}`;
    }
    case 'ssh':
      return endpointLabel(text);
  }
}

function wrong(fact: EndpointFact, code: HumanErrorCode = 'invalid'): HumanError {
  return new HumanError<EndpointFact>(fact, code);
}
