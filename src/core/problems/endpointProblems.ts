import { type Container, isUp, shortId } from '../containers/snapshot';
import type { Link } from '../links/link';
import { embeddedDnsNames, endpointLinkTexts } from '../links/linkSources';
import type { Scene } from '../links/lookup';
import type { Problem, ProblemAction } from './problem';
import type { ProblemFact } from './problemFacts';
import { cannotJoin } from './restartCure';

/** What is wrong with a link on a user-defined network, where the target is looked up anew for each query. */
export function endpointProblems(scene: Scene, client: Container, link: Link): readonly Problem[] {
  const { client: c, server: s, alias, key, network } = link;
  const named = { client: c, server: s, alias };
  if (link.inert) {
    const facts = [{ code: 'link-without-effect', client: c, server: s, network } as const];
    return [{ code: 'not-on-network', severity: 'warning', facts, link: key }];
  }
  const target = rawTarget(client, link);
  const owner = called(scene, target);
  if (link.serverId === undefined) return [owner ? unknownHere(scene, link, target, owner) : missing(link, target)];
  const server = scene.lookup.container(link.serverId);
  const attachment = server?.networks.find(({ name }) => name === network);
  if (!server || !attachment || !embeddedDnsNames(server, attachment).has(target.toLowerCase())) {
    return [unknownHere(scene, link, target, server ?? owner)];
  }
  if (!isUp(server)) {
    const facts = [{ code: 'server-stopped-on-network', ...named } as const];
    const action = { kind: 'start-server', containerId: server.id, containerName: server.name } as const;
    return [{ code: 'server-stopped', severity: isUp(client) ? 'error' : 'warning', facts, link: key, action }];
  }
  if (server.state === 'running') return [];
  const paused = server.state === 'paused';
  const kind = paused ? 'unpause-server' : 'inspect';
  const action = { kind, containerId: server.id, containerName: server.name } as const;
  const facts = [{ code: paused ? 'server-paused' : 'server-keeps-restarting', ...named } as const];
  return [{ code: 'server-stopped', severity: 'warning', facts, link: key, action }];
}

/** Whoever has just this name or id. That an id begins with the text means nothing: `db` is no id. */
function called({ lookup }: Scene, target: string): Container | undefined {
  const found = lookup.find(target);
  const names = found ? [found.name, ...found.linkNames, found.id, shortId(found.id)] : [];
  return names.includes(target) ? found : undefined;
}

/** What the link really asks the embedded DNS for. */
export function rawTarget(client: Container, link: Link): string {
  const text = endpointLinkTexts(client).find(({ network, alias }) => network === link.network && alias === link.alias);
  return text?.server ?? link.server;
}

/** The engine knows whom the text means; the network's DNS does not. */
function unknownHere(scene: Scene, link: Link, target: string, server: Container | undefined): Problem {
  const { client, alias, key, network } = link;
  const about = { client, server: server?.name ?? target, alias, network };
  const isMember = server && scene.lookup.onNetwork(network).some(({ id }) => id === server.id);
  const problem = (fact: ProblemFact, action?: ProblemAction): Problem => ({
    code: 'not-on-network',
    severity: 'error',
    facts: [fact],
    link: key,
    ...(action ? { action } : {}),
  });
  if (isMember) {
    const again = { kind: 'reconnect-client', containerId: link.clientId, containerName: client } as const;
    return problem({ code: 'target-is-no-name', ...about, target }, again);
  }
  if (server && cannotJoin(server)) return problem({ code: 'server-cannot-join', ...about });
  const connect = server && ({ kind: 'connect-server', containerId: server.id, containerName: server.name } as const);
  return problem({ code: 'server-off-network', ...about }, connect);
}

function missing({ client, clientId, alias, key, network }: Link, target: string): Problem {
  const facts = [{ code: 'target-is-nobody', client, alias, network, target } as const];
  const action = { kind: 'remove-link', containerId: clientId, containerName: client, alias } as const;
  return { code: 'server-missing', severity: 'error', facts, link: key, action };
}
