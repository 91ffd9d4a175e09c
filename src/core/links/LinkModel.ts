import { type Container, isUp, type Network } from '../containers/snapshot';
import { sameExcept, sameTexts, sameValue, withSharedParts } from '../sameValue';
import { compareTexts } from '../text/compareTexts';
import { ContainerIndex } from './ContainerIndex';
import { LinkTable } from './LinkTable';
import type { Link } from './link';
import { clientOfLinkName, namesOnNetworks } from './linkSources';
import { linksOf } from './links';
import type { ContainerLookup } from './lookup';

export interface ContainerChanges {
  /** Born or changed. Of one id twice the last counts. */
  readonly upserts?: readonly Container[];
  /** Ids of those that are gone. */
  readonly removals?: readonly string[];
}

export interface LinkModelChange {
  /** Containers were born or died. */
  readonly membership: boolean;
  /** Those whose facts or links changed, and their partners in links, who show those facts. */
  readonly containers: ReadonlySet<string>;
}

/**
 * All containers and the links between them, kept current change by change. What it says depends on the containers it
 * holds and on nothing else: not on the order in which they came. A change costs what it concerns, however many
 * containers there are.
 */
export class LinkModel implements ContainerLookup {
  readonly #index = new ContainerIndex();
  readonly #links = new LinkTable();
  #known: readonly Network[] = [];
  #changes = 0;
  readonly #surroundings = {
    ownerOfLinkName: (linkName: string) => this.#index.owners(linkName)[0],
    linkNamesOfClient: (clientName: string) => this.#index.linkNamesOfClient(clientName),
    named: (name: string) => this.#index.named(name)[0],
    answering: (network: string, name: string) => this.#index.answering(network, name),
  };

  get size(): number {
    return this.#index.size;
  }

  containers(): Iterable<Container> {
    return this.#index.newestFirst();
  }

  container(id: string): Container | undefined {
    return this.#index.get(id);
  }

  meant(reference: string): Container | undefined {
    const linkName = withoutSlash(reference);
    // Only `client/alias` can't be taken for a container's name.
    const owner = linkName.includes('/', 1) ? this.#owner(linkName) : undefined;
    return this.#exactly(reference) ?? owner ?? this.#byIdPrefix(reference);
  }

  find(reference: string): Container | undefined {
    return this.#exactly(reference) ?? this.#owner(withoutSlash(reference)) ?? this.#byIdPrefix(reference);
  }

  linksFrom(clientId: string): readonly Link[] {
    return this.#links.from(clientId);
  }

  linksTo(serverId: string): readonly Link[] {
    return this.#links.to(serverId);
  }

  /** Who has link names of a client of that name, whether such a client is known or not. */
  serversOfClientNamed(name: string): readonly Container[] {
    return [...this.#index.linkNamesOfClient(name)].flatMap((linkName) => this.#index.owners(linkName));
  }

  byAddress(address: string): readonly Container[] {
    return this.#index.atAddress(address);
  }

  onNetwork(networkName: string): readonly Container[] {
    return this.#index.onNetwork(networkName);
  }

  answering(networkName: string, name: string): readonly Container[] {
    return this.#index.answering(networkName, name);
  }

  networks(): readonly Network[] {
    return this.#known;
  }

  get revision(): number {
    return this.#changes;
  }

  apply(changes: ContainerChanges): LinkModelChange {
    this.#changes += 1;
    const touched = new Set<string>();
    const affectedClients = new Set<string>();
    let membership = false;
    const change = (id: string, next: Container | undefined) => {
      const previous = this.#index.get(id);
      if (sameButForStatus(previous, next)) {
        this.#replaceQuietly(previous, next);
        return;
      }
      membership ||= (previous === undefined) !== (next === undefined);
      touched.add(id);
      affectedClients.add(id);
      this.#addPartners(id, touched);
      const namesMayDiffer = !haveSameNames(previous, next);
      if (namesMayDiffer) {
        this.#addClientsThatMayMean(id, previous, affectedClients);
      } else if (next && previous && isUp(next) !== isUp(previous)) {
        this.#addEndpointClients(id, affectedClients);
      }
      if (next) {
        this.#index.put(next);
      } else {
        this.#index.remove(id);
      }
      if (namesMayDiffer) this.#addClientsThatMayMean(id, next, affectedClients);
    };
    for (const id of changes.removals ?? []) change(id, undefined);
    for (const container of changes.upserts ?? []) change(container.id, container);
    for (const clientId of affectedClients) this.#deriveLinks(clientId, touched);
    return { membership, containers: touched };
  }

  /** True where they are others than were known. */
  applyNetworks(networks: readonly Network[]): boolean {
    const next = [...networks].sort(
      (one, other) => compareTexts(one.name, other.name) || compareTexts(one.id, other.id),
    );
    if (sameValue(next, this.#known)) return false;
    this.#known = next;
    this.#changes += 1;
    return true;
  }

  clear(): void {
    this.apply({ removals: this.#index.newestFirst().map(({ id }) => id) });
    this.#known = [];
  }

  #deriveLinks(clientId: string, touched: Set<string>): void {
    const client = this.#index.get(clientId);
    const before = this.#links.from(clientId);
    const links = withSharedParts(client ? linksOf(client, this.#surroundings) : [], before);
    if (links !== before) {
      touched.add(clientId);
      this.#addPartners(clientId, touched);
      this.#links.set(clientId, links);
      this.#addPartners(clientId, touched);
    }
  }

  #addPartners(id: string, touched: Set<string>): void {
    for (const { serverId } of this.#links.from(id)) {
      if (serverId !== undefined) touched.add(serverId);
    }
    for (const { clientId } of this.#links.to(id)) touched.add(clientId);
  }

  /** Clients whose links depend on this container's names and networks, or did. */
  #addClientsThatMayMean(id: string, container: Container | undefined, clients: Set<string>): void {
    if (!container) return;
    for (const { clientId } of this.#links.to(id)) clients.add(clientId);
    for (const client of this.#index.named(container.name)) clients.add(client.id);
    for (const linkName of container.linkNames) {
      for (const clientId of this.#index.usersOf(linkName)) clients.add(clientId);
      const name = clientOfLinkName(linkName);
      for (const client of name === undefined ? [] : this.#index.named(name)) clients.add(client.id);
    }
    this.#addEndpointClients(id, clients);
  }

  /** Clients that may mean it by a name of the embedded DNS: of several that answer, one that is up is meant first. */
  #addEndpointClients(id: string, clients: Set<string>): void {
    for (const clientId of this.#index.meaning(id)) clients.add(clientId);
  }

  /** The engine's status text (`Up 5 minutes`) ages by itself: nobody needs to hear of that. */
  #replaceQuietly(previous: Container | undefined, next: Container | undefined): void {
    if (next && previous?.status !== next.status) this.#index.put(next);
  }

  #exactly(reference: string): Container | undefined {
    return this.#index.get(reference) ?? this.#index.named(withoutSlash(reference))[0];
  }

  /** The alias `..` makes `/` a name of its server, by which nobody means it. */
  #owner(linkName: string): Container | undefined {
    return linkName === '' ? undefined : this.#index.owners(linkName)[0];
  }

  /** Looks at every container: what can't be an id is turned away first. */
  #byIdPrefix(prefix: string): Container | undefined {
    if (!/^[0-9a-f]+$/.test(prefix)) return undefined;
    const found = this.#index.newestFirst().filter(({ id }) => id.startsWith(prefix));
    return found.length === 1 ? found[0] : undefined;
  }
}

function withoutSlash(reference: string): string {
  return reference.startsWith('/') ? reference.slice(1) : reference;
}

function sameButForStatus(one: Container | undefined, other: Container | undefined): boolean {
  if (!one || !other || (one.details === undefined) !== (other.details === undefined)) return one === other;
  return sameExcept(one, other, 'status');
}

/** Whether other containers' links lead to the one as they lead to the other. */
function haveSameNames(one: Container | undefined, other: Container | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    one.name === other.name &&
    one.created === other.created &&
    sameTexts(one.linkNames, other.linkNames) &&
    sameTexts(namesOnNetworks(one), namesOnNetworks(other))
  );
}
