import type { Scene } from '../containers/lookup';
import { type Container, isUp, shortId } from '../containers/snapshot';
import type { Link, Problem } from '../links/link';
import { embeddedDnsNames, endpointLinkTexts } from '../links/linkSources';

/** What is wrong with a link on a user-defined network, where the target is looked up anew for each query. */
export function endpointProblems(scene: Scene, client: Container, link: Link): readonly Problem[] {
  const { client: c, server: s, alias, key, network } = link;
  if (link.inert) {
    const message = `${c}'s link to ${s} is stored on the network ${network}, where such links do nothing. Put both on a network of their own.`;
    return [{ code: 'not-on-network', severity: 'warning', message, link: key }];
  }
  const target = rawTarget(client, link);
  const named = called(scene, target);
  if (link.serverId === undefined) {
    return [named ? unknownHere(scene, link, target, named) : missing(link, target)];
  }
  const server = scene.lookup.container(link.serverId);
  const attachment = server?.networks.find(({ name }) => name === network);
  if (!server || !attachment || !embeddedDnsNames(server, attachment).has(target.toLowerCase())) {
    return [unknownHere(scene, link, target, server ?? named)];
  }
  if (!isUp(server)) {
    const message = `${s} is not running: ${c} does not resolve ${alias} until it is. Start ${s}.`;
    const action = { kind: 'start-server', containerId: server.id, containerName: server.name } as const;
    return [{ code: 'server-stopped', severity: isUp(client) ? 'error' : 'warning', message, link: key, action }];
  }
  if (server.state === 'running') {
    return [];
  }
  const paused = server.state === 'paused';
  const action = { kind: paused ? 'unpause-server' : 'inspect', containerId: server.id, containerName: server.name };
  const message = paused
    ? `${s} is paused: ${c} resolves ${alias} but gets no answer. Unpause ${s}.`
    : `${s} keeps restarting, so that ${c} finds nobody at ${alias} most of the time. Look into ${s}'s log.`;
  return [
    { code: 'server-stopped', severity: 'warning', message, link: key, action: action as Problem['action'] & {} },
  ];
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
  const { client: c, alias, key, network } = link;
  const name = server?.name ?? target;
  const isMember = server && scene.lookup.onNetwork(network).some(({ id }) => id === server.id);
  const message = isMember
    ? `${c}'s alias ${alias} asks ${network} for ${target}, which is no name of ${name} there (a full id never is). Connect ${c} again with a link to ${name} by its name.`
    : `${name} is not on ${network}, so that ${c} does not resolve ${alias}. Connect ${name} to ${network}.`;
  return { code: 'not-on-network', severity: 'error', message, link: key };
}

function missing({ client: c, alias, key, network }: Link, target: string): Problem {
  const message = `No container answers to ${target} on ${network}, so that ${c} does not resolve ${alias}: it was removed or renamed. Give a container on ${network} that name, or connect ${c} again with another link.`;
  return { code: 'server-missing', severity: 'error', message, link: key };
}
