import type { Container } from '../core/containers/snapshot';
import type { Description } from '../core/descriptions/description';
import type { PreviewRequest } from '../core/descriptions/requests';
import type { Fact } from '../core/fact';
import type { Link } from '../core/links/link';
import type { ContainerLookup } from '../core/links/lookup';
import { networkOwner, sharedNetworkOf, sharesNetwork } from '../core/links/networkOwner';
import { previewArguments } from '../invocation/commandArguments';
import { requireText } from '../invocation/verbArguments';
import type { ProblemSource } from '../model/clients/ProblemSource';
import type { LiveModel } from '../model/connection/LiveModel';
import type { Disposable } from '../model/time/Disposable';
import { inWords } from '../words/inWords';
import { sentences } from '../words/sentence';
import type { ApiContainer, ApiDescription, ApiLink, ContainerLinksApi } from './containerLinksApi';
import { engineOf } from './engineOf';

/** What the API speaks for. */
export interface ApiParts {
  readonly model: LiveModel;
  readonly problems: Pick<ProblemSource, 'of' | 'onDidChange'>;
  readonly descriptions: { describeAnew(reference: string): Promise<Description> };
  readonly predict: (request: PreviewRequest) => Promise<Description>;
  /** For the log: a listener that throws must not keep others from hearing. */
  readonly report: (what: string, error: unknown) => void;
  /** Closed at deactivation: from a caller's first need on the model is kept live until then. */
  readonly subscriptions: { add<T extends Disposable>(disposable: T): T; forget(disposable: Disposable): void };
}

export function createApi(parts: ApiParts): ContainerLinksApi {
  const { model, problems, descriptions } = parts;
  let isLive = false;
  const keepLive = () => {
    if (isLive) return;
    isLive = true;
    parts.subscriptions.add(model.need());
  };
  return {
    apiVersion: 1,
    get ready() {
      keepLive();
      return model.firstSnapshot;
    },
    engine: () => engineOf(model),
    containers: () => Array.from(model.lookup.containers(), (container) => containerOf(container, model.lookup)),
    links: () =>
      Array.from(model.lookup.containers()).flatMap(({ id }) =>
        model.lookup.linksFrom(id).map((link) => linkOf(link, problems)),
      ),
    describe: (container) =>
      toOutside(async () => {
        const reference = requireText(container, { code: 'describe-takes-container' });
        keepLive();
        const description = await descriptions.describeAnew(reference);
        const links = model.lookup.linksFrom(description.client.id ?? '');
        return descriptionOf(description, (key) => links.find((link) => link.key === key)?.alias);
      }),
    predict: (request) =>
      toOutside(async () => {
        const wanted = previewArguments(request, 'predict');
        keepLive();
        return descriptionOf(await parts.predict(wanted), () => wanted.alias);
      }),
    onDidChange(listener, thisArgs, disposables) {
      keepLive();
      const call = () => {
        try {
          listener.call(thisArgs);
        } catch (error) {
          parts.report('A listener of another extension', error);
        }
      };
      const all = [model.onDidChange(call), problems.onDidChange(call)];
      const subscription = {
        dispose() {
          for (const each of all) each.dispose();
          parts.subscriptions.forget(subscription);
        },
      };
      parts.subscriptions.add(subscription);
      disposables?.push(subscription);
      return subscription;
    },
  };
}

/** Callers outside get an error whose message is the sentence. */
async function toOutside<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw inWords(error);
  }
}

function containerOf(container: Container, lookup: ContainerLookup): ApiContainer {
  const { id, name, image, state, networks, ports } = container;
  const networkOf = sharesNetwork(container)
    ? (networkOwner(lookup, container)?.id ?? sharedNetworkOf(container))
    : undefined;
  return {
    id,
    name,
    image,
    state,
    networks: networks.map((network) => ({
      name: network.name,
      addresses: [network.ipv4, network.ipv6].filter((each) => each !== undefined),
    })),
    ports: portsOf(ports),
    ...(networkOf === undefined ? {} : { networkOf }),
  };
}

/** The engine tells a port once for IPv4 and once for IPv6. */
function portsOf(ports: Container['ports']): ApiContainer['ports'] {
  const each = ports.map(({ port, protocol, hostPort }) => ({
    port,
    protocol,
    ...(hostPort === undefined ? {} : { hostPort }),
  }));
  return [...new Map(each.map((port) => [`${port.port}/${port.protocol} ${port.hostPort}`, port])).values()];
}

function linkOf(link: Link, problems: Pick<ProblemSource, 'of'>): ApiLink {
  const { kind, alias, client, clientId, server, serverId, network } = link;
  return {
    kind,
    alias,
    client,
    clientId,
    server,
    ...(serverId === undefined ? {} : { serverId }),
    network,
    problems: problems.of(link).map(({ code, facts }) => ({ code, message: sentences(facts) })),
  };
}

/** Inside, a description names links by key; outside by alias. */
function descriptionOf(
  { client, names, env, problems }: Description,
  aliasOf: (key: string) => string | undefined,
): ApiDescription {
  function withAlias<T extends { readonly link?: string }>({ link, ...rest }: T): Omit<T, 'link'> & { link?: string } {
    const alias = link === undefined ? undefined : aliasOf(link);
    return alias === undefined ? rest : { ...rest, link: alias };
  }
  return {
    client,
    names: names.map(({ unforeseen: _, reason, ...name }) => withAlias({ ...name, ...told(reason) })),
    env: env.map(({ reason, ...variable }) => withAlias({ ...variable, ...told(reason) })),
    problems: problems.map(({ action: _, facts, ...problem }) => withAlias({ ...problem, message: sentences(facts) })),
  };
}

function told(reason: readonly Fact[] | undefined): { readonly reason?: string } {
  return reason === undefined ? {} : { reason: sentences(reason) };
}
