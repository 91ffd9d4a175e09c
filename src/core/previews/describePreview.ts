import { isDefaultBridge } from '../containers/defaultBridge';
import { type Container, type ContainerDetails, defaultBridge, type NetworkAttachment } from '../containers/snapshot';
import { describeClient } from '../descriptions/describe';
import type { Description } from '../descriptions/description';
import type { PreviewRequest } from '../descriptions/requests';
import type { Link } from '../links/link';
import { embeddedDnsNames, hasEmbeddedDns } from '../links/linkSources';
import type { ContainerLookup, Scene } from '../links/lookup';
import { notObserved } from '../observation/observation';
import { linkedServer, newClientName } from '../plans/newClient';
import { explicitLinkVariables } from '../variables/variables';

/** A client that does not exist yet. */
export interface NewClient {
  /** Name that it would have; `client` when it isn't known. */
  readonly name?: string;
  /** Servers by name, id or unique id prefix. */
  readonly links: readonly { readonly server: string; readonly alias: string }[];
  /** A network's name; the default bridge when absent. */
  readonly network?: string;
  /** `K=V` of image and user together; when absent the client's own variables are left out. */
  readonly env?: readonly string[];
  readonly tty?: boolean;
  /** `explicit`: the variables of its links are set by whoever makes it, with the alias as host. */
  readonly linkEnv?: 'engine' | 'explicit';
}

/**
 * What a client that does not exist would get if it were made and started now. Rejects with code `notFound` when
 * there is no such server.
 */
export function describePreview(request: {
  readonly scene: Scene;
  readonly client: NewClient;
  readonly secretPatterns?: readonly string[];
}): Description {
  const { scene, client: wanted, secretPatterns = [] } = request;
  const client = newContainer(scene, wanted);
  const { endpointLinks } = scene.engine;
  const links = endpointLinks ? newClientLinks(scene.lookup, wanted) : [];
  const lookup = endpointLinks ? scene.lookup : withAliases(scene.lookup, wanted);
  const description = describeClient({
    scene: { ...scene, lookup: withClient(lookup, client, links) },
    client,
    observation: notObserved,
    secretPatterns,
  });
  // What the image sets is known only to a caller who looked.
  const env = wanted.env ? description.env : description.env.filter(({ origin }) => origin === 'link');
  return { ...description, client: { name: client.name }, env };
}

/** The client that `containerLinks.preview` and `predict()` ask for. */
export function newClientOf({ server, alias, network, client }: PreviewRequest): NewClient {
  return {
    links: [{ server, alias }],
    ...(network === undefined ? {} : { network }),
    ...(client === undefined ? {} : { name: client }),
  };
}

/**
 * The links that it would have, with the keys by which its description refers to them. Throws with code `notFound` when
 * there is no such server.
 */
export function newClientLinks(lookup: ContainerLookup, wanted: NewClient): readonly Link[] {
  const network = networkOf(wanted);
  const kind = hasEmbeddedDns(network) ? 'endpoint' : 'legacy';
  return wanted.links.map((link) => {
    const server = linkedServer(link.server, lookup);
    const isReached = kind === 'legacy' || server.networks.some(({ name }) => name === network);
    return {
      kind,
      key: [kind, previewId, network, link.alias].join(':'),
      alias: link.alias,
      client: newClientName(wanted.name),
      clientId: previewId,
      server: server.name,
      ...(isReached ? { serverId: server.id } : {}),
      network,
      inert: network === 'none',
    };
  });
}

const previewId = 'new client';

function networkOf({ network }: NewClient): string {
  return network === undefined || isDefaultBridge(network) ? defaultBridge : network;
}

