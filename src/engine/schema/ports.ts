import type { Port, PublishedPort } from '../../core/containers/snapshot';
import { entriesOf, isRecord, listOf, part, type Reading, reading, text } from './tolerant';

const portsListed = listOf((raw) => {
  if (!isRecord(raw)) return undefined;
  const port = portNumber(raw['PrivatePort']);
  if (port === undefined) return undefined;
  const protocol = typeof raw['Type'] === 'string' ? raw['Type'] : 'tcp';
  return publishedPort(port, protocol, text.read(raw['IP']), portNumber(raw['PublicPort']));
});

/** `Ports` of `GET /containers/json`. */
export const listedPorts = reading((raw) => sortedPorts(portsListed.read(raw)));

function portNumber(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 1 && raw <= 65_535 ? raw : undefined;
}

const binding = part({ HostIp: text, HostPort: text });
const bindings = listOf((raw) => (isRecord(raw) ? binding.read(raw) : undefined));

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

function portsBy(hostPorts: (text: string) => HostPorts): Reading<readonly PublishedPort[]> {
  return reading((raw) =>
    sortedPorts(
      entriesOf(raw).flatMap(([key, each]): readonly PublishedPort[] => {
        const port = portOf(key);
        if (port === undefined) return [];
        const found = bindings.read(each);
        if (found.length === 0) return [port];
        return found.map(({ HostIp, HostPort }) => {
          const { first, last } = hostPorts(HostPort);
          const published = publishedPort(port.port, port.protocol, HostIp, first);
          return last === undefined ? published : { ...published, hostPortEnd: last };
        });
      }),
    ),
  );
}

/** `Config.ExposedPorts`: only its keys mean something. */
export const exposedPorts = reading((raw): readonly Port[] =>
  sortedPorts(entriesOf(raw).flatMap(([key]) => portOf(key) ?? [])),
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
