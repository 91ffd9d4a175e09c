import { type Container, type ContainerDetails, isUp } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import { engineWithoutLinks, type Lack, linkDefect } from '../links/linkDefect';
import type { Scene } from '../links/lookup';
import { isSecret } from '../secrets/secrets';
import { entryName } from '../text/variableEntry';
import { absentVariables } from './absentVariables';
import type { ClientLinks } from './ClientLinks';
import type { Problem, ProblemAction } from './problem';
import { bridgeCure, cannotJoin } from './restartCure';
import { restartProblems } from './restartProblems';

/** What is wrong with a legacy link, and what the engine's generation means for it. */
export function legacyProblems(
  scene: Scene,
  client: Container,
  link: Link,
  links: ClientLinks,
  secretPatterns: readonly string[],
): readonly Problem[] {
  return [...legacyTroubles(scene, client, link, links), ...legacyInformation(scene, link, secretPatterns)];
}

/** Those of them that are more than an information. */
export function legacyTroubles(scene: Scene, client: Container, link: Link, links: ClientLinks): readonly Problem[] {
  const server = serverOf(scene.lookup, link);
  const state = stateProblem(scene, client, link, server);
  const works = !link.inert && server !== undefined;
  const without = link.inert ? undefined : engineWithoutLinks(scene.engine);
  return [
    ...(state ? [state] : []),
    ...(works ? startOrder(client, link, server) : []),
    ...restartProblems(scene, link, () => links.firstLost),
    ...(works && givesNone(scene, server) ? absentVariables(scene, client, link, server) : []),
    ...(without === undefined ? [] : [removed(scene, link, without)]),
  ];
}

/** What every healthy link may have. */
function legacyInformation(scene: Scene, link: Link, secretPatterns: readonly string[]): readonly Problem[] {
  const { engine } = scene;
  if (link.inert || engineWithoutLinks(engine) !== undefined) return [];
  const details = engine.linkEnv === 'set' ? serverOf(scene.lookup, link)?.details : undefined;
  return [...(details === undefined ? [] : variableProblems(link, details, secretPatterns)), removal(scene, link)];
}

/** Whether an engine with links sets no variables of this server's, or perhaps none. */
function givesNone({ engine }: Scene, { details }: Container): boolean {
  return details !== undefined && engine.linkEnv !== 'set' && engineWithoutLinks(engine) === undefined;
}

/** What keeps the link from working now, or will at the next start of the client. */
function stateProblem(scene: Scene, client: Container, link: Link, server: Container | undefined): Problem | undefined {
  const { client: name, server: serverName, alias, key } = link;
  const named = { client: name, server: serverName, alias };
  const defect = linkDefect(scene, client, link);
  switch (defect?.kind) {
    case undefined:
      return server ? pausedOrRestarting(link, server) : undefined;
    case 'removed':
      return undefined;
    case 'inert':
    case 'clientOffBridge': {
      const { fact, ...cure } = bridgeCure(client);
      return { code: 'not-on-network', severity: 'warning', facts: [defect.fact, fact], link: key, ...cure };
    }
    case 'missing': {
      const facts = [{ code: 'server-removed', ...named } as const];
      return { code: 'server-missing', severity: 'error', facts, link: key, action: phantomCure(scene, client, link) };
    }
    case 'serverOffBridge': {
      const both = { code: 'not-on-network', severity: 'error', link: key } as const;
      if (server && !cannotJoin(server)) {
        return { ...both, facts: [{ code: 'server-not-reached', ...named }], action: act('connect-server', server) };
      }
      const again = { code: 'make-both-again', client: name, server: serverName } as const;
      return { ...both, facts: [{ code: 'server-without-network', ...named }, again] };
    }
    case 'noAddress': {
      const facts = [{ code: 'server-has-no-address', ...named } as const];
      return { code: 'server-stopped', severity: 'warning', facts, link: key, ...inspect(server) };
    }
    case 'stopped':
      return stopped(client, link, server);
  }
}

/**
 * A client that is made anew is linked with the container that now has the name; where there is none, the link is
 * removed.
 */
