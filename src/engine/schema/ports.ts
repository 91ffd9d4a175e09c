import * as v from 'valibot';
import type { Port, PublishedPort } from '../../core/snapshot';
import { entries, list, text } from './tolerant';

const portNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));

/** `Ports` of `GET /containers/json`. */
export const listedPorts = v.pipe(
  list(
    v.pipe(
      v.object({
        IP: text,
        PrivatePort: portNumber,
        PublicPort: v.fallback(v.optional(portNumber), undefined),
        Type: v.fallback(v.string(), 'tcp'),
      }),
      v.transform(({ IP, PrivatePort, PublicPort, Type }) => publishedPort(PrivatePort, Type, IP, PublicPort)),
    ),
  ),
  v.transform(sortedPorts),
);

const binding = v.object({ HostIp: text, HostPort: text });
const bindingsByPort = entries(v.nullable(list(binding)));

/** `NetworkSettings.Ports` of an inspect: a port without bindings is exposed only. */
export const boundPorts = portsBy((hostPort) => ({ first: numberOf(hostPort) }));

/** `HostConfig.PortBindings`: without a port of the host, or with 0, the engine chooses one; with two, from there to there. */
export const wantedPorts = portsBy((hostPort) => {
  const [first = '', last = ''] = hostPort.split('-');
  return { first: numberOf(first) ?? 0, last: numberOf(last) };
});

interface HostPorts {
  readonly first: number | undefined;
  readonly last?: number | undefined;
}

function portsBy(hostPorts: (text: string) => HostPorts) {
  return v.pipe(
    bindingsByPort,
    v.transform((found) =>
      sortedPorts(
        found.flatMap(([key, bindings]) => {
          const port = portOf(key);
          if (port === undefined) return [];
          if (bindings === null || bindings.length === 0) return [port];
          return bindings.map(({ HostIp, HostPort }) => {
            const { first, last } = hostPorts(HostPort);
            const published = publishedPort(port.port, port.protocol, HostIp, first);
            return last === undefined ? published : { ...published, hostPortEnd: last };
          });
        }),
      ),
    ),
  );
}

/** `Config.ExposedPorts`: only its keys mean something. */
export const exposedPorts = v.pipe(
  entries(v.unknown()),
  v.transform((found): readonly Port[] => sortedPorts(found.flatMap(([key]) => portOf(key) ?? []))),
);

/** `6379/tcp`; without a protocol it is TCP. */
function portOf(key: string): Port | undefined {
  const [digits = '', protocol = 'tcp'] = key.split('/');
  const port = numberOf(digits);
  return port === undefined ? undefined : { port, protocol: protocol.toLowerCase() };
}

function numberOf(digits: string): number | undefined {
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

function publishedPort(port: number, protocol: string, hostIp: string, hostPort: number | undefined): PublishedPort {
  return {
    port,
    protocol: protocol.toLowerCase(),
    ...(hostIp === '' ? {} : { hostIp }),
    ...(hostPort === undefined ? {} : { hostPort }),
  };
}

function sortedPorts(ports: readonly PublishedPort[]): readonly PublishedPort[] {
  return ports.length < 2 ? ports : [...ports].sort(byNumberProtocolAddress);
}

function byNumberProtocolAddress(a: PublishedPort, b: PublishedPort): number {
  return (
    a.port - b.port ||
    compare(a.protocol, b.protocol) ||
    compare(a.hostIp ?? '', b.hostIp ?? '') ||
    (a.hostPort ?? 0) - (b.hostPort ?? 0)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
