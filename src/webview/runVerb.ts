import * as vscode from 'vscode';
import type { ContainerNode } from '../commands/services';
import type { ProblemAction } from '../core/link';
import type { ContainerLookup } from '../core/lookup';
import type { CommandId } from '../platform/ids';
import type { InspectorTarget, InspectorVerb } from './protocol';

type Verb = Exclude<InspectorVerb, 'verify' | 'refresh'>;

const commandOf: Readonly<Record<Verb, CommandId>> = {
  createLike: 'containerLinks.createLinkedContainer',
  createPreviewed: 'containerLinks.createLinkedContainer',
  createLinked: 'containerLinks.createLinkedContainer',
  start: 'containerLinks.start',
  restart: 'containerLinks.restart',
  logs: 'containerLinks.logs',
  openTerminal: 'containerLinks.openTerminal',
  openInBrowser: 'containerLinks.openInBrowser',
  copyDockerRun: 'containerLinks.copyDockerRun',
};

/** `inspect` is the inspector's own and has none. */
const cureCommand: Readonly<Record<ProblemAction['kind'], CommandId | undefined>> = {
  'start-server': 'containerLinks.start',
  'unpause-server': 'containerLinks.start',
  'restart-client': 'containerLinks.restart',
  inspect: undefined,
};

/** Carries out a button of the inspector as a person's click on the row would. */
export async function runVerb(lookup: ContainerLookup, verb: Verb, target: InspectorTarget): Promise<void> {
  const row = rowFor(lookup, verb, target);
  await vscode.commands.executeCommand(commandOf[verb], ...(row === undefined ? [] : [row]));
}

/** Carries out the cure of a problem. */
export async function runCure({ kind, containerId }: ProblemAction): Promise<void> {
  // Starting a paused container lets it go on.
  const command = cureCommand[kind];
  if (command) await vscode.commands.executeCommand(command, { containerId });
}

/** Creation begins from a link: the first that the shown client has, or the one that the preview is about. */
function rowFor(lookup: ContainerLookup, verb: Verb, target: InspectorTarget): ContainerNode | undefined {
  if (target.kind === 'preview') {
    const server = lookup.find(target.request.server);
    if (!server) return undefined;
    const { alias, network, client } = target.request;
    return {
      containerId: server.id,
      serverId: server.id,
      alias,
      ...(network === undefined ? {} : { network }),
      ...(client === undefined ? {} : { clientName: client }),
    };
  }
  const link = verb === 'createLike' ? lookup.linksFrom(target.id).find(({ serverId }) => serverId) : undefined;
  if (link?.serverId === undefined) return { containerId: target.id };
  return { containerId: target.id, serverId: link.serverId, alias: link.alias, network: link.network };
}
