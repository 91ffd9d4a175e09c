import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from '../command';
import { debianCodename, ensureProgram, isRoot } from '../debian';
import { request } from '../engines/engineHttp';
import { ownEngineKind } from '../engines/engineRoot';
import { MACHINE_NETWORK, startEngine } from '../engines/LabEngine';
import { liveRunFolders } from '../runFolder';
import { liveLessons, tellLesson } from './lessonNote';
import type { UndoStack } from './UndoStack';

export interface LessonEngine {
  /** What `DOCKER_HOST` holds to reach it. */
  readonly endpoint: string;
  /** A path, or `tcp://host:port`. */
  readonly socket: string;
  /** Whether it was started for the lesson and ends with it, and everything in it. */
  readonly own: boolean;
}

type Place = Omit<LessonEngine, 'own'>;

const PIPE = '//./pipe/docker_engine';

function fromDockerHost(value: string): Place {
  if (value.startsWith('unix://')) return { endpoint: value, socket: value.slice('unix://'.length) };
  if (value.startsWith('npipe://')) return { endpoint: value, socket: value.slice('npipe://'.length) };
  if (value.startsWith('tcp://')) return { endpoint: value, socket: value };
  throw new Error(`DOCKER_HOST is ${value}; npm start can use unix://, npipe:// and tcp:// only.`);
}

/** Where engines listen when nobody says otherwise, the usual one first. */
function wellKnown(): readonly Place[] {
  if (process.platform === 'win32') return [{ endpoint: `npipe://${PIPE}`, socket: PIPE }];
  const { XDG_RUNTIME_DIR: runtime } = process.env;
  const home = homedir();
  const own = ['.docker/run/docker.sock', '.docker/desktop/docker.sock', '.colima/default/docker.sock'];
  const more = [...own, '.orbstack/run/docker.sock', '.rd/docker.sock'].map((path) => join(home, path));
  const rootless = runtime === undefined ? [] : [join(runtime, 'docker.sock')];
  return ['/var/run/docker.sock', ...rootless, ...more].map((socket) => ({ endpoint: `unix://${socket}`, socket }));
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}

/** Whether an engine answers there; else why not, as Node's code or a text. */
async function ping({ socket }: Place): Promise<true | string> {
  const answer = await request(socket, 'GET', '/_ping').catch(codeOf);
  return typeof answer === 'string' ? answer : answer.status === 200 || `status ${answer.status}`;
}

/** The first that answers. One that denies is told of only when none does: it may be another person's. */
export async function firstAnswering(places: readonly Place[], ask: typeof ping = ping): Promise<Place | undefined> {
  let denying: Place | undefined;
  for (const place of places) {
    const answer = await ask(place);
    if (answer === true) return place;
    if (answer === 'EACCES' || answer === 'EPERM') denying ??= place;
  }
  if (denying) {
    throw new Error(`You may not use the Docker engine at ${denying.socket}. Join its group, or run as root.`);
  }
  return undefined;
}

/** The engine that `DOCKER_HOST` names and no other, else one at the usual places. */
async function findEngine(): Promise<Place | undefined> {
  const { DOCKER_HOST: named } = process.env;
  const found = await firstAnswering(named ? [fromDockerHost(named)] : wellKnown());
  if (!found && named) throw new Error(`No Docker engine answers at ${named}, which DOCKER_HOST names.`);
  return found;
}

/** Finds this machine's engine, or starts one where that may be done: on Debian, as root, when none runs. */
export async function lessonEngine(undo: UndoStack): Promise<LessonEngine> {
  const found = await findEngine();
  if (found) return { ...found, own: false };
  if (debianCodename() === undefined || !isRoot()) {
    throw new Error('No Docker engine runs here. Start Docker, or set DOCKER_HOST to one, and run npm start again.');
  }
  if (process.platform === 'linux' && liveRunFolders().some((folder) => existsSync(join(folder, MACHINE_NETWORK)))) {
    const [other] = liveLessons();
    const how = other === undefined ? 'Another npm start is up.' : tellLesson(other);
    throw new Error(`${how} One engine only can be in this machine's network: use that one, or end it (Ctrl-C) first.`);
  }
  await ensureProgram('/bin/ip', 'iproute2');
  const engine = await startEngine(ownEngineKind() ?? '20.10', { network: 'machine' });
  undo.add('end the engine', async () => {
    const bridges = await bridgesOf(engine.socket);
    await engine.stop();
    for (const bridge of bridges.filter((name) => existsSync(`/sys/class/net/${name}`))) {
      await run('ip', ['link', 'delete', bridge]);
    }
  });
  return { endpoint: engine.endpoint, socket: engine.socket, own: true };
}

/** The bridges that the engine made in the machine's network for networks that people created. */
async function bridgesOf(socket: string): Promise<readonly string[]> {
  const networks = await request(socket, 'GET', '/networks?filters={"type":["custom"],"driver":["bridge"]}').catch(
    () => undefined,
  );
  return [...JSON.stringify(networks?.body ?? []).matchAll(/"Id":"([0-9a-f]{12})/g)].map(([, id]) => `br-${id}`);
}
