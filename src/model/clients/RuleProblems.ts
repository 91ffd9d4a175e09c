import type { Scene } from '../../core/containers/lookup';
import type { Container, EngineGeneration } from '../../core/containers/snapshot';
import type { Link, Problem } from '../../core/links/link';
import { linkProblems } from '../../core/problems/linkProblems';

/** Of so many clients the problems are kept: more than are ever on screen. */
const mostKept = 1_000;

/** Problems, and all that the rules for legacy links looked at. What a model holds is never changed, but replaced. */
interface Kept {
  readonly client: Container;
  readonly links: readonly Link[];
  readonly servers: readonly (Container | undefined)[];
  readonly formerNames: readonly (string | undefined)[];
  readonly madeById: boolean | undefined;
  readonly engine: EngineGeneration;
  readonly secretPatterns: readonly string[];
  /** By the place of the link among the client's. */
  readonly problems: (readonly Problem[] | undefined)[];
}

/**
 * What is wrong with links by rule, kept while everything that the rules look at is still the same: whoever draws five
 * hundred rows asks again and again. Only of clients all of whose legacy links have a server that is called as it
 * always was: other rules ask for containers by name, and those of endpoint links for all members of a network.
 */
export class RuleProblems {
  readonly #kept = new Map<string, Kept>();

  of(scene: Scene, link: Link, secretPatterns: readonly string[]): readonly Problem[] {
    const problems = () => linkProblems(scene, link, secretPatterns);
    if (link.kind !== 'legacy') return problems();
    const kept = this.#keptOf(scene, link.clientId, secretPatterns);
    const place = kept?.links.indexOf(link) ?? -1;
    if (kept === undefined || place < 0) return problems();
    const known = kept.problems[place] ?? problems();
    kept.problems[place] = known;
    return known;
  }

  forget(clientId: string): void {
    this.#kept.delete(clientId);
  }

  /** Undefined: of this client nothing can be kept. */
  #keptOf(scene: Scene, clientId: string, secretPatterns: readonly string[]): Kept | undefined {
    const kept = this.#kept.get(clientId);
    if (kept !== undefined && isStill(kept, scene, secretPatterns)) return kept;
    this.#kept.delete(clientId);
    const made = keptFrom(scene, clientId, secretPatterns);
    if (made === undefined) return undefined;
    this.#kept.set(clientId, made);
    if (this.#kept.size > mostKept) this.#dropOldest();
    return made;
  }

  #dropOldest(): void {
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest);
      return;
    }
  }
}

function keptFrom(
  { lookup, engine, seen }: Scene,
  clientId: string,
  secretPatterns: readonly string[],
): Kept | undefined {
  const client = lookup.container(clientId);
  if (client === undefined) return undefined;
  const links = lookup.linksFrom(clientId);
  const formerNames = links.map((link) => seen?.firstServerName(link));
  const servers = links.map(({ serverId }) => (serverId === undefined ? undefined : lookup.container(serverId)));
  const isSteady = links.every(
    ({ kind, server }, at) =>
      kind !== 'legacy' || (servers[at] !== undefined && (formerNames[at] ?? server) === server),
  );
  if (!isSteady) return undefined;
  const madeById = seen?.madeById(clientId);
  return { client, links, servers, formerNames, madeById, engine, secretPatterns, problems: [] };
}

function isStill(kept: Kept, { lookup, engine, seen }: Scene, secretPatterns: readonly string[]): boolean {
  const { client, links, servers, formerNames } = kept;
  if (kept.engine !== engine || kept.secretPatterns !== secretPatterns) return false;
  if (lookup.container(client.id) !== client || lookup.linksFrom(client.id) !== links) return false;
  if (seen?.madeById(client.id) !== kept.madeById) return false;
  return links.every(
    (link, at) =>
      link.kind !== 'legacy' ||
      (link.serverId !== undefined &&
        lookup.container(link.serverId) === servers[at] &&
        seen?.firstServerName(link) === formerNames[at]),
  );
}