function newContainer(scene: Scene, wanted: NewClient): Container {
  const name = newClientName(wanted.name);
  const network = networkOf(wanted);
  const servers = wanted.links.map((link) => ({ server: linkedServer(link.server, scene.lookup), alias: link.alias }));
  const explicit = wanted.linkEnv === 'explicit';
  const variables = explicit
    ? servers.flatMap(({ server, alias }) =>
        server.details
          ? explicitLinkVariables({ server: server.details, client: name, alias, engine: scene.engine })
          : [],
      )
    : [];
  const attachment: NetworkAttachment = {
    name: network,
    networkId: '',
    aliases: [],
    dnsNames: [],
    links:
      scene.engine.endpointLinks && hasEmbeddedDns(network)
        ? servers.map(({ server, alias }) => `${server.name}:${alias}`)
        : [],
  };
  return {
    id: previewId,
    name,
    image: '',
    imageId: '',
    state: 'created',
    status: '',
    created: 0,
    labels: {},
    networkMode: network,
    networks: [attachment],
    ports: [],
    linkNames: [],
    details: newDetails([...variables, ...(wanted.env ?? [])], wanted.tty ?? false),
  };
}

function newDetails(env: readonly string[], tty: boolean): ContainerDetails {
  return {
    hostname: '',
    domainname: '',
    env,
    exposedPorts: [],
    legacyLinks: [],
    extraHosts: [],
    command: [],
    entrypoint: [],
    user: '',
    tty,
    openStdin: false,
    privileged: false,
    capAdd: [],
    pidMode: '',
    restartPolicy: '',
    autoRemove: false,
    publishAllPorts: false,
    portBindings: [],
    mounts: [],
    exitCode: 0,
    error: '',
  };
}

/** The same picture on an engine without links, where the servers get aliases on the client's network instead. */
function withAliases(lookup: ContainerLookup, wanted: NewClient): ContainerLookup {
  const network = networkOf(wanted);
  const changed = new Map<string, Container>();
  for (const { server, alias } of wanted.links) {
    const { id } = linkedServer(server, lookup);
    const known = changed.get(id) ?? lookup.container(id);
    if (known === undefined) continue;
    const networks = known.networks.map((each) =>
      each.name === network ? { ...each, aliases: [...each.aliases, alias] } : each,
    );
    changed.set(id, { ...known, networks });
  }
  const now = (container: Container): Container => changed.get(container.id) ?? container;
  const nowIfAny = (container: Container | undefined) => container && now(container);
  return {
    containers: () => [...lookup.containers()].map(now),
    container: (id) => nowIfAny(lookup.container(id)),
    meant: (reference) => nowIfAny(lookup.meant(reference)),
    find: (reference) => nowIfAny(lookup.find(reference)),
    linksFrom: (id) => lookup.linksFrom(id),
    linksTo: (id) => lookup.linksTo(id),
    byAddress: (address) => lookup.byAddress(address),
    onNetwork: (name) => lookup.onNetwork(name).map(now),
    answering: (name, asked) =>
      lookup.onNetwork(name).flatMap((member) => {
        const known = now(member);
        const attachment = known.networks.find((each) => each.name === name);
        return attachment && embeddedDnsNames(known, attachment).has(asked.toLowerCase()) ? [known] : [];
      }),
    networks: () => lookup.networks(),
    revision: lookup.revision,
  };
}

/** The same picture with one client more. */
function withClient(lookup: ContainerLookup, client: Container, links: readonly Link[]): ContainerLookup {
  const sorted = [...links].sort((a, b) => (a.alias < b.alias ? -1 : a.alias > b.alias ? 1 : 0));
  return {
    containers: () => [client, ...lookup.containers()],
    container: (id) => (id === client.id ? client : lookup.container(id)),
    meant: (reference) => lookup.meant(reference),
    find: (reference) => lookup.find(reference),
    linksFrom: (id) => (id === client.id ? sorted : lookup.linksFrom(id)),
    linksTo: (id) => lookup.linksTo(id),
    byAddress: (address) => lookup.byAddress(address),
    onNetwork: (network) => lookup.onNetwork(network),
    answering: (network, name) => lookup.answering(network, name),
    networks: () => lookup.networks(),
    revision: lookup.revision,
  };
}
