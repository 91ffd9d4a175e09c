import type { Container } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import { engineWithoutLinks } from '../links/linkDefect';
import type { Scene } from '../links/lookup';
import { entryName, entryValue } from '../text/variableEntry';
import type { Variable } from '../variables/variable';
import { variablePrefix } from '../variables/variables';
import type { Problem } from './problem';
import type { ProblemFact } from './problemFacts';

/** What a client goes without on an engine that sets no variables for links, or perhaps none. */
export function absentVariables(scene: Scene, client: Container, link: Link, server: Container): readonly Problem[] {
  return told(scene, client, link, server, { absent: 'variables-not-set', unknown: 'variables-perhaps-not-set' });
}

/** The same of a client that was seen to have them: they are gone after its next start. */
export function keptVariables(
  scene: Scene,
  client: Container,
  link: Link,
  env: readonly Variable[],
): readonly Problem[] {
  const server = serverOf(scene.lookup, link);
  const has = env.some((row) => row.link === link.key && row.origin === 'link' && row.observed !== undefined);
  if (link.kind !== 'legacy' || link.inert || !server || !has || engineWithoutLinks(scene.engine) !== undefined) {
    return [];
  }
  const codes = { absent: 'variables-go-with-start', unknown: 'variables-perhaps-go-with-start' } as const;
  return told(scene, client, link, server, codes);
}

type AbsenceCode = Extract<ProblemFact['code'], `variables-${string}set` | `variables-${string}start`>;

function told(
  scene: Scene,
  holder: Container,
  link: Link,
  giver: Container,
  codes: Readonly<Record<'absent' | 'unknown', AbsenceCode>>,
): readonly Problem[] {
  const { linkEnv } = scene.engine;
  if (linkEnv === 'set' || setsThemItself(holder, link, giver)) return [];
  const { client, server, alias, key } = link;
  const facts = [
    { code: codes[linkEnv], client, server, alias, engine: scene.engine.title },
    { code: 'use-name-or-own-variables', client, alias },
  ] as const;
  return [{ code: 'env-absent-on-engine', severity: 'warning', facts, link: key }];
}

/** A client that was made with such variables of its own needs none of the engine's. */
function setsThemItself({ details }: Container, { alias }: Link, server: Container): boolean {
  const own = new Set((details?.env ?? []).filter((entry) => entryValue(entry) !== undefined).map(entryName));
  const needed = (server.details?.exposedPorts ?? []).length > 0 ? ['NAME', 'PORT'] : ['NAME'];
  return needed.every((name) => own.has(`${variablePrefix(alias)}_${name}`));
}
