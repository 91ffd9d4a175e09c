import type { Scene } from '../containers/lookup';
import { type Container, isUp } from '../containers/snapshot';
import type { Variable } from '../descriptions/description';
import type { Link, Problem } from '../links/link';
import { linkDefect } from '../links/linkDefect';
import { othersAt } from '../names/addressHolders';
import { tellsAddress } from '../variables/environmentPrefixes';
import { addressIn, isShellName } from '../variables/environmentReasons';
import { variablePrefix } from '../variables/variables';
import { keptVariables } from './absentVariables';
import type { DescribedClient } from './describeProblems';
import { groupByLink } from './groupByLink';
import { lostVariableProblems } from './lostVariables';
import { type Cure, cureOnDemand } from './restartCure';

/** What is wrong with the variables that a client's process 1 has from its links, and from former ones. */
export function environmentProblems({ scene, client, env }: DescribedClient): readonly Problem[] {
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
  const { client: c, server: s, key } = link;
  const prefix = variablePrefix(link.alias);
  const addresses = new Set(
    rows
      .filter(({ name, status }) => tellsAddress(name, prefix) && (status === 'stale' || status === 'unexpected'))
      .flatMap(({ observed = '' }) => addressIn(observed) ?? []),
  );
  return [...addresses].flatMap((address) =>
    othersAt(scene, address, link).map((holder): Problem => {
      const { sentence, ...cure } = cureOf();
      const owner = holder.id === link.clientId ? `${c} itself` : holder.name;
      const message = `${c}'s variables of ${s} still hold the address ${address}, which belongs to ${owner} now: what ${c} sends to ${s} by them goes to ${owner}. ${sentence}`;
      return { code: 'env-points-elsewhere', severity: 'error', message, link: key, ...cure };
    }),
  );
}

function stale(
  scene: Scene,
  client: Container,
  link: Link,
  rows: readonly Variable[],
  cureOf: () => Cure,
): readonly Problem[] {
  const { client: c, server: s, key } = link;
  const old = rows.filter(({ status }) => status === 'stale').map(({ name }) => name);
  // No start of the client brings back what a shell drops on the way.
  const gone = rows.filter(({ name, status }) => status === 'missing' && isShellName(name)).map(({ name }) => name);
  const left = rows.filter(({ status }) => status === 'unexpected').map(({ name }) => name);
  const tellsLeftOvers = left.length > 0 && startGivesBetter(scene, client, link);
  const parts = [
    ...(old.length > 0 ? [`old values in ${list(old)}`] : []),
    ...(gone.length > 0 ? [`no ${list(gone)}`] : []),
    ...(tellsLeftOvers ? [`left-over ${list(left)}`] : []),
  ];
  if (parts.length === 0) {
    return [];
  }
  const { sentence, ...cure } = cureOf();
  const message = `${c}'s variables of ${s} are not what a start would give now: ${parts.join(', ')}. Probably one of the two changed after ${c} started. ${sentence}`;
  return [{ code: 'stale-env', severity: 'warning', message, link: key, ...cure }];
}

/** A start of the client is no cure where it would fail, or take away what the engine sets no more. */
function startGivesBetter(scene: Scene, client: Container, link: Link): boolean {
  const server = link.serverId === undefined ? undefined : scene.lookup.container(link.serverId);
  const defect = linkDefect(scene, client, link)?.kind;
  const isHealthy = defect === undefined || defect === 'noAddress' || defect === 'removed';
  return server !== undefined && isUp(server) && !(isHealthy && scene.engine.linkEnv !== 'set');
}

function list(names: readonly string[]): string {
  const [first = '', second] = names;
  return names.length === 1
    ? first
    : names.length === 2
      ? `${first} and ${second}`
      : `${first} and ${names.length - 1} more`;
}
