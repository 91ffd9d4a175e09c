import * as vscode from 'vscode';
import { isDefaultBridge } from '../../core/containers/defaultBridge';
import { type Container, defaultBridge } from '../../core/containers/snapshot';
import type { PreviewRequest } from '../../core/descriptions/requests';
import type { Link } from '../../core/links/link';
import type { ContainerLookup } from '../../core/links/lookup';
import type { Problem } from '../../core/problems/problem';
import type { ContainerNode } from '../../invocation/commandContract';
import type { CommandId } from '../../platform/ids';
import type { InspectorTarget, InspectorVerb } from './protocol';

type Verb = Exclude<InspectorVerb, 'verify' | 'refresh'>;

const commandOf: Readonly<Record<Verb, CommandId>> = {
  createLike: 'containerLinks.createLinkedContainer',
  createPreviewed: 'containerLinks.createLinkedContainer',
  createLinked: 'containerLinks.createLinkedContainer',
  start: 'containerLinks.start',
  restart: 'containerLinks.restart',
  stop: 'containerLinks.stop',
  rename: 'containerLinks.rename',
  remove: 'containerLinks.remove',
  showLog: 'containerLinks.showLog',
  logs: 'containerLinks.logs',
  openTerminal: 'containerLinks.openTerminal',
  openInBrowser: 'containerLinks.openInBrowser',
  copyDockerRun: 'containerLinks.copyDockerRun',
  addLink: 'containerLinks.addLink',
  recreate: 'containerLinks.recreate',
};

/** Carries out a button of the inspector as a person's click on the row would. */
export async function runVerb(lookup: ContainerLookup, verb: Verb, target: InspectorTarget): Promise<void> {
  const row = rowFor(lookup, verb, target);
  await vscode.commands.executeCommand(commandOf[verb], ...(row === undefined ? [] : [row]));
}

/** Asks to remove a link, as a person's click on its row would. */
export async function askToUnlink({ clientId, alias, key }: Link): Promise<void> {
  const row: ContainerNode = { containerId: clientId, alias, link: { key } };
  await vscode.commands.executeCommand('containerLinks.removeLink' satisfies CommandId, row);
}

/** Carries out the cure of one of a client's problems. */
export async function runCure({ code, link }: Problem, clientId: string): Promise<void> {
  const row: ContainerNode = { containerId: clientId, problem: { code, link } };
  await vscode.commands.executeCommand('containerLinks.repair' satisfies CommandId, row);
}

/** What the command is about; for a creation also what is known of the client that is to be made. */
function rowFor(lookup: ContainerLookup, verb: Verb, target: InspectorTarget): ContainerNode | undefined {
  if (target.kind === 'preview') return previewedClient(lookup, target.request);
  const { id: containerId } = target;
  const container = lookup.container(containerId);
  switch (verb) {
    case 'createLike':
      return container
        ? { ...likeClient(container, lookup.linksFrom(containerId)), like: containerId }
        : { containerId };
    case 'createLinked':
      // One that others use is a server: what is to be made is another client of it.
      return container && lookup.linksTo(containerId).length === 0 ? likeClient(container, []) : { containerId };
    default:
      return { containerId };
  }
}

function previewedClient(lookup: ContainerLookup, request: PreviewRequest): ContainerNode | undefined {
  const server = lookup.find(request.server);
  if (!server) return undefined;
  const { alias, network, client } = request;
  return {
    containerId: server.id,
    links: [{ serverId: server.id, alias }],
    ...(network === undefined ? {} : { network }),
    ...(client === undefined ? {} : { clientName: client }),
  };
}

/** Links whose server is gone can't be made again. */
function likeClient({ id, image, networkMode }: Container, links: readonly Link[]): ContainerNode {
  const own = isDefaultBridge(networkMode) ? defaultBridge : networkMode;
  // A client is made on one network. One that was connected to others later may have all its links there.
  const [first] = links;
  const network = first === undefined || links.some((link) => link.network === own) ? own : first.network;
  return {
    containerId: id,
    links: links.flatMap(({ serverId, alias }) => (serverId === undefined ? [] : [{ serverId, alias }])),
    image,
    network,
  };
}
