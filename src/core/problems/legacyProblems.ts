import type { Scene } from '../containers/lookup';
import { type Container, type ContainerDetails, isUp } from '../containers/snapshot';
import type { Link, Problem, ProblemAction } from '../links/link';
import { engineWithoutLinks, isAssumedWithoutLinks, linkDefect } from '../links/linkDefect';
import { isSecret } from '../secrets/secrets';
import { absentVariables } from './absentVariables';
import type { ClientLinks } from './ClientLinks';
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
  const server = serverOf(scene, link);
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
  if (link.inert || engineWithoutLinks(engine) !== undefined) {
    return [];
  }
  const details = engine.linkEnv === 'set' ? serverOf(scene, link)?.details : undefined;
  return [...(details === undefined ? [] : variableProblems(link, details, secretPatterns)), removal(scene, link)];
}

function serverOf({ lookup }: Scene, { serverId }: Link): Container | undefined {
  return serverId === undefined ? undefined : lookup.container(serverId);
}

/** Whether an engine with links sets no variables of this server's, or perhaps none. */
function givesNone({ engine }: Scene, { details }: Container): boolean {
  return details !== undefined && engine.linkEnv !== 'set' && engineWithoutLinks(engine) === undefined;
}

/** What keeps the link from working now, or will at the next start of the client. */
function stateProblem(scene: Scene, client: Container, link: Link, server: Container | undefined): Problem | undefined {
  const { client: c, server: s, alias, key } = link;
  const defect = linkDefect(scene, client, link);
  switch (defect?.kind) {
    case undefined:
      return server ? pausedOrRestarting(link, server) : undefined;
    case 'removed':
      return undefined;
    case 'inert':
    case 'clientOffBridge': {
      const cure = `Make ${c} anew on the default bridge, or give both a network of their own.`;
      return { code: 'not-on-network', severity: 'warning', message: `${defect.sentence} ${cure}`, link: key };
    }
    case 'missing': {
      const message =
        `${s}, which ${c} calls ${alias}, was removed. ${c} can't be started, restarted or entered any more, and a new ` +
        `container called ${s} does not mend it: remove ${c} and make it again, linked with a server that exists.`;
      return { code: 'server-missing', severity: 'error', message, link: key };
    }
    case 'serverOffBridge': {
      const message = `${s} left the default bridge, so that ${c} can't reach it as ${alias}, nor be started or entered. Connect ${s} to the network bridge again.`;
      return { code: 'not-on-network', severity: 'error', message, link: key };
    }
    case 'noAddress': {
      const message = `${s} has no address right now (it keeps restarting), so that ${c} would start without the name ${alias} and not get it later. Mend ${s}, then restart ${c}.`;
      return { code: 'server-stopped', severity: 'warning', message, link: key, ...inspect(server) };
    }
    case 'stopped':
      return stopped(client, link, server);
  }
}

function stopped(client: Container, link: Link, server: Container | undefined): Problem {
  const { client: c, server: s, alias, key } = link;
  const running = isUp(client);
  const message = running
    ? `${s} is not running: ${c} does not reach it as ${alias}, commands can't be run in ${c}, and a restart of ${c} would stop it and fail. Start ${s} first.`
    : `${s} is not running, and ${c} can't start before it. Start ${s}, then ${c}.`;
  const action = server ? { action: act('start-server', server) } : {};
  return { code: 'server-stopped', severity: running ? 'error' : 'warning', message, link: key, ...action };
}

function pausedOrRestarting(link: Link, server: Container): Problem | undefined {
  const { client: c, server: s, alias, key } = link;
  if (server.state === 'paused') {
    const message = `${s} is paused: ${c} resolves ${alias} but gets no answer. Unpause ${s}.`;
    const action = act('unpause-server', server);
    return { code: 'server-stopped', severity: 'warning', message, link: key, action };
  }
  if (server.state === 'restarting') {
    const message = `${s} keeps restarting, so that ${c} finds nobody at ${alias} most of the time. Look into ${s}'s log.`;
    return { code: 'server-stopped', severity: 'warning', message, link: key, ...inspect(server) };
  }
  return undefined;
}

/** After a daemon restart a client waits a few seconds for its servers; one that nobody starts leaves it down. */
function startOrder(client: Container, link: Link, server: Container): readonly Problem[] {
  const restarts = (container: Container) => !['', 'no'].includes(container.details?.restartPolicy ?? '');
  if (!restarts(client) || !server.details || restarts(server)) {
    return [];
  }
  const message = `${link.client} starts with the engine but ${link.server} does not, so that after a restart of the engine ${link.client} stays down. Give ${link.server} a restart policy too.`;
  return [{ code: 'start-order', severity: 'warning', message, link: link.key }];
}

function variableProblems(
  { client: c, server: s, alias, key }: Link,
  details: ContainerDetails,
  secretPatterns: readonly string[],
): readonly Problem[] {
  const secrets = details.env.filter((entry) => isSecretEntry(entry, secretPatterns)).map((entry) => nameOf(entry));
  const problems: Problem[] = [];
  if (details.exposedPorts.length === 0) {
    const message = `${s} exposes no ports: ${c} gets its name ${alias}, but no variables with address and port. Make ${s} with --expose if ${c} needs them.`;
    problems.push({ code: 'no-exposed-ports', severity: 'info', message, link: key });
  }
  if (secrets.length > 0) {
    const message = `The link copies ${secrets.join(', ')} of ${s} into ${c}'s environment. If ${c} should not know it, link them on a network of their own.`;
    problems.push({ code: 'secrets-shared', severity: 'info', message, link: key });
  }
  return problems;
}

function isSecretEntry(entry: string, patterns: readonly string[]): boolean {
  const name = nameOf(entry);
  return name !== entry && !['HOME', 'PATH'].includes(name) && isSecret(name, entry.slice(name.length + 1), patterns);
}

function nameOf(entry: string): string {
  return entry.split('=', 1)[0] ?? '';
}

/** `without`: the beginning of a sentence about the engine. */
function removed(scene: Scene, { client: c, server: s, alias, key }: Link, without: string): Problem {
  const lacks = isAssumedWithoutLinks(scene.engine) ? `would then start without ${s}` : `can't reach ${s}`;
  const message = `${without}: ${c} ${lacks} as ${alias}. Put both on a network of their own, with ${alias} as an alias.`;
  return { code: 'legacy-removed-in-30', severity: 'error', message, link: key };
}

function removal(scene: Scene, { client: c, server: s, alias, key }: Link): Problem {
  const message = scene.engine.newerThanKnown
    ? `This engine (${scene.engine.version}) still has links on the default bridge, which were announced to be gone: ${c} may no longer find ${s} as ${alias} after its next update. Move both to a network of their own.`
    : `Engine 30 is announced to drop links on the default bridge: then ${c} no longer finds ${s} as ${alias}. Move both to a network of their own in time.`;
  return { code: 'legacy-removed-in-30', severity: 'info', message, link: key };
}

function inspect(server: Container | undefined): { action?: ProblemAction } {
  return server ? { action: act('inspect', server) } : {};
}

function act(kind: ProblemAction['kind'], container: Container): ProblemAction {
  return { kind, containerId: container.id, containerName: container.name };
}
