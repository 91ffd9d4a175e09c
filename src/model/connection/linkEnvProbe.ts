import { bridgeOf } from '../../core/containers/defaultBridge';
import { type Container, isUp } from '../../core/containers/snapshot';
import { addressesNow, legacyLinksOf, serverOf } from '../../core/links/legacyLinks';
import type { Link } from '../../core/links/link';
import type { ContainerLookup } from '../../core/links/lookup';
import { type HostsLine, parseHostsFile } from '../../core/names/hostsFile';
import { mountsHostsFile } from '../../core/names/namesHosts';
import { entryName } from '../../core/text/variableEntry';
import { variablePrefix } from '../../core/variables/variables';
import type { CallOptions, Engine } from '../../engine/port/Engine';

/** Clients that may have no `env`, or a shell at all, are given up after so many. */
const mostClients = 3;
const execTimeout = 5_000;
/** Linux takes no more than 6 MiB of variables. Source: execve(2). */
const maxBytes = 8 * 1024 * 1024;

export interface ProbeOptions extends CallOptions {
  /** Who may be asked; everyone if it isn't said. */
  readonly clients?: Iterable<Container>;
  /** Starts of clients that were asked: none is asked twice. */
  readonly asked?: Set<string>;
}

/**
 * Finds out whether an engine sets link variables, where its version doesn't tell (29 depends on a variable of the
 * daemon that no answer shows): asks a healthy client for the environment of a fresh exec and looks for
 * `ALIAS_NAME=/client/alias`, which is there even when the server exposes no port. Undefined: no client to ask.
 */
export async function probeLinkEnv(
  engine: Engine,
  lookup: ContainerLookup,
  options: ProbeOptions = {},
): Promise<'set' | 'absent' | undefined> {
  return await askClients(lookup, 'env', options, nameVariables, async (client, wanted) => {
    const environment = await environmentOf(engine, client, options);
    if (wanted.some((line) => environment?.lines.includes(line))) return 'set';
    // What was cut off may have held it.
    return environment && !environment.isCut ? 'absent' : undefined;
  });
}

/**
 * Whether an engine that is newer than known still has links: looks for the alias of one at its server's address in
 * the hosts file of a running client. Names that the client was given otherwise prove nothing.
 */
export async function probeLinkLines(
  engine: Engine,
  lookup: ContainerLookup,
  options: ProbeOptions = {},
): Promise<boolean> {
  const found = await askClients(lookup, 'hosts', options, linkLines, async (client, wanted) => {
    const lines = parseHostsFile(await hostsOf(engine, client, options));
    const isThere = ({ alias, addresses }: LinkLine) =>
      lines.some((line) => hasName(line, alias) && addresses.includes(line.address));
    return wanted.some(isThere) || undefined;
  });
  return found === true;
}

/** Asks clients of whom there is something to find, until one answers. */
async function askClients<Wanted, Found>(
  lookup: ContainerLookup,
  what: string,
  { clients = lookup.containers(), asked = new Set() }: ProbeOptions,
  wantedOf: (client: Container, lookup: ContainerLookup) => readonly Wanted[],
  ask: (client: Container, wanted: readonly Wanted[]) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  let tries = 0;
  for (const client of clients) {
    const start = `${what} ${client.id} ${client.details?.startedAt}`;
    const wanted = asked.has(start) ? [] : wantedOf(client, lookup);
    if (wanted.length === 0) continue;
    tries += 1;
    if (tries > mostClients) return undefined;
    asked.add(start);
    const found = await ask(client, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Lines of which the engine sets one at least if it sets any: what the client sets itself wins over a link's. */
function nameVariables(client: Container, lookup: ContainerLookup): readonly string[] {
  const own = new Set(client.details?.env.map(entryName));
  return healthyLegacyLinks(client, lookup).flatMap(({ alias, linkName }) => {
    const name = `${variablePrefix(alias)}_NAME`;
    return alias === '' || own.has(name) ? [] : [`${name}=/${linkName ?? `${client.name}/${alias}`}`];
  });
}

/** Exec is refused when any server of the client is down or off the bridge, so all of them must be well. */
function healthyLegacyLinks(client: Container, lookup: ContainerLookup): readonly Link[] {
  const links = legacyLinksOf(lookup, client.id);
  const isHealthy = links.every((link) => {
    const server = serverOf(lookup, link);
    return server && isUp(server) && isOnBridge(server);
  });
  return client.details && client.state === 'running' && isHealthy && isOnBridge(client) ? links : [];
}

interface LinkLine {
  readonly alias: string;
  readonly addresses: readonly string[];
}

/** Of links that a client's inspect lists, where the line could come from nothing else. */
function linkLines(client: Container, lookup: ContainerLookup): readonly LinkLine[] {
  const { details } = client;
  if (client.state !== 'running' || !details || !isOnBridge(client) || mountsHostsFile(client)) return [];
  return legacyLinksOf(lookup, client.id).flatMap((link) => {
    const isByHand = details.extraHosts.some((text) => /^[^:=]*/.exec(text)?.[0] === link.alias);
    const addresses = isByHand ? [] : addressesNow(lookup, link);
    return addresses.length === 0 ? [] : [{ alias: link.alias, addresses }];
  });
}

function isOnBridge(container: Container): boolean {
  return bridgeOf(container)?.ipv4 !== undefined;
}

function hasName({ names }: HostsLine, alias: string): boolean {
  return names.some((name) => name.toLowerCase() === alias.toLowerCase());
}

async function environmentOf(
  engine: Engine,
  client: Container,
  options: CallOptions,
): Promise<{ readonly lines: readonly string[]; readonly isCut: boolean } | undefined> {
  try {
    const {
      exitCode,
      stdout,
      isCut = false,
    } = await engine.exec(client.id, { command: ['env'], timeoutMs: execTimeout, maxBytes }, options);
    return exitCode === 0 ? { lines: stdout.toString('utf8').split('\n'), isCut } : undefined;
  } catch {
    return undefined;
  }
}

async function hostsOf(engine: Engine, client: Container, options: CallOptions): Promise<string> {
  try {
    return (await engine.readFile(client.id, '/etc/hosts', options)).toString('utf8');
  } catch {
    return '';
  }
}
