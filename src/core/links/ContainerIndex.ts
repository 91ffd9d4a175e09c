import { addressesOf } from '../containers/addresses';
import { IdIndex } from '../containers/IdIndex';
import type { Container } from '../containers/snapshot';
import { sameTexts } from '../sameValue';
import { compareTexts } from '../text/compareTexts';
import { clientOfLinkName, endpointLinkTexts, legacyLinkTexts, nameOnNetwork, namesOnNetworks } from './linkSources';

/** Everything by which a container is looked up. */
interface Footprint {
  readonly names: readonly string[];
  readonly linkNames: readonly string[];
  readonly addresses: readonly string[];
  readonly networks: readonly string[];
  /** Network and name, of each name that the embedded DNS answers. */
  readonly answers: readonly string[];
  /** Link names that it uses as a client. */
  readonly usedLinkNames: readonly string[];
  /** Network and name, of each server that it means as a client of endpoint links. */
  readonly meant: readonly string[];
}

/**
 * All containers and the indexes over them. Adding or removing one costs what it alone has, not what all have;
 * replacing one costs what changed.
 */
export class ContainerIndex {
  readonly #byId = new Map<string, { readonly container: Container; readonly footprint: Footprint }>();
  readonly #byName = new IdIndex();
  readonly #byLinkName = new IdIndex();
  readonly #linkNamesByClient = new IdIndex();
  readonly #byAddress = new IdIndex();
  readonly #byNetwork = new IdIndex();
  readonly #byAnswer = new IdIndex();
  readonly #byUsedLinkName = new IdIndex();
  readonly #byMeant = new IdIndex();
  /** Newest first. */
  readonly #order: Container[] = [];

  get size(): number {
    return this.#order.length;
  }

  newestFirst(): readonly Container[] {
    return this.#order;
  }

  get(id: string): Container | undefined {
    return this.#byId.get(id)?.container;
  }

  /** In place of the one that has its id, if there is one. */
  put(container: Container): void {
    const held = this.#byId.get(container.id);
    const footprint = held ? sharing(footprintOf(container), held.footprint) : footprintOf(container);
    this.#byId.set(container.id, { container, footprint });
    if (held && held.container.created === container.created) {
      this.#order[this.#place(container)] = container;
    } else {
      if (held) this.#order.splice(this.#place(held.container), 1);
      this.#order.splice(this.#place(container), 0, container);
    }
    this.#register(container.id, held?.footprint ?? nothing, footprint);
  }

  remove(id: string): void {
    const held = this.#byId.get(id);
    if (held) {
      this.#byId.delete(id);
      this.#order.splice(this.#place(held.container), 1);
      this.#register(id, held.footprint, nothing);
    }
  }

  named(name: string): readonly Container[] {
    return this.#resolve(this.#byName.get(name));
  }

  owners(linkName: string): readonly Container[] {
    return this.#resolve(this.#byLinkName.get(linkName));
  }

  linkNamesOfClient(clientName: string): Iterable<string> {
    return this.#linkNamesByClient.get(clientName);
  }

  atAddress(address: string): readonly Container[] {
    return this.#resolve(this.#byAddress.get(address));
  }

  onNetwork(network: string): readonly Container[] {
    return this.#resolve(this.#byNetwork.get(network));
  }

  answering(network: string, name: string): readonly Container[] {
    return this.#resolve(this.#byAnswer.get(nameOnNetwork(network, name)));
  }

  /** Clients whose inspect lists this link name. */
  usersOf(linkName: string): Iterable<string> {
    return this.#byUsedLinkName.get(linkName);
  }

  /** Clients with an endpoint link to a name that this container answers to. */
  meaning(id: string): readonly string[] {
    const answers = this.#byId.get(id)?.footprint.answers ?? [];
    return answers.flatMap((key) => [...this.#byMeant.get(key)]);
  }

  #register(id: string, before: Footprint, after: Footprint): void {
    this.#byName.exchange(id, before.names, after.names);
    this.#byLinkName.exchange(id, before.linkNames, after.linkNames);
    this.#byAddress.exchange(id, before.addresses, after.addresses);
    this.#byNetwork.exchange(id, before.networks, after.networks);
    this.#byAnswer.exchange(id, before.answers, after.answers);
    this.#byUsedLinkName.exchange(id, before.usedLinkNames, after.usedLinkNames);
    this.#byMeant.exchange(id, before.meant, after.meant);
    if (!sameTexts(before.linkNames, after.linkNames)) {
      for (const linkName of new Set([...before.linkNames, ...after.linkNames])) this.#registerLinkName(linkName);
    }
  }

  #registerLinkName(linkName: string): void {
    const client = clientOfLinkName(linkName);
    if (client === undefined) return;
    if (this.#byLinkName.has(linkName)) {
      this.#linkNamesByClient.add(client, linkName);
    } else {
      this.#linkNamesByClient.delete(client, linkName);
    }
  }

  #resolve(ids: Iterable<string>): readonly Container[] {
    const found: Container[] = [];
    for (const id of ids) {
      const container = this.get(id);
      if (container) found.push(container);
    }
    return found.length < 2 ? found : found.sort(newestFirst);
  }

  #place(container: Container): number {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#order[middle];
      if (other && newestFirst(other, container) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

const nothing: Footprint = {
  names: [],
  linkNames: [],
  addresses: [],
  networks: [],
  answers: [],
  usedLinkNames: [],
  meant: [],
};

function newestFirst(one: Container, other: Container): number {
  return other.created - one.created || compareTexts(one.id, other.id);
}

function footprintOf(container: Container): Footprint {
  const { networks } = container;
  return {
    names: [container.name],
    linkNames: container.linkNames,
    addresses: withoutDoubles(networks.flatMap(addressesOf)),
    networks: withoutDoubles(networks.map(({ name }) => name)),
    answers: namesOnNetworks(container),
    usedLinkNames: legacyLinkTexts(container).map(({ linkName }) => linkName),
    meant: endpointLinkTexts(container).map(({ network, server }) => nameOnNetwork(network, server)),
  };
}

/** What did not change stays one list, so that it needs no second comparison. */
function sharing(next: Footprint, held: Footprint): Footprint {
  const either = (one: readonly string[], other: readonly string[]) => (sameTexts(one, other) ? other : one);
  return {
    names: either(next.names, held.names),
    linkNames: either(next.linkNames, held.linkNames),
    addresses: either(next.addresses, held.addresses),
    networks: either(next.networks, held.networks),
    answers: either(next.answers, held.answers),
    usedLinkNames: either(next.usedLinkNames, held.usedLinkNames),
    meant: either(next.meant, held.meant),
  };
}

/** Most containers are on one network. */
function withoutDoubles(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)];
}
