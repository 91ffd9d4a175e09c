import type { Scene } from '../containers/lookup';
import type { Container } from '../containers/snapshot';
import type { Variable } from '../descriptions/description';
import type { Link, Problem } from '../links/link';
import { engineWithoutLinks } from '../links/linkDefect';
import { variablePrefix } from '../variables/variables';

/** What a client goes without on an engine that sets no variables for links, or perhaps none. */
export function absentVariables(scene: Scene, client: Container, link: Link, server: Container): readonly Problem[] {
  const { client: c, server: s, alias } = link;
  return told(scene, client, link, server, `${c} finds ${s} by the name ${alias} only`);
}

/** The same of a client that was seen to have them: they are gone after its next start. */
export function keptVariables(
  scene: Scene,
  client: Container,
  link: Link,
  env: readonly Variable[],
): readonly Problem[] {
  const server = link.serverId === undefined ? undefined : scene.lookup.container(link.serverId);
  const has = env.some((row) => row.link === link.key && row.origin === 'link' && row.observed !== undefined);
  if (link.kind !== 'legacy' || link.inert || !server || !has || engineWithoutLinks(scene.engine) !== undefined) {
    return [];
  }
  const { client: c, server: s } = link;
  const absent = scene.engine.linkEnv === 'absent';
  const state = absent
    ? `${c} still has those of ${s} from its last start and loses them with its next start`
    : `${c} has those of ${s} from its last start and may lose them with its next start`;
  return told(scene, client, link, server, state);
}

function told(scene: Scene, client: Container, link: Link, server: Container, state: string): readonly Problem[] {
  const { linkEnv, version } = scene.engine;
  if (linkEnv === 'set' || setsThemItself(client, link, server)) {
    return [];
  }
  const { client: c, alias, key } = link;
  const sure = linkEnv === 'absent' ? 'does not set' : 'may not set';
  const message = `This engine (${version}) ${sure} the variables of links: ${state}. Let ${c} use the name ${alias}, or set the variables yourself.`;
  return [{ code: 'env-absent-on-engine', severity: 'warning', message, link: key }];
}

/** Made with explicit variables, a client needs none of the engine's. */
function setsThemItself({ details }: Container, { alias }: Link, server: Container): boolean {
  const own = new Set((details?.env ?? []).flatMap((entry) => /^([^=]+)=/.exec(entry)?.[1] ?? []));
  const needed = (server.details?.exposedPorts ?? []).length > 0 ? ['NAME', 'PORT'] : ['NAME'];
  return needed.every((name) => own.has(`${variablePrefix(alias)}_${name}`));
}
