import type { Container } from '../../core/containers/snapshot';
import type { EngineGeneration } from '../../core/engines/engineGeneration';
import { serverOf } from '../../core/links/legacyLinks';
import type { Link } from '../../core/links/link';
import type { Scene } from '../../core/links/lookup';
import { groupByLink } from '../../core/problems/groupByLink';
import { problemsOfLinks } from '../../core/problems/linkProblems';
import type { Problem } from '../../core/problems/problem';

/** All that the rules for legacy links looked at. What a model holds is never changed, but replaced. */
interface Ground {
  readonly client: Container | undefined;
  readonly links: readonly Link[];
  readonly servers: readonly (Container | undefined)[];
  readonly formerNames: readonly (string | undefined)[];
  readonly madeById: boolean | undefined;
  readonly engine: EngineGeneration;
  readonly secretPatterns: readonly string[];
}

/**
 * What is wrong with the links of one client by rule, kept while everything that the rules look at is still the same:
 * whoever draws five hundred rows asks again and again. A change of the picture ends it, unless all links are legacy
 * ones whose servers never had another name: other rules look for containers by name, and those of endpoint links at
 * the members of a network.
 */
export class RuleProblems {
  #ground: Ground | undefined;
  #problems: ReadonlyMap<string, readonly Problem[]> = new Map();
  /** At which revision of the picture they were found to be true still. */
  #revision = -1;

  of(scene: Scene, link: Link, secretPatterns: readonly string[]): readonly Problem[] {
    const { lookup, engine, seen } = scene;
    const ground = this.#ground;
    const isSameScene =
      ground?.engine === engine &&
      ground.secretPatterns === secretPatterns &&
      ground.madeById === seen?.madeById(link.clientId);
    if (!isSameScene || this.#revision !== lookup.revision) {
      const next = groundOf(scene, link.clientId, secretPatterns);
      if (!isSameScene || !isSteady(next) || !isSame(ground, next)) {
        this.#problems = next.client ? groupByLink(problemsOfLinks(scene, next.client, secretPatterns)) : new Map();
      }
      this.#ground = next;
      this.#revision = lookup.revision;
    }
    return this.#problems.get(link.key) ?? none;
  }
}

const none: readonly Problem[] = [];

function groundOf({ lookup, engine, seen }: Scene, clientId: string, secretPatterns: readonly string[]): Ground {
  const links = lookup.linksFrom(clientId);
  return {
    client: lookup.container(clientId),
    links,
    servers: links.map((link) => serverOf(lookup, link)),
    formerNames: links.map((link) => seen?.firstServerName(link)),
    madeById: seen?.madeById(clientId),
    engine,
    secretPatterns,
  };
}

function isSteady({ links, servers, formerNames }: Ground): boolean {
  return links.every(
    ({ kind, server }, at) => kind === 'legacy' && servers[at] !== undefined && (formerNames[at] ?? server) === server,
  );
}

function isSame(one: Ground, other: Ground): boolean {
  return (
    one.client === other.client &&
    one.links === other.links &&
    one.links.every((_, at) => one.servers[at] === other.servers[at] && one.formerNames[at] === other.formerNames[at])
  );
}
