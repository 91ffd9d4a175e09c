import type { ContainerLookup, SeenLinks } from '../containers/lookup';
import { compareTexts } from '../text/compareTexts';
import type { Link } from './link';

/** What was seen of the legacy links of clients that exist, by client. Costs what changed. */
export class LinkMemory implements SeenLinks {
  /** As each link was first seen with its present server. */
  private readonly first = new Map<string, Map<string, Link>>();
  private readonly lost = new Map<string, Map<string, Link>>();
  private readonly byId = new Set<string>();

  firstServerName({ clientId, key, serverId }: Link): string | undefined {
    const first = this.first.get(clientId)?.get(key);
    return first && (serverId === undefined || first.serverId === serverId) ? first.server : undefined;
  }

  madeById(clientId: string): boolean {
    return this.byId.has(clientId);
  }

  lostBy(clientId: string): readonly Link[] {
    const lost = this.lost.get(clientId);
    return lost === undefined
      ? none
      : [...lost.values()].sort(
          (one, other) => compareTexts(one.alias, other.alias) || compareTexts(one.key, other.key),
        );
  }

  /** A creation of our own, whose legacy links name their servers by full id. */
  noteMadeById(clientId: string): void {
    this.byId.add(clientId);
  }

  /** `ids`: containers that changed, or whose links did. */
  note(ids: Iterable<string>, lookup: ContainerLookup): void {
    for (const id of ids) {
      const client = lookup.container(id);
      if (!client) {
        this.first.delete(id);
        this.lost.delete(id);
        this.byId.delete(id);
      } else {
        // The list alone proves no absence: it tells no phantoms.
        this.noteLinks(id, lookup.linksFrom(id), client.details !== undefined);
      }
    }
  }

  clear(): void {
    this.first.clear();
    this.lost.clear();
    this.byId.clear();
  }

  private noteLinks(clientId: string, links: readonly Link[], isComplete: boolean): void {
    const legacy = links.filter(({ kind, inert }) => kind === 'legacy' && !inert);
    const first = this.first.get(clientId) ?? new Map<string, Link>();
    if (legacy.length === 0 && first.size === 0) {
      return;
    }
    const lost = this.lost.get(clientId) ?? new Map<string, Link>();
    for (const link of legacy) {
      const known = first.get(link.key);
      if (!known || (link.serverId !== undefined && known.serverId !== link.serverId)) {
        first.set(link.key, link);
      }
      lost.delete(link.key);
    }
    const present = new Set(legacy.map(({ key }) => key));
    for (const [key, link] of isComplete ? first : []) {
      if (!present.has(key)) {
        first.delete(key);
        lost.set(key, link);
      }
    }
    keep(this.first, clientId, first);
    keep(this.lost, clientId, lost);
  }
}

const none: readonly Link[] = [];

function keep<T extends { readonly size: number }>(all: Map<string, T>, id: string, one: T): void {
  if (one.size > 0) {
    all.set(id, one);
  } else {
    all.delete(id);
  }
}
