import * as vscode from 'vscode';
import { type Container, isUp } from '../core/containers/snapshot';
import type { CommandLog } from '../invocation/commandContract';
import type { Verb } from '../invocation/invocation';
import { plainMessage } from '../platform/plainWords';
import { agreesToConsequences } from './agreeToConsequences';
import { linkedPartner, onContainer } from './pickers/containerVerb';
import { assertStartable, serversToStart } from './startOrder';
import { waitForEngine, withProgress } from './work/progress';
import type { CommandServices } from './work/services';
import type { Work } from './work/withEngine';

export function startContainer(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Starting a container'),
    question: vscode.l10n.t('Start which container?'),
    fits: (container) => !isUp(container) || container.state === 'paused',
    of: linkedPartner,
    act: start,
    ask: async (container, work) =>
      isUp(container) ? await start(container, work) : await withServers(container, work, services.log, start),
  });
}

export function restartContainer(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Restarting a container'),
    question: vscode.l10n.t('Restart which container?'),
    fits: isUp,
    act: restart,
    ask: async (container, work) => {
      const question = vscode.l10n.t('Restart {0}?', container.name);
      const asking = { question, agree: vscode.l10n.t('Restart') };
      if (!(await agreesToConsequences('restart', container, work, asking))) return;
      await withServers(container, work, services.log, restart);
    },
  });
}

type Act = (container: Container, work: Work) => Promise<void>;

async function start(container: Container, { engine, model, lookup }: Work): Promise<void> {
  await withProgress(vscode.l10n.t('Starting {0}…', container.name), async ({ signal }) => {
    if (container.state === 'paused') {
      await engine.unpause(container.id, { signal });
    } else {
      // To start what runs is done already, whatever became of its servers.
      if (!isUp(container)) {
        await refreshServers(container, { model, lookup });
        assertStartable(container, lookup);
      }
      await engine.start(container.id, { signal });
    }
    await model.refreshContainers([container.id]);
  });
}

/** Refused beforehand: the engine would stop the client, and then fail to start it. */
async function restart(container: Container, { engine, model, lookup }: Work): Promise<void> {
  await withProgress(vscode.l10n.t('Restarting {0}…', container.name), async ({ signal }) => {
    await refreshServers(container, { model, lookup });
    assertStartable(container, lookup);
    await engine.restart(container.id, { signal });
    await model.refreshContainers([container.id]);
  });
}

async function refreshServers({ id }: Container, { model, lookup }: Pick<Work, 'model' | 'lookup'>): Promise<void> {
  await model.refreshContainers(lookup.linksFrom(id).flatMap(({ serverId }) => serverId ?? []));
}

/** Offers to start what the client needs. When it fails, or is cancelled, what was started for it is stopped again. */
async function withServers(client: Container, work: Work, log: CommandLog, act: Act): Promise<void> {
  await waitForEngine(() => refreshServers(client, work));
  const servers = serversToStart(client, work.lookup);
  if (servers.length > 0 && !(await agreesToStart(client, servers))) return;
  const started: Container[] = [];
  try {
    for (const { id } of servers) {
      const server = work.lookup.container(id);
      if (!server || isUp(server)) continue;
      // Before it is done: a start that is given up may have happened all the same.
      started.unshift(server);
      await start(server, work);
    }
    await act(client, work);
  } catch (error) {
    // A client whose start was given up may run all the same: then it needs its servers.
    await work.model.refreshContainers([client.id]).catch(() => undefined);
    const now = work.lookup.container(client.id);
    if (now === undefined || !isUp(now)) await stopAgain(started, work, log);
    throw error;
  }
}

async function agreesToStart(client: Container, servers: readonly Container[]): Promise<boolean> {
  const names = servers.map(({ name }) => `"${name}"`).join(', ');
  const agreed = vscode.l10n.t('Start Them First');
  const chosen = await vscode.window.showWarningMessage(
    plainMessage(
      servers.length === 1
        ? vscode.l10n.t('"{0}" needs {1}, which is not running.', client.name, names)
        : vscode.l10n.t('"{0}" needs {1}, which are not running.', client.name, names),
    ),
    { modal: true, detail: vscode.l10n.t('The engine starts a client only when the servers of its links run.') },
    agreed,
  );
  return chosen === agreed;
}

async function stopAgain(started: readonly Container[], { engine, model }: Work, log: CommandLog): Promise<void> {
  for (const { id, name } of started) {
    const title = vscode.l10n.t('Stopping {0}…', name);
    await withProgress(title, ({ signal }) => engine.stop(id, { signal })).catch((error: unknown) =>
      log.error(`After a failed start ${name} stays started`, error),
    );
  }
  if (started.length > 0) await model.refreshContainers(started.map(({ id }) => id));
}
