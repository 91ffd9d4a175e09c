import { compareTexts } from '../text/compareTexts';
import type { Link } from './link';
import type { ContainerLookup, SeenLinks } from './lookup';

/** What was seen of the legacy links of clients that exist, by client. Costs what changed. */
export class LinkMemory implements SeenLinks {
  /** As each link was first seen with its present server. */
  readonly #first = new Map<string, Map<string, Link>>();
  readonly #lost = new Map<string, Map<string, Link>>();
  readonly #byId = new Set<string>();
  /** Servers of whose names nothing was learned yet, since they were not sure. */
  readonly #unsure = new Set<string>();

  firstServerName({ clientId, key, serverId }: Link): string | undefined {
    const first = this.#first.get(clientId)?.get(key);
    return first && (serverId === undefined || first.serverId === serverId) ? first.server : undefined;
  }

  madeById(clientId: string): boolean {
    return this.#byId.has(clientId);
  }

  lostBy(clientId: string): readonly Link[] {
    const lost = this.#lost.get(clientId);
    return lost === undefined
      ? none
      : [...lost.values()].sort(
          (one, other) => compareTexts(one.alias, other.alias) || compareTexts(one.key, other.key),
        );
  }

  /** A creation of our own, whose legacy links name their servers by full id. */
  noteMadeById(clientId: string): void {
    this.#byId.add(clientId);
  }

  /**
   * `ids`: containers that were read, that changed, or whose links did. `isSure`: whether the engine's list and its
   * inspect say the same of a container. In the middle of a rename they don't, and nothing is learned from them.
   */
  note(ids: Iterable<string>, lookup: ContainerLookup, isSure: (id: string) => boolean): void {
    for (const id of ids) {
      if (!lookup.container(id)) {
        for (const known of [this.#first, this.#lost, this.#byId, this.#unsure]) known.delete(id);
      } else if (isSure(id)) {
        this.#noteLinks(id, lookup, isSure);
        if (this.#unsure.delete(id)) {
          const clients = new Set(lookup.linksTo(id).map(({ clientId }) => clientId));
          for (const client of clients) if (isSure(client)) this.#noteLinks(client, lookup, isSure);
        }
      }
    }
  }

  clear(): void {
    for (const known of [this.#first, this.#lost, this.#byId, this.#unsure]) known.clear();
  }

  #noteLinks(clientId: string, lookup: ContainerLookup, isSure: (id: string) => boolean): void {
    const legacy = lookup.linksFrom(clientId).filter(({ kind, inert }) => kind === 'legacy' && !inert);
    const first = this.#first.get(clientId) ?? new Map<string, Link>();
    if (legacy.length === 0 && first.size === 0) return;
    const lost = this.#lost.get(clientId) ?? new Map<string, Link>();
    for (const link of legacy) {
      const { key, serverId } = link;
      lost.delete(key);
      const known = first.get(key);
      if (known && (serverId === undefined || known.serverId === serverId)) continue;
      if (serverId === undefined || isSure(serverId)) first.set(key, link);
      else this.#unsure.add(serverId);
    }
    const present = new Set(legacy.map(({ key }) => key));
    for (const [key, link] of first) {
      if (present.has(key)) continue;
      first.delete(key);
      lost.set(key, link);
    }
    keep(this.#first, clientId, first);
    keep(this.#lost, clientId, lost);
  }
}

const none: readonly Link[] = [];

function keep<T extends { readonly size: number }>(all: Map<string, T>, id: string, one: T): void {
  if (one.size > 0) all.set(id, one);
  else all.delete(id);
}
