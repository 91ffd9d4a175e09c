import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { commands, extensions } from 'vscode';
import type { ContainerLinksApi } from '../../../src/api/containerLinksApi';
import { createApi } from '../../../src/api/createApi';
import { WatchedTree } from '../../host/support/WatchedTree';
import { request } from '../../lab/engines/engineHttp';
import { openModel } from '../openModel';
import type { StormResult, StormTask } from './editorTask';
import { TurnClock } from './TurnClock';

const longestSettling = 120_000;

/** The forced collections stop the process for half a second, and what waited meanwhile comes at once: our own doing. */
const afterCollection = 1_000;

/** The installed extension, its view on screen, on a replayed engine in another process. */
export async function measureStorm({ socket, rate, seconds, warmSeconds }: StormTask): Promise<StormResult> {
  const extension = extensions.getExtension<ContainerLinksApi>('container-links.container-links');
  if (extension === undefined) throw new Error('The extension is not installed.');
  const tree = new WatchedTree(join(extension.extensionPath, 'dist', 'extension.js'));
  await commands.executeCommand('containerLinks.links.focus');
  const api = await extension.activate();
  await api.ready;
  const rows = await tree.rows();
  const visible = tree.visible;
  let modelChanges = 0;
  api.onDidChange(() => {
    modelChanges += 1;
  });
  // What VS Code does after a start is over.
  await sleep(5_000);
  const before = await requestsSoFar(socket);
  const updatesBefore = tree.updates;
  const clock = new TurnClock();
  await request(socket, 'GET', `/replay/storm?rate=${rate}`);
  clock.start();
  await sleep(warmSeconds * 1000);
  clock.stop();
  const heapWarm = heapUsed();
  await sleep(afterCollection);
  clock.start();
  await sleep((seconds - warmSeconds) * 1000);
  clock.stop();
  const after = await calm(socket);
  const treeUpdates = tree.updates - updatesBefore;
  const heapEnd = heapUsed();
  const settled = await settle(api, socket);
  return {
    containers: api.containers().length,
    rows,
    visible: visible && !tree.wasHidden && tree.visible,
    longestBlock: clock.longestBlock,
    longestTurn: clock.longestTurn,
    treeUpdates,
    modelChanges,
    requests: after.requests - before,
    events: after.events,
    heapWarm,
    heapEnd,
    ...(settled === undefined ? {} : { settled }),
  };
}

async function settle(api: ContainerLinksApi, socket: string): Promise<number | undefined> {
  const began = performance.now();
  const fresh = await freshPicture(socket);
  while (performance.now() - began < longestSettling) {
    if (isDeepStrictEqual(pictureOf(api), fresh)) return performance.now() - began;
    await sleep(500);
  }
  return undefined;
}

/** All that the interface for other extensions tells of a model that has just been opened. */
async function freshPicture(socket: string): Promise<unknown> {
  const { model, close } = openModel(socket);
  await model.firstSnapshot;
  const nothing = () => {
    throw new Error('Nobody asks for this.');
  };
  const problems = { of: () => [], ofClient: () => [], onDidChange: nothing };
  const subscriptions = { add: <T>(disposable: T): T => disposable, forget: () => {} };
  // Containers and links ask nobody for descriptions.
  const descriptions = { describe: nothing } as never;
  const api = createApi({ model, problems, descriptions, predict: nothing, report: nothing, subscriptions });
  const picture = pictureOf(api);
  close();
  return picture;
}

function pictureOf(api: Pick<ContainerLinksApi, 'containers' | 'links'>): unknown {
  return { containers: api.containers(), links: api.links().map((link) => ({ ...link, problems: [] })) };
}

async function calm(socket: string): Promise<{ readonly requests: number; readonly events: number }> {
  const { body } = await request(socket, 'GET', '/replay/calm');
  const counts = typeof body === 'object' && body !== null && 'requests' in body && 'events' in body ? body : undefined;
  return { requests: Number(counts?.requests), events: Number(counts?.events) };
}

async function requestsSoFar(socket: string): Promise<number> {
  return (await calm(socket)).requests;
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
