import type { ContainerDetails, Port } from '../containers/snapshot';
import type { EngineGeneration } from '../engines/engineGeneration';
import type { PortRules } from '../engines/engineTraits';
import { entryName, entryValue } from '../text/variableEntry';
import { portRanges, possiblePortOrders } from './variablesPorts';
import { upperCase } from './variablesUpperCase';

/** What a server puts into the variables of its clients. */
export type VariableSource = Pick<ContainerDetails, 'env' | 'exposedPorts'>;

/** A variable that a link gives to its client. */
export interface LinkVariable {
  readonly name: string;
  readonly value: string;
  /** Every value it may have, `value` first, where the engine leaves it to chance; undefined for a name that may be absent. */
  readonly possible: readonly (string | undefined)[];
}

/** The link whose variables are asked for. */
export interface VariableRequest {
  readonly server: VariableSource;
  /** What stands for the server: its IPv4 address on the default bridge, empty while it has none. */
  readonly host: string;
  /** The client's current name, without a slash. */
  readonly client: string;
  readonly alias: string;
  /** Where it isn't `client/alias`: see `Link.linkName`. */
  readonly linkName?: string | undefined;
  readonly engine: Pick<EngineGeneration, 'portRules'>;
}

/** The start of all variables of an alias: Unicode upper case, `-` becomes `_`, all else stays. */
export function variablePrefix(alias: string): string {
  const lastSegment = alias.slice(alias.lastIndexOf('/') + 1);
  return upperCase(lastSegment).replaceAll('-', '_');
}

/**
 * What a legacy link gives to its client's environment, in the engine's order. Shape: `A_PORT=tcp://IP:N` and the
 * like, see moby daemon/links/links.go. Does not ask whether the engine sets link variables at all.
 */
export function linkVariables(request: VariableRequest): readonly LinkVariable[] {
  const rules = request.engine.portRules;
  const ways = possiblePortOrders(request.server.exposedPorts, rules).map((ports) =>
    variablesInOrder(request, ports, rules),
  );
  const [only] = ways;
  if (ways.length === 1 && only) return [...only].map(([name, value]) => ({ name, value, possible: [value] }));
  const names = new Set(ways.flatMap((variables) => [...variables.keys()]));
  return [...names].map((name) => {
    const possible = [...new Set(ways.map((variables) => variables.get(name)))];
    return { name, value: possible.find((value) => value !== undefined) ?? '', possible };
  });
}

/**
 * The variables of a link for engines that set none: the alias stands where the engine would put an address, so that
 * they stay right when the server moves. `K=V`.
 */
export function explicitLinkVariables(request: Omit<VariableRequest, 'host'>): readonly string[] {
  return linkVariables({ ...request, host: request.alias }).map(({ name, value }) => `${name}=${value}`);
}

/** Later entries win, as they do in the environment that the engine makes. */
function variablesInOrder(request: VariableRequest, ports: readonly Port[], rules: PortRules): Map<string, string> {
  const prefix = variablePrefix(request.alias);
  const byPort = ports.flatMap((port) => portVariables(prefix, port, request.host));
  const byRange = portRanges(ports, rules).flatMap(({ first, last }) =>
    rangeVariables(prefix, first, last, request.host, rules),
  );
  const [first] = ports;
  const alias = request.alias.slice(request.alias.lastIndexOf('/') + 1);
  return new Map([
    ...(first ? [[`${prefix}_PORT`, url(first, request.host)] as const] : []),
    ...(rules === 'perPort' ? [...byRange, ...byPort] : [...byPort, ...byRange]),
    [`${prefix}_NAME`, `/${request.linkName ?? `${request.client}/${alias}`}`],
    ...environmentVariables(prefix, request.server.env),
  ]);
}

function url({ port, protocol }: Port, host: string): string {
  return `${protocol}://${host}:${port}`;
}

function portVariables(prefix: string, port: Port, host: string): readonly (readonly [string, string])[] {
  const key = `${prefix}_PORT_${port.port}_${port.protocol.toUpperCase()}`;
  return [
    [key, url(port, host)],
    [`${key}_ADDR`, host],
    [`${key}_PORT`, String(port.port)],
    [`${key}_PROTO`, port.protocol],
  ];
}

function rangeVariables(
  prefix: string,
  first: Port,
  last: Port,
  host: string,
  rules: PortRules,
): readonly (readonly [string, string])[] {
  const start = `${prefix}_PORT_${first.port}_${first.protocol.toUpperCase()}`;
  // The number of the first port with the protocol of the last one: so the engine has it.
  const end = `${prefix}_PORT_${first.port}_${last.protocol.toUpperCase()}`;
  const own = [
    [`${start}_ADDR`, host],
    [`${start}_PROTO`, first.protocol],
  ] as const;
  return [
    [`${start}_START`, url(first, host)],
    ...(rules === 'perPort' ? own : []),
    [`${start}_PORT_START`, String(first.port)],
    [`${end}_END`, url(last, host)],
    [`${end}_PORT_END`, String(last.port)],
  ];
}

function environmentVariables(prefix: string, env: readonly string[]): readonly (readonly [string, string])[] {
  return env.flatMap((entry) => {
    const [name, value] = [entryName(entry), entryValue(entry)];
    return value === undefined || name === 'HOME' || name === 'PATH' ? [] : [[`${prefix}_ENV_${name}`, value] as const];
  });
}
