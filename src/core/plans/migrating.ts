import { isEnginesOwn } from '../containers/defaultBridge';
import { projectLabel } from '../containers/knownLabels';
import { type Container, defaultBridge, type Network } from '../containers/snapshot';
import type { Creation } from '../creations/creation';
import { recordOf, textsOf } from '../creations/rawJson';
import { legacyLinksOf, serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import type { ContainerLookup } from '../links/lookup';
import type { LinkChangeFact } from './linkChangeFacts';

/** The links that keep a container on the default bridge. */
export function movableLinks({ id }: Pick<Container, 'id'>, lookup: ContainerLookup): readonly Link[] {
  return legacyLinksOf(lookup, id);
}

/** Why the links of a client can't be moved; undefined: they can. */
export function whyNotMovable(client: Container, lookup: ContainerLookup): LinkChangeFact | undefined {
  const links = movableLinks(client, lookup);
  const { name } = client;
  if (links.length === 0) return { code: 'migrate-no-links', client: name };
  const project = projectOf(client);
  if (project !== undefined) return { code: 'migrate-compose', container: name, project };
  for (const { serverId, server, alias } of links) {
    const found = serverOf(lookup, { serverId });
    if (!found) return { code: 'migrate-phantom', client: name, server, alias };
    const its = projectOf(found);
    if (its !== undefined) return { code: 'migrate-compose-server', client: name, server, project: its };
    if (found.networkMode === 'host' || found.networkMode === 'none') {
      return { code: 'link-server-mode', client: name, server, mode: found.networkMode };
    }
  }
  return undefined;
}

/** The project that Compose made the container for. */
export function projectOf({ labels }: Pick<Container, 'labels'>): string | undefined {
  return labels[projectLabel];
}

/** Why links can't be moved to a network of that name; undefined: they can. */
export function whyNotNetwork(
  network: string,
  driver: string | undefined,
  networks: readonly Network[],
  isManager: boolean,
): LinkChangeFact | undefined {
  // The engine's own rule (moby libnetwork/config, `ValidateName`), which leaves much to whoever has to type it.
  if (network.trim() === '') return { code: 'migrate-network-blank' };
  if (isEnginesOwn(network)) return { code: 'migrate-network-unfit', network };
  const known = networks.find(({ name }) => name === network);
  if (!known) return driver === 'overlay' && !isManager ? { code: 'migrate-needs-swarm' } : undefined;
  if (driver !== undefined && known.driver !== driver) {
    return { code: 'migrate-driver-differs', network, driver: known.driver, wanted: driver };
  }
  return known.driver === 'overlay' && !known.attachable
    ? { code: 'migrate-network-not-attachable', network }
    : undefined;
}

/** What the move changes in the creation of a client. */
export interface Move {
  readonly network: string;
  readonly aliases: readonly string[];
  /** `server:alias`. */
  readonly links: readonly string[];
  /** `K=V`, of variables that only links set. */
  readonly variables: readonly string[];
}

/** The same container on the network, off the default bridge; its other networks stay. */
export function movedCreation(creation: Creation, { network, aliases, links, variables }: Move): Creation {
  const kept = creation.endpoints.filter((each) => each.network !== defaultBridge && each.network !== network);
  const configOf = (name: string) => creation.endpoints.find((each) => each.network === name)?.config ?? {};
  // What it asked of its own network, such as a MAC address, it asks of the new one. These the default bridge has not.
  const { Aliases: _a, Links: _l, IPAMConfig: _i, ...asked } = configOf(defaultBridge);
  const there = configOf(network);
  const config = {
    ...asked,
    ...there,
    ...namesOf('Aliases', [...textsOf(there['Aliases']), ...aliases]),
    ...namesOf('Links', [...textsOf(there['Links']), ...links]),
  };
  const { Links: _, ...host } = recordOf(creation.body['HostConfig']);
  const own = textsOf(creation.body['Env']);
  return {
    ...creation,
    body: {
      ...creation.body,
      Env: [...own, ...variables],
      HostConfig: { ...host, NetworkMode: network },
      NetworkingConfig: { EndpointsConfig: { [network]: config } },
    },
    endpoints: [{ network, config, byCreation: true }, ...kept.map((each) => ({ ...each, byCreation: false }))],
    leave: [],
    chosenAnew: creation.chosenAnew.filter(({ reason }) => !('network' in reason) || reason.network !== defaultBridge),
  };
}

/** The same container, also on the network. */
export function joinedCreation(creation: Creation, network: string, aliases: readonly string[]): Creation {
  const { body, endpoints } = creation;
  const there = endpoints.find((each) => each.network === network);
  const names = namesOf('Aliases', [...textsOf(there?.config['Aliases']), ...aliases]);
  const joined = { network, config: { ...there?.config, ...names }, byCreation: there?.byCreation === true };
  const NetworkingConfig = { EndpointsConfig: { [network]: joined.config } };
  return {
    ...creation,
    body: joined.byCreation ? { ...body, NetworkingConfig } : body,
    endpoints: there ? endpoints.map((each) => (each === there ? joined : each)) : [...endpoints, joined],
  };
}

function namesOf(field: 'Aliases' | 'Links', names: readonly string[]) {
  return names.length === 0 ? {} : { [field]: [...new Set(names)] };
}
