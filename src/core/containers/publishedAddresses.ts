import type { Container } from './snapshot';

/** Ports of servers that speak something else than HTTP: no browser can open them. */
export const notWeb: ReadonlySet<number> = new Set([
  21, 22, 25, 53, 110, 143, 389, 1433, 1521, 3306, 5432, 5672, 6379, 9042, 9092, 11211, 27017,
]);

/** Where a container's port is reached from outside. */
export interface PublishedAddress {
  /** Inside the container. */
  readonly port: number;
  readonly protocol: string;
  /** `localhost:32768`, `[::1]:32768`. */
  readonly address: string;
  /** What a browser opens. Undefined: it isn't spoken to that way, or not from here. */
  readonly url?: string;
  /** It is an address of the engine's own machine, which is another one, and leads nowhere from here. */
  readonly onEngineOnly?: true;
}

const everywhere: ReadonlySet<string> = new Set(['', '0.0.0.0', '::']);
/** What else an engine may say there leads wherever it likes. */
const anAddress = /^(?:[\d.]+|[\da-f:.]*:[\da-f:.]*)$/i;
const ownMachine = /^(?:localhost|127\..*|::1)$/;

/** Each address once, the lowest port of the container first. `engineHost`: where the engine publishes on all addresses. */
export function publishedAddresses({ ports }: Container, engineHost: string): readonly PublishedAddress[] {
  const found = new Map<string, PublishedAddress>();
  for (const { port, protocol, hostIp = '', hostPort } of ports) {
    if (hostPort === undefined || hostPort === 0) continue;
    const host = everywhere.has(hostIp) ? engineHost : hostIp;
    const address = `${host.includes(':') ? `[${host}]` : host}:${hostPort}`;
    const scheme = port === 443 || port === 8443 ? 'https' : 'http';
    const onEngineOnly = ownMachine.test(host) && !ownMachine.test(engineHost);
    const isWeb =
      protocol === 'tcp' && !notWeb.has(port) && !onEngineOnly && (host === engineHost || anAddress.test(host));
    found.set(`${address}/${protocol}`, {
      port,
      protocol,
      address,
      ...(isWeb ? { url: `${scheme}://${address}` } : {}),
      ...(onEngineOnly ? { onEngineOnly } : {}),
    });
  }
  return [...found.values()].sort((one, other) => one.port - other.port);
}

/** A page that a container publishes. */
export type WebAddress = PublishedAddress & { readonly url: string };

export function webAddresses(container: Container, engineHost: string): readonly WebAddress[] {
  return publishedAddresses(container, engineHost).filter((each): each is WebAddress => each.url !== undefined);
}
