import { addressesOf } from '../core/addresses';
import type { Description } from '../core/description';
import { IdIndex } from '../core/IdIndex';
import type { Link } from '../core/link';
import type { ContainerLookup } from '../core/lookup';
import { type Container, defaultBridge, isUp } from '../core/snapshot';

/** Of one link during one run of its client. */
interface Led {
  /** Where the server was when it was first seen up with this client; empty: never. */
  readonly first: string;
  /** Where it was when it was last seen up. */
  readonly last: readonly string[];
  /** What the client's hosts file had when it was last read. */
  readonly found: readonly string[];
}

interface Run {
  readonly startedAt: string;
  byLink: ReadonlyMap<string, Led>;
  addresses: ReadonlySet<string>;
}

/**
 * Where the servers of running clients are and were: a client may still go there, and once a server is down or has
 * moved, the engine tells it no more.
 */
export class LedAddresses {
  readonly #runs = new Map<string, Run>();
  readonly #clients = new IdIndex();

  constructor(readonly lookup: ContainerLookup) {}

  /** The picture of this container moved. */
  note(id: string): void {
    const client = this.lookup.container(id);
    const startedAt = client && isUp(client) ? client.details?.startedAt : undefined;
    if (this.#runs.get(id)?.startedAt !== startedAt) this.#forget(id);
    const links = client === undefined ? [] : legacyLinksOf(this.lookup, client);
    if (startedAt === undefined || links.length === 0) {
      this.#forget(id);
      return;
    }
    const run = this.#runs.get(id) ?? { startedAt, byLink: new Map(), addresses: new Set<string>() };
    this.#runs.set(id, run);
    const byLink = new Map<string, Led>();
    for (const link of links) {
      const now = addressesNow(this.lookup, link);
      const known = run.byLink.get(link.key) ?? { first: '', last: [], found: [] };
      const first = known.first === '' ? now.join(' ') : known.first;
      byLink.set(link.key, { ...known, first, last: now.length > 0 ? now : known.last });
    }
    run.byLink = byLink;
    this.#index(id, run);
  }

  /** A look into the client found its names. */
  noteDescribed(id: string, { names }: Description): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    const found = (key: string) =>
      names.flatMap(({ link, mechanism, observed = [] }) => (link === key && mechanism === 'hosts' ? observed : []));
    run.byLink = new Map([...run.byLink].map(([key, led]) => [key, { ...led, found: [...new Set(found(key))] }]));
    this.#index(id, run);
  }

  /** Where a client may go by a link. Empty: nobody knows. */
  of(link: Link): readonly string[] {
    const led = this.#runs.get(link.clientId)?.byLink.get(link.key);
    return led === undefined ? [] : [...new Set([...led.last, ...led.found])];
  }

  /** The server's present addresses where they are not those that it had first; else undefined. */
  movedTo(link: Link): string | undefined {
    const first = this.#runs.get(link.clientId)?.byLink.get(link.key)?.first ?? '';
    const now = addressesNow(this.lookup, link).join(' ');
    return first === '' || now === '' || now === first ? undefined : now;
  }

  /** Where the client was last seen to go, if the server is up and has none of it; else nowhere. */
  astray(link: Link): readonly string[] {
    const found = this.#runs.get(link.clientId)?.byLink.get(link.key)?.found ?? [];
    const now = addressesNow(this.lookup, link);
    return now.length === 0 || found.some((address) => now.includes(address)) ? [] : found;
  }

  /** Ids of clients that may go to one of these addresses. */
  clientsLedTo(addresses: readonly string[]): ReadonlySet<string> {
    return new Set(addresses.flatMap((address) => [...this.#clients.get(address)]));
  }

  #index(id: string, run: Run): void {
    const addresses = new Set([...run.byLink.values()].flatMap(({ last, found }) => [...last, ...found]));
    for (const address of run.addresses) if (!addresses.has(address)) this.#clients.delete(address, id);
    for (const address of addresses) if (!run.addresses.has(address)) this.#clients.add(address, id);
    run.addresses = addresses;
  }

  #forget(id: string): void {
    for (const address of this.#runs.get(id)?.addresses ?? []) this.#clients.delete(address, id);
    this.#runs.delete(id);
  }
}

/** Links that write lines into the client's hosts file, or did. */
export function legacyLinksOf(lookup: ContainerLookup, client: Container): readonly Link[] {
  return lookup.linksFrom(client.id).filter(({ kind, inert }) => kind === 'legacy' && !inert);
}

/** Of a server that is up and on the default bridge. */
export function addressesNow(lookup: ContainerLookup, { serverId }: Link): readonly string[] {
  const server = serverId === undefined ? undefined : lookup.container(serverId);
  const bridge = server && isUp(server) ? server.networks.find(({ name }) => name === defaultBridge) : undefined;
  return bridge === undefined ? [] : addressesOf(bridge);
}
