import type { Container } from '../containers/snapshot';
import type { Link } from '../links/link';
import type { ContainerLookup, Scene } from '../links/lookup';
import type { Problem } from './problem';
import type { ProblemFact } from './problemFacts';

/**
 * What becomes of a legacy link when the engine itself restarts: it then reads the texts that links were made with from
 * its disk and looks their servers up anew, by name unless they were made by id. The first text that it can't resolve
 * takes all later ones along. Source: moby daemon/daemon_unix.go, `registerLinks`.
 */
export function restartProblems(scene: Scene, link: Link, firstLost: () => Link | undefined): readonly Problem[] {
  if (link.inert || !readsLinksAnew(scene)) return [];
  const { client, server, alias } = link;
  const fate = fateOf(scene, link);
  switch (fate.kind) {
    case 'lost':
      return link.serverId === undefined
        ? []
        : [warning(link, { code: 'lost-at-engine-restart', client, server, alias, former: fate.name })];
    case 'retargeted':
      return [warning(link, { code: 'retargeted-at-engine-restart', client, server, alias, former: fate.name })];
    case 'kept': {
      const first = firstLost();
      if (!first) return [];
      const { server: other, alias: otherAlias } = first;
      return [warning(link, { code: 'perhaps-lost-at-engine-restart', client, server, alias, other, otherAlias })];
    }
  }
}

/** The first link of a client that the engine can't follow when it restarts. */
export function firstLostLink(scene: Scene, clientId: string): Link | undefined {
  return scene.lookup.linksFrom(clientId).find((link) => link.kind === 'legacy' && fateOf(scene, link).kind === 'lost');
}

/** Links that the client had and has no more: removed, or lost when the engine restarted. */
export function lostLinkProblems(scene: Scene, client: Container): readonly Problem[] {
  if (!readsLinksAnew(scene)) return [];
  const { id: clientId, name } = client;
  return (scene.seen?.lostBy(clientId) ?? []).map(({ server, alias }) =>
    warning({ client: name, clientId }, { code: 'removed-link-may-return', client: name, server, alias }),
  );
}

function readsLinksAnew({ engine }: Scene): boolean {
  return engine.legacyLinks === 'supported' || engine.legacyLinks === 'deprecated';
}

type Fate = { readonly kind: 'kept' } | { readonly kind: 'lost' | 'retargeted'; readonly name: string };

function fateOf({ lookup, seen }: Scene, link: Link): Fate {
  const byId = seen?.madeById(link.clientId) === true;
  if (link.serverId === undefined) {
    // The container that has the phantom's name now is found by that name.
    return !byId && holderOf(lookup, link.server) ? { kind: 'kept' } : { kind: 'lost', name: link.server };
  }
  const name = seen?.firstServerName(link) ?? link.server;
  if (byId || name === link.server) return { kind: 'kept' };
  return { kind: holderOf(lookup, name) ? 'retargeted' : 'lost', name };
}

function holderOf(lookup: ContainerLookup, name: string): Container | undefined {
  const found = lookup.find(`/${name}`);
  return found?.name === name ? found : undefined;
}

/** A client that is made anew is linked by ids, which the engine follows, with those it has links to now. */
function warning(
  { key, client, clientId }: Pick<Link, 'client' | 'clientId'> & { readonly key?: string },
  fact: ProblemFact,
): Problem {
  const action = { kind: 'recreate-client', containerId: clientId, containerName: client } as const;
  return {
    code: 'start-order',
    severity: 'warning',
    facts: [fact],
    ...(key === undefined ? {} : { link: key }),
    action,
  };
}
