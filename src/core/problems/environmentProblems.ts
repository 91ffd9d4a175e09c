import { type Container, isUp } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import { linkDefect } from '../links/linkDefect';
import type { Scene } from '../links/lookup';
import { othersAt } from '../names/addressHolders';
import { tellsAddress } from '../variables/environmentPrefixes';
import { addressIn, isShellName } from '../variables/environmentReasons';
import type { Variable } from '../variables/variable';
import { variablePrefix } from '../variables/variables';
import { keptVariables } from './absentVariables';
import type { DescribedClient } from './describedClient';
import { groupByLink } from './groupByLink';
import { lostVariableProblems } from './lostVariables';
import type { Problem } from './problem';
import { type Cure, cureOnDemand } from './restartCure';

/** What is wrong with the variables that a client's process 1 has from its links, and from former ones. */
export function environmentProblems({
  scene,
  client,
  env,
}: Pick<DescribedClient, 'scene' | 'client' | 'env'>): readonly Problem[] {
  const byLink = groupByLink(env);
  const cure = cureOnDemand(scene, client);
  const ofLinks = scene.lookup.linksFrom(client.id).flatMap((link) => {
    const rows = byLink.get(link.key) ?? [];
    return [
      ...pointsElsewhere(scene, link, rows, cure),
      ...stale(scene, client, link, rows, cure),
      ...keptVariables(scene, client, link, rows),
    ];
  });
  return [...ofLinks, ...lostVariableProblems(scene, client, env)];
}

/** The dangerous one: an address that was the server's and is another container's now. */
function pointsElsewhere(scene: Scene, link: Link, rows: readonly Variable[], cureOf: () => Cure): readonly Problem[] {
  const { client, server, key } = link;
  const prefix = variablePrefix(link.alias);
  const addresses = new Set(
    rows
      .filter(({ name, status }) => tellsAddress(name, prefix) && (status === 'stale' || status === 'unexpected'))
      .flatMap(({ observed = '' }) => addressIn(observed) ?? []),
  );
  return [...addresses].flatMap((address) =>
    othersAt(scene, address, link).map((holder): Problem => {
      const { fact, ...cure } = cureOf();
      const found = { code: 'variables-lead-elsewhere', client, server, address, holder: holder.name } as const;
      return { code: 'env-points-elsewhere', severity: 'error', facts: [found, fact], link: key, ...cure };
    }),
  );
}

function stale(
  scene: Scene,
  holder: Container,
  link: Link,
  rows: readonly Variable[],
  cureOf: () => Cure,
): readonly Problem[] {
  const { client, server, key } = link;
  const old = rows.filter(({ status }) => status === 'stale').map(({ name }) => name);
  // Variables that a shell drops on the way are left out: no start of the client brings them back.
  const missing = rows.filter(({ name, status }) => status === 'missing' && isShellName(name)).map(({ name }) => name);
  const left = rows.filter(({ status }) => status === 'unexpected').map(({ name }) => name);
  const leftOver = left.length > 0 && startGivesBetter(scene, holder, link) ? left : [];
  if (old.length + missing.length + leftOver.length === 0) return [];
  const outdated = { code: 'variables-outdated', client, server, old, missing, leftOver } as const;
  // An outdated name of the client, and what is left over, lead nobody astray.
  if (missing.length === 0 && old.every((name) => name === `${variablePrefix(link.alias)}_NAME`)) {
    return [{ code: 'stale-env', severity: 'info', facts: [outdated], link: key }];
  }
  const { fact, ...cure } = cureOf();
  return [{ code: 'stale-env', severity: 'warning', facts: [outdated, fact], link: key, ...cure }];
}

/** Whether a start of the client helps: not where it would fail, or would take away what the engine no longer sets. */
function startGivesBetter(scene: Scene, client: Container, link: Link): boolean {
  const server = serverOf(scene.lookup, link);
  const defect = linkDefect(scene, client, link)?.kind;
  const isHealthy = defect === undefined || defect === 'noAddress' || defect === 'removed';
  return server !== undefined && isUp(server) && !(isHealthy && scene.engine.linkEnv !== 'set');
}
