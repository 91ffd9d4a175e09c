import { IdIndex } from '../../core/containers/IdIndex';
import type { ContainerLookup } from '../../core/containers/lookup';
import { sameTexts } from '../../core/containers/sameValue';
import { type Container, defaultBridge, isUp } from '../../core/containers/snapshot';
import type { Description } from '../../core/descriptions/description';
import type { Link } from '../../core/links/link';
import { addressesOf } from '../../core/names/addresses';

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
  readonly byLink: Map<string, Led>;
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
    const known = this.#runs.get(id);
    if (known !== undefined && known.startedAt !== startedAt) this.#forget(id, known);
    if (client === undefined || startedAt === undefined) return;
    const before = known?.startedAt === startedAt ? known : undefined;
    const links = legacyLinksOf(this.lookup, client);
    if (links.length === 0) {
      if (before !== undefined) this.#forget(id, before);
      return;
    }
    const run = before ?? { startedAt, byLink: new Map<string, Led>(), addresses: none };
    if (before === undefined) this.#runs.set(id, run);
    // Most often nothing moved, and nothing is made anew.
    if (this.#noteLinks(run, links)) this.#index(id, run);
  }

  /** True where one of them leads elsewhere than before. */
  #noteLinks({ byLink }: Run, links: readonly Link[]): boolean {
    let isOther = false;
    for (const link of links) {
      const now = addressesNow(this.lookup, link);
      const led = byLink.get(link.key);
      if (led !== undefined && (now.length === 0 || sameTexts(now, led.last))) continue;
      const first = led === undefined || led.first === '' ? now.join(' ') : led.first;
      byLink.set(link.key, { first, last: now, found: led?.found ?? [] });
      isOther = true;
    }
    if (byLink.size === links.length) return isOther;
    const present = new Set(links.map(({ key }) => key));
    for (const key of [...byLink.keys()]) if (!present.has(key)) byLink.delete(key);
    return true;
  }

  /** A look into the client found its names. */
  noteDescribed(id: string, { names }: Description): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    const found = (key: string) =>
      names.flatMap(({ link, mechanism, observed = [] }) => (link === key && mechanism === 'hosts' ? observed : []));
    for (const [key, led] of run.byLink) run.byLink.set(key, { ...led, found: [...new Set(found(key))] });
    this.#index(id, run);
  }

  /** What is known of a link's addresses. Undefined: nothing. */
  of(link: Link): Led | undefined {
    return this.#runs.get(link.clientId)?.byLink.get(link.key);
  }

  /** Ids of clients that may go to this address. */
  clientsLedTo(address: string): Iterable<string> {
    return this.#clients.get(address);
  }

  #index(id: string, run: Run): void {
    const addresses = new Set<string>();
    for (const { last, found } of run.byLink.values()) {
      for (const address of last) addresses.add(address);
      for (const address of found) addresses.add(address);
    }
    for (const address of run.addresses) if (!addresses.has(address)) this.#clients.delete(address, id);
    for (const address of addresses) if (!run.addresses.has(address)) this.#clients.add(address, id);
    run.addresses = addresses;
  }

  #forget(id: string, run: Run): void {
    for (const address of run.addresses) this.#clients.delete(address, id);
    this.#runs.delete(id);
  }
}

const none: ReadonlySet<string> = new Set();

/** Where a client may go by a link, each address once. */
export function placesOf({ last, found }: Led): readonly string[] {
  return found.length === 0 ? last : [...new Set([...last, ...found])];
}

/** `now`: the server's present addresses, given back where they are not those that it had first. */
export function movedTo({ first }: Led, now: readonly string[]): string | undefined {
  if (first === '' || now.length === 0) return undefined;
  const text = now.join(' ');
  return text === first ? undefined : text;
}

/** Where the client was last seen to go, if the server is up and has none of it; else nowhere. */
export function astray({ found }: Led, now: readonly string[]): readonly string[] {
  return now.length === 0 || found.some((address) => now.includes(address)) ? [] : found;
}

/** Links that write lines into the client's hosts file, or did. */
export function legacyLinksOf(lookup: ContainerLookup, client: Container): readonly Link[] {
  const links = lookup.linksFrom(client.id);
  return links.every(isWritten) ? links : links.filter(isWritten);
}

function isWritten({ kind, inert }: Link): boolean {
  return kind === 'legacy' && !inert;
}

/** Of a server that is up and on the default bridge. */
export function addressesNow(lookup: ContainerLookup, { serverId }: Link): readonly string[] {
  const server = serverId === undefined ? undefined : lookup.container(serverId);
  const bridge = server && isUp(server) ? server.networks.find(({ name }) => name === defaultBridge) : undefined;
  return bridge === undefined ? [] : addressesOf(bridge);
}
