import { IdIndex } from '../../core/containers/IdIndex';
import type { ContainerLookup } from '../../core/containers/lookup';
import type { Container } from '../../core/containers/snapshot';
import type { Link } from '../../core/links/link';
import { hasEmbeddedDns } from '../../core/links/linkSources';

/** Who has private aliases on a network: any member's names may stand in their way. */
export class EndpointClients {
  readonly #clients = new IdIndex();
  /** Of each client, the networks of its endpoint links. */
  readonly #linked = new Map<string, readonly string[]>();
  /** Of each container on networks with names; it is asked for once the container is gone. */
  readonly #networks = new Map<string, readonly string[]>();

  /** The picture of this container moved. */
  note(id: string, lookup: ContainerLookup): void {
    const linked = linkedNetworks(lookup.linksFrom(id));
    for (const network of this.#linked.get(id) ?? []) this.#clients.delete(network, id);
    for (const network of linked) this.#clients.add(network, id);
    keep(this.#linked, id, linked);
    keep(this.#networks, id, networksOf(lookup.container(id)));
  }

  /** Ids of clients that share a network with it, now or when it was last noted. `container`: as it is now, if it is. */
  beside(container: Container | undefined, id: string): ReadonlySet<string> {
    if (this.#linked.size === 0) return none;
    const networks = [...networksOf(container), ...(this.#networks.get(id) ?? [])];
    return new Set(networks.flatMap((network) => [...this.#clients.get(network)]));
  }
}

const none: ReadonlySet<string> = new Set();

function linkedNetworks(links: readonly Link[]): readonly string[] {
  const networks: string[] = [];
  for (const { kind, inert, network } of links) if (kind === 'endpoint' && !inert) networks.push(network);
  return networks;
}

function networksOf(container: Container | undefined): readonly string[] {
  const networks: string[] = [];
  for (const { name } of container?.networks ?? []) if (hasEmbeddedDns(name)) networks.push(name);
  return networks;
}

function keep(all: Map<string, readonly string[]>, id: string, texts: readonly string[]): void {
  if (texts.length > 0) all.set(id, texts);
  else all.delete(id);
}
