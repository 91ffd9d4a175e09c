import type { Container } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import type { Scene } from '../links/lookup';
import { variablePrefix } from '../variables/variables';
import { firstLostLink } from './restartProblems';

/** The legacy links of one client side by side. Whoever asks about all of them makes it once: a client may have hundreds. */
export class ClientLinks {
  #lost: { readonly first: Link | undefined } | undefined;
  #legacy: readonly Link[] | undefined;
  readonly #byPrefix = new Map<string, Set<Link>>();
  readonly #byAlias = new Map<string, Set<Link>>();
  /** By each name that the link writes into the hosts file, in lower case. */
  readonly #byName = new Map<string, Set<Link>>();

  constructor(
    readonly scene: Scene,
    readonly client: Pick<Container, 'id'>,
  ) {}

  /** The first link that the engine can't follow when it restarts. */
  get firstLost(): Link | undefined {
    this.#lost ??= { first: firstLostLink(this.scene, this.client.id) };
    return this.#lost.first;
  }

  /** Others that may share its prefix, its name or the beginning of its alias, in the order of the client's links. */
  near(link: Link): readonly Link[] {
    const links = this.#indexed();
    if (links.length < 2) return [];
    const { alias } = link;
    const near = new Set([
      ...(this.#byPrefix.get(variablePrefix(alias)) ?? []),
      ...(this.#byName.get(alias.toLowerCase()) ?? []),
    ]);
    for (let at = alias.indexOf('.'); at >= 0; at = alias.indexOf('.', at + 1)) {
      for (const each of this.#byAlias.get(alias.slice(0, at)) ?? []) near.add(each);
    }
    near.delete(link);
    return near.size < 2 ? [...near] : links.filter((each) => near.has(each));
  }

  #indexed(): readonly Link[] {
    if (this.#legacy !== undefined) return this.#legacy;
    const { lookup } = this.scene;
    this.#legacy = lookup.linksFrom(this.client.id).filter(({ kind }) => kind === 'legacy');
    if (this.#legacy.length < 2) return this.#legacy;
    for (const link of this.#legacy) {
      const server = serverOf(lookup, link);
      add(this.#byPrefix, variablePrefix(link.alias), link);
      add(this.#byAlias, link.alias, link);
      for (const name of [link.alias, server?.name, server?.details?.hostname]) {
        if (name !== undefined) add(this.#byName, name.toLowerCase(), link);
      }
    }
    return this.#legacy;
  }
}

function add(index: Map<string, Set<Link>>, key: string, link: Link): void {
  const links = index.get(key);
  if (links === undefined) index.set(key, new Set([link]));
  else links.add(link);
}
