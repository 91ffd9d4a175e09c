import { compareTexts } from '../text/compareTexts';
import type { Link } from './link';

/** The links of every client, and the same links by server. */
export class LinkTable {
  readonly #byClient = new Map<string, readonly Link[]>();
  readonly #byServer = new Map<string, Map<string, Link>>();
  /** Sorted lists made on demand, dropped when they change. */
  readonly #sorted = new Map<string, readonly Link[]>();

  from(clientId: string): readonly Link[] {
    return this.#byClient.get(clientId) ?? none;
  }

  to(serverId: string): readonly Link[] {
    const known = this.#sorted.get(serverId);
    if (known) return known;
    const links = this.#byServer.get(serverId);
    if (!links) return none;
    const list = [...links.values()].sort(
      (one, other) => compareTexts(one.client, other.client) || compareTexts(one.key, other.key),
    );
    this.#sorted.set(serverId, list);
    return list;
  }

  set(clientId: string, links: readonly Link[]): void {
    for (const link of this.from(clientId)) this.#detach(link);
    if (links.length === 0) {
      this.#byClient.delete(clientId);
      return;
    }
    this.#byClient.set(clientId, links);
    for (const link of links) this.#attach(link);
  }

  #attach(link: Link): void {
    if (link.serverId === undefined) return;
    const links = this.#byServer.get(link.serverId) ?? new Map<string, Link>();
    this.#byServer.set(link.serverId, links.set(link.key, link));
    this.#sorted.delete(link.serverId);
  }

  #detach(link: Link): void {
    if (link.serverId === undefined) return;
    const links = this.#byServer.get(link.serverId);
    if (links?.delete(link.key) && links.size === 0) this.#byServer.delete(link.serverId);
    this.#sorted.delete(link.serverId);
  }
}

const none: readonly Link[] = [];
