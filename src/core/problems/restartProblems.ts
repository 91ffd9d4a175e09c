import type { ContainerLookup, Scene } from '../containers/lookup';
import type { Container } from '../containers/snapshot';
import type { Link, Problem } from '../links/link';

/**
 * What becomes of a legacy link when the engine itself restarts: it then reads the texts that links were made with from
 * its disk and looks their servers up anew, by name unless they were made by id. The first text that it can't resolve
 * takes all later ones along. Source: moby daemon/daemon_unix.go, `registerLinks`.
 */
export function restartProblems(scene: Scene, link: Link, firstLost: () => Link | undefined): readonly Problem[] {
  if (link.inert || !readsLinksAnew(scene)) {
    return [];
  }
  const { client: c, server: s, alias } = link;
  const fate = fateOf(scene, link);
  switch (fate.kind) {
    case 'lost':
      return link.serverId === undefined
        ? []
        : [
            warning(
              link,
              `${s} was called ${fate.name} when ${c} was linked with it. Unless that was by id, ${c} starts without ${alias} after the next restart of the engine, and without any link made after it. Make ${c} again, linked with ${s}.`,
            ),
          ];
    case 'retargeted':
      return [
        warning(
          link,
          `${s} was called ${fate.name} when ${c} was linked with it, and another container is called ${fate.name} now. Unless the link was made by id, ${c}'s ${alias} leads to ${fate.name} after the next restart of the engine. Make ${c} again, linked with ${s}.`,
        ),
      ];
    case 'kept': {
      const first = firstLost();
      return first
        ? [
            warning(
              link,
              `${c} may lose ${s} as ${alias} too when the engine restarts: it gives up at the first link that it can't follow, and that of ${first.alias} to ${first.server} is one. Make ${c} again without that link.`,
            ),
          ]
        : [];
    }
  }
}

/** The first link of a client that the engine can't follow when it restarts. */
export function firstLostLink(scene: Scene, clientId: string): Link | undefined {
  return scene.lookup.linksFrom(clientId).find((link) => link.kind === 'legacy' && fateOf(scene, link).kind === 'lost');
}

/** Links that the client had and has no more: removed, or lost when the engine restarted. */
export function lostLinkProblems(scene: Scene, client: Container): readonly Problem[] {
  if (!readsLinksAnew(scene)) {
    return [];
  }
  return (scene.seen?.lostBy(client.id) ?? []).map(({ server, alias }) => ({
    code: 'start-order',
    severity: 'warning',
    message: `${client.name} is no longer linked with ${server} as ${alias}, but the engine keeps on its disk what ${client.name} was made with: the link may return when the engine restarts. Make ${client.name} again without it.`,
  }));
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
  if (byId || name === link.server) {
    return { kind: 'kept' };
  }
  return { kind: holderOf(lookup, name) ? 'retargeted' : 'lost', name };
}

function holderOf(lookup: ContainerLookup, name: string): Container | undefined {
  const found = lookup.find(`/${name}`);
  return found?.name === name ? found : undefined;
}

function warning({ key }: Link, message: string): Problem {
  return { code: 'start-order', severity: 'warning', message, link: key };
}
