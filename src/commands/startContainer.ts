import * as vscode from 'vscode';
import { HumanError } from '../core/humanError';
import { type Container, isUp } from '../core/snapshot';
import { onContainer } from './containerVerb';
import type { Verb } from './invocation';
import type { CommandServices, ContainerNode } from './services';
import { assertStartable, stoppedServers } from './startOrder';
import type { Work } from './withEngine';

export function startContainer(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Starting a container'),
    question: vscode.l10n.t('Start which container?'),
    fits: (container) => !isUp(container) || container.state === 'paused',
    of: linkedPartner,
    act: start,
    ask: async (container, work) => {
      if (await startServersFirst(container, work)) await start(container, work);
    },
  });
}

/** A link's row shows its partner as stopped: that one is meant. */
function linkedPartner({ containerId, serverId, direction }: ContainerNode): string {
  return direction === 'out' && serverId !== undefined ? serverId : containerId;
}

export function restartContainer(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Restarting a container'),
    question: vscode.l10n.t('Restart which container?'),
    fits: isUp,
    act: restart,
    ask: async (container, work) => {
      if (await startServersFirst(container, work)) await restart(container, work);
    },
  });
}

async function start(container: Container, { engine, model, lookup }: Work): Promise<void> {
  if (container.state === 'paused') {
    await engine.unpause(container.id);
  } else {
    await refreshServers(container, { model, lookup });
    assertStartable(container, lookup);
    await engine.start(container.id);
  }
  await model.refreshContainers([container.id]);
}

/** Refused beforehand: the engine would stop the client, and then fail to start it. */
async function restart(container: Container, { engine, model, lookup }: Work): Promise<void> {
  await refreshServers(container, { model, lookup });
  assertStartable(container, lookup);
  const title = vscode.l10n.t('Restarting {0}…', container.name);
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    engine.restart(container.id),
  );
  await model.refreshContainers([container.id]);
}

async function refreshServers({ id }: Container, { model, lookup }: Pick<Work, 'model' | 'lookup'>): Promise<void> {
  await model.refreshContainers(lookup.linksFrom(id).flatMap(({ serverId }) => serverId ?? []));
}

/** Offers to start what the client needs. False when the person declined. */
async function startServersFirst(client: Container, work: Work): Promise<boolean> {
  const servers = stoppedServers(client, work.lookup);
  if (servers.length === 0) return true;
  const names = servers.map(({ name }) => `"${name}"`).join(', ');
  const agreed = vscode.l10n.t('Start Them First');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('"{0}" needs {1}, which is not running.', client.name, names),
    { modal: true, detail: vscode.l10n.t('The engine starts a client only when the servers of its links run.') },
    agreed,
  );
  if (chosen !== agreed) return false;
  for (const server of servers) {
    if (stoppedServers(server, work.lookup).length > 0) {
      throw new HumanError(
        vscode.l10n.t('"{0}" itself needs a server that is not running. Start that one first.', server.name),
        'serverStopped',
      );
    }
    await start(server, work);
  }
  return true;
}
