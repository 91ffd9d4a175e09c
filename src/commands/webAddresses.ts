import type { Container } from '../core/containers/snapshot';
import { notWeb } from '../core/containers/webPorts';
import { engineHost } from '../core/engines/engineHost';

/** A page that a container publishes. */
export interface WebAddress {
  /** Inside the container. */
  readonly port: number;
  readonly url: string;
}

/** Where a browser may find the container, lowest port first. */
export function webAddresses({ ports }: Container, endpoint: string): readonly WebAddress[] {
  const addresses = new Map<string, WebAddress>();
  for (const { port, protocol, hostIp, hostPort } of ports) {
    if (protocol !== 'tcp' || hostPort === undefined || notWeb.has(port)) continue;
    const host = hostIp === undefined || ['', '0.0.0.0', '::'].includes(hostIp) ? engineHost(endpoint) : hostIp;
    const scheme = port === 443 || port === 8443 ? 'https' : 'http';
    const url = `${scheme}://${host.includes(':') ? `[${host}]` : host}:${hostPort}`;
    addresses.set(url, { port, url });
  }
  return [...addresses.values()].sort((a, b) => a.port - b.port);
}
