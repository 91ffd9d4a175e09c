import * as vscode from 'vscode';
import { orCancelled } from '../changes/running/orCancelled';
import { type Container, isUp } from '../core/containers/snapshot';
import { abilitiesOf } from '../core/plans/abilities';
import type { Verb } from '../invocation/invocation';
import { plainMessage } from '../platform/plainWords';
import { progressWords } from '../words/progressWords';
import { questionWords, whichWords } from '../words/questionWords';
import { agreesToConsequences } from './agreeToConsequences';
import type { ChangeServices } from './basis/ChangeServices';
import { waitForEngine, withProgress } from './basis/progress';
import { readAfter } from './basis/readAfter';
import type { Work } from './basis/withEngine';
import { linkedPartner, onContainer } from './pickers/containerVerb';
import { assertStartable, serversToStart } from './startOrder';

export function startContainer(services: ChangeServices): Verb {
  return onContainer(services, {
    inLog: 'Starting a container',
    question: whichWords.start(),
    fits: (each, { lookup }) => each.state === 'paused' || (!isUp(each) && abilitiesOf(each, lookup).startable),
    of: linkedPartner,
    act: (container, work) => start(container, work, services),
    ask: async (container, work) =>
      isUp(container) ? await start(container, work, services) : await withServers(container, work, services, start),
  });
}

export function restartContainer(services: ChangeServices): Verb {
  return onContainer(services, {
    inLog: 'Restarting a container',
    question: whichWords.restart(),
    fits: (each, { lookup }) => isUp(each) && abilitiesOf(each, lookup).startable,
    act: (container, work) => restart(container, work, services),
    ask: async (container, work) => {
      const asking = { question: questionWords.restart(container.name), agree: questionWords.restartAgreed() };
      if (!(await agreesToConsequences('restart', container, work, asking))) return;
      await withServers(container, work, services, restart);
    },
  });
}

type Act = (container: Container, work: Work, services: ChangeServices) => Promise<void>;

async function start(container: Container, { engine, model, lookup }: Work, { runner }: ChangeServices): Promise<void> {
  await runner.demandFree(container);
  await withProgress(progressWords.starting(container.name), async ({ signal }) => {
    if (container.state === 'paused') {
      await engine.unpause(container.id, { signal });
    } else {
      // A container that runs needs no start, whatever became of its servers.
      if (!isUp(container)) {
        await orCancelled(refreshServers(container, { model, lookup }), signal);
        assertStartable(container, lookup);
      }
      await engine.start(container.id, { signal });
    }
    await readAfter(model, [container.id], signal);
  });
}

/** Refused beforehand: the engine would stop the client, and then fail to start it. */
async function restart(
  container: Container,
  { engine, model, lookup }: Work,
  { runner }: ChangeServices,
): Promise<void> {
  await runner.demandFree(container);
  await withProgress(progressWords.restarting(container.name), async ({ signal }) => {
    await orCancelled(refreshServers(container, { model, lookup }), signal);
    assertStartable(container, lookup);
    await engine.restart(container.id, { signal });
    await readAfter(model, [container.id], signal);
  });
}

async function refreshServers({ id }: Container, { model, lookup }: Pick<Work, 'model' | 'lookup'>): Promise<void> {
  await model.refreshContainers(lookup.linksFrom(id).flatMap(({ serverId }) => serverId ?? []));
}

/** Offers to start what the client needs. When it fails, or is cancelled, what was started for it is stopped again. */
async function withServers(client: Container, work: Work, services: ChangeServices, act: Act): Promise<void> {
  await waitForEngine(() => refreshServers(client, work));
  const servers = serversToStart(client, work.lookup);
  if (servers.length > 0 && !(await agreesToStart(client, servers))) return;
  const started: Container[] = [];
  try {
    for (const { id } of servers) {
      const server = work.lookup.container(id);
      if (!server || isUp(server)) continue;
      // Noted before the start: one that is given up may be carried out all the same.
      started.unshift(server);
      await start(server, work, services);
    }
    await act(client, work, services);
  } catch (error) {
    // A client whose start was given up may run all the same: then it needs its servers.
    await work.model.refreshContainers([client.id]).catch(() => undefined);
    const now = work.lookup.container(client.id);
    if (now === undefined || !isUp(now)) await stopAgain(started, work, services);
    throw error;
  }
}

async function agreesToStart(client: Container, servers: readonly Container[]): Promise<boolean> {
  const names = servers.map(({ name }) => name);
  const agreed = questionWords.startServersAgreed();
  const chosen = await vscode.window.showWarningMessage(
    plainMessage(questionWords.startServers(client.name, names)),
    { modal: true, detail: questionWords.startServersWhy() },
    agreed,
  );
  return chosen === agreed;
}

async function stopAgain(
  started: readonly Container[],
  { engine, model }: Work,
  { log }: ChangeServices,
): Promise<void> {
  for (const { id, name } of started) {
    await withProgress(progressWords.stopping(name), ({ signal }) => engine.stop(id, { signal })).catch(
      (error: unknown) => log.error(`After a failed start ${name} stays started`, error),
    );
  }
  if (started.length > 0) await model.refreshContainers(started.map(({ id }) => id));
}
