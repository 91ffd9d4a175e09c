import type { Link, Problem } from '../link';
import type { Scene } from '../lookup';
import type { Container } from '../snapshot';
import { variablePrefix } from '../variables';

/** What a client goes without on an engine that sets no variables for links, or perhaps none. */
export function absentVariables(scene: Scene, client: Container, link: Link, server: Container): readonly Problem[] {
  const { linkEnv, version } = scene.engine;
  if (linkEnv === 'set' || setsThemItself(client, link, server)) {
    return [];
  }
  const { client: c, server: s, alias, key } = link;
  const sure = linkEnv === 'absent' ? 'does not set' : 'may not set';
  const message = `This engine (${version}) ${sure} the variables of links: ${c} finds ${s} by the name ${alias} only. Let ${c} use the name, or set the variables yourself.`;
  return [{ code: 'env-absent-on-engine', severity: 'warning', message, link: key }];
}

/** Made with explicit variables, a client needs none of the engine's. */
function setsThemItself({ details }: Container, { alias }: Link, server: Container): boolean {
  const own = new Set((details?.env ?? []).flatMap((entry) => /^([^=]+)=/.exec(entry)?.[1] ?? []));
  const needed = (server.details?.exposedPorts ?? []).length > 0 ? ['NAME', 'PORT'] : ['NAME'];
  return needed.every((name) => own.has(`${variablePrefix(alias)}_${name}`));
}
