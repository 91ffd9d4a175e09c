import { compareTexts } from '../text/compareTexts';
import { legacyLinksOf } from './legacyLinks';
import type { Link } from './link';
import type { ContainerLookup, SeenLinks } from './lookup';

/** What of a memory outlives the window that learned it: names and ids, JSON throughout. */
export interface KeptLinks {
  readonly lost: readonly Link[];
  /** Ids of clients. */
  readonly madeById: readonly string[];
}

/** What was seen of the legacy links of clients that exist, by client. Costs what changed. */
export class LinkMemory implements SeenLinks {
  /** As each link was first seen with its present server. */
  readonly #first = new Map<string, Map<string, Link>>();
  readonly #lost = new Map<string, Map<string, Link>>();
  readonly #byId = new Set<string>();
  /** Servers of whose names nothing was learned yet, since they were not sure. */
  readonly #unsure = new Set<string>();
  #changes = 0;

  /** Another number after each change of what is kept. */
  get revision(): number {
    return this.#changes;
  }

  get kept(): KeptLinks {
    return { lost: [...this.#lost.values()].flatMap((each) => [...each.values()]), madeById: [...this.#byId] };
  }

  /** Before anything is learned of the engine of which it was kept. */
  restore({ lost, madeById }: KeptLinks): void {
    for (const id of madeById) this.#byId.add(id);
    for (const link of lost) {
      const { clientId, key } = link;
      this.#lost.set(clientId, (this.#lost.get(clientId) ?? new Map<string, Link>()).set(key, link));
    }
  }

  /** All containers of the engine are known: who isn't among them is gone. */
  forgetAllBut(lookup: Pick<ContainerLookup, 'container'>): void {
    for (const id of [...this.#lost.keys(), ...this.#byId]) if (!lookup.container(id)) this.#forget(id);
  }

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
    this.#changes += 1;
  }

  /**
   * `ids`: containers that were read, that changed, or whose links did. `isSure`: whether the engine's list and its
   * inspect say the same of a container. In the middle of a rename they don't, and nothing is learned from them.
   */
  note(ids: Iterable<string>, lookup: ContainerLookup, isSure: (id: string) => boolean): void {
    for (const id of ids) {
      if (!lookup.container(id)) {
        this.#forget(id);
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

  #forget(id: string): void {
    if (this.#lost.delete(id)) this.#changes += 1;
    if (this.#byId.delete(id)) this.#changes += 1;
    for (const known of [this.#first, this.#unsure]) known.delete(id);
  }

  #noteLinks(clientId: string, lookup: ContainerLookup, isSure: (id: string) => boolean): void {
    const legacy = legacyLinksOf(lookup, clientId);
    const first = this.#first.get(clientId) ?? new Map<string, Link>();
    if (legacy.length === 0 && first.size === 0) return;
    const lost = this.#lost.get(clientId) ?? new Map<string, Link>();
    for (const link of legacy) {
      const { key, serverId } = link;
      if (lost.delete(key)) this.#changes += 1;
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
      this.#changes += 1;
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
