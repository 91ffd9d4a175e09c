import type { ContainerLookup, Scene } from '../containers/lookup';
import { type Container, type ContainerDetails, defaultBridge, type NetworkAttachment } from '../containers/snapshot';
import type { Link } from '../links/link';
import { hasEmbeddedDns } from '../links/linkSources';
import { isDefaultBridge } from '../plans/clientNetwork';
import { linkedServer, newClientName } from '../plans/newClient';
import { explicitLinkVariables } from '../variables/variables';
import { describeClient } from './describe';
import { type Description, notObserved } from './description';
import type { PreviewRequest } from './requests';

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
  const links = newClientLinks(scene.lookup, wanted);
  const description = describeClient({
    scene: { ...scene, lookup: withClient(scene.lookup, client, links) },
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
    links: hasEmbeddedDns(network) ? servers.map(({ server, alias }) => `${server.name}:${alias}`) : [],
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

/** The same picture with one client more. */
function withClient(lookup: ContainerLookup, client: Container, links: readonly Link[]): ContainerLookup {
  const sorted = [...links].sort((a, b) => (a.alias < b.alias ? -1 : a.alias > b.alias ? 1 : 0));
  return {
    containers: () => [client, ...lookup.containers()],
    container: (id) => (id === client.id ? client : lookup.container(id)),
    find: (reference) => lookup.find(reference),
    linksFrom: (id) => (id === client.id ? sorted : lookup.linksFrom(id)),
    linksTo: (id) => lookup.linksTo(id),
    byAddress: (address) => lookup.byAddress(address),
    onNetwork: (network) => lookup.onNetwork(network),
    answering: (network, name) => lookup.answering(network, name),
    revision: lookup.revision,
  };
}
