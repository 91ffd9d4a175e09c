import { isEnginesOwn } from '../containers/defaultBridge';
import { type Container, defaultBridge } from '../containers/snapshot';
import type { EngineGeneration } from '../engines/engineGeneration';
import { HumanError } from '../humanError';
import { isAssumedWithoutLinks } from '../links/linkDefect';
import type { ContainerLookup } from '../links/lookup';
import { networkOwner, sharesNetwork } from '../links/networkOwner';
import { requireContainer } from '../links/suggestions';
import type { RequestFact } from './requestFacts';

/** What sentences and variables of links call a client that has yet to get a name. */
export function newClientName(name: string | undefined): string {
  return name || 'client';
}

/**
 * The container that a link to `reference` leads to. Who uses the network of another container is reached at that one,
 * so the engine links with it. @throws HumanError (`notFound`).
 */
export function linkedServer(reference: string, lookup: ContainerLookup): Container {
  const server = requireContainer(lookup, reference);
  const owner = ownerOf(server, lookup);
  if (!owner) throw new HumanError<RequestFact>({ code: 'network-of-gone-container', server: server.name }, 'notFound');
  return owner;
}

/** The same, undefined where there is none. */
export function findLinkedServer(reference: string, lookup: ContainerLookup): Container | undefined {
  const server = lookup.meant(reference);
  return server && ownerOf(server, lookup);
}

function ownerOf(server: Container, lookup: ContainerLookup): Container | undefined {
  return sharesNetwork(server) ? networkOwner(lookup, server) : server;
}

/**
 * The network on which a new client meets all its servers as they are, so that none has to be connected anywhere: the
 * default bridge where the engine can link there, else the first by name that they share. Undefined: there is none.
 */
export function networkOfServers(servers: readonly Container[], engine: EngineGeneration): string | undefined {
  const [first, ...others] = servers.map(({ networks }) => networks.map(({ name }) => name));
  if (first === undefined) return defaultBridge;
  const shared = first.filter((name) => others.every((names) => names.includes(name)));
  const own = shared.filter((name) => !isEnginesOwn(name) && name !== engine.defaultNetwork).sort();
  if (shared.includes(defaultBridge) && (own.length === 0 || canLinkOnBridge(engine))) return defaultBridge;
  return own[0];
}

function canLinkOnBridge(engine: EngineGeneration): boolean {
  const { legacyLinks } = engine;
  return (legacyLinks === 'supported' || legacyLinks === 'deprecated') && !isAssumedWithoutLinks(engine);
}