function phantomCure({ lookup }: Scene, client: Container, { server, alias }: Link): ProblemAction {
  const isThere = lookup.find(`/${server}`)?.name === server;
  return isThere ? act('recreate-client', client) : { ...act('remove-link', client), alias };
}

function stopped(client: Container, link: Link, server: Container | undefined): Problem {
  const ends = { client: link.client, server: link.server };
  const running = isUp(client);
  const fact = running
    ? ({ code: 'server-stopped-under-client', ...ends, alias: link.alias } as const)
    : ({ code: 'server-stopped-before-client', ...ends } as const);
  const action = server ? { action: act('start-server', server) } : {};
  return { code: 'server-stopped', severity: running ? 'error' : 'warning', facts: [fact], link: link.key, ...action };
}

function pausedOrRestarting(link: Link, server: Container): Problem | undefined {
  const { client, server: serverName, alias, key } = link;
  const named = { client, server: serverName, alias };
  if (server.state === 'paused') {
    const facts = [{ code: 'server-paused', ...named } as const];
    const action = act('unpause-server', server);
    return { code: 'server-stopped', severity: 'warning', facts, link: key, action };
  }
  if (server.state === 'restarting') {
    const facts = [{ code: 'server-keeps-restarting', ...named } as const];
    return { code: 'server-stopped', severity: 'warning', facts, link: key, ...inspect(server) };
  }
  return undefined;
}

/** After a daemon restart a client waits a few seconds for its servers; one that nobody starts leaves it down. */
function startOrder(client: Container, link: Link, server: Container): readonly Problem[] {
  const restarts = (container: Container) => !['', 'no'].includes(container.details?.restartPolicy ?? '');
  if (!restarts(client) || !server.details || restarts(server)) return [];
  const facts = [{ code: 'server-stays-down', client: link.client, server: link.server } as const];
  return [{ code: 'start-order', severity: 'warning', facts, link: link.key }];
}

function variableProblems(
  { client, server, alias, key }: Link,
  details: ContainerDetails,
  secretPatterns: readonly string[],
): readonly Problem[] {
  const secrets = details.env.filter((entry) => isSecretEntry(entry, secretPatterns)).map(entryName);
  const problems: Problem[] = [];
  if (details.exposedPorts.length === 0) {
    const facts = [{ code: 'no-ports-exposed', client, server, alias } as const];
    problems.push({ code: 'no-exposed-ports', severity: 'info', facts, link: key });
  }
  if (secrets.length > 0) {
    const facts = [{ code: 'secrets-copied', client, server, names: secrets } as const];
    problems.push({ code: 'secrets-shared', severity: 'info', facts, link: key });
  }
  return problems;
}

function isSecretEntry(entry: string, patterns: readonly string[]): boolean {
  const name = entryName(entry);
  return name !== entry && !['HOME', 'PATH'].includes(name) && isSecret(name, entry.slice(name.length + 1), patterns);
}

function removed({ engine }: Scene, { client, server, alias, key }: Link, without: Lack): Problem {
  const fact = { code: lackCodes[without], client, server, alias, engine: engine.title };
  return { code: 'legacy-removed-in-30', severity: 'error', facts: [fact], link: key };
}

const lackCodes = {
  announced: 'links-gone',
  assumed: 'links-taken-for-gone-here',
  never: 'links-never-here',
} as const satisfies Record<Lack, string>;

function removal({ engine }: Scene, { client, server, alias, key }: Link): Problem {
  const named = { client, server, alias };
  const fact = engine.newerThanKnown
    ? ({ code: 'links-still-here', ...named, engine: engine.title } as const)
    : ({ code: 'links-announced-to-go', ...named } as const);
  return { code: 'legacy-removed-in-30', severity: 'info', facts: [fact], link: key };
}

function inspect(server: Container | undefined): { action?: ProblemAction } {
  return server ? { action: act('inspect', server) } : {};
}

function act(kind: ProblemAction['kind'], container: Container): ProblemAction {
  return { kind, containerId: container.id, containerName: container.name };
}
