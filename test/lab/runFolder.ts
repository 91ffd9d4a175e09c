import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { run } from './command';
import { identifyProcess, isSameProcessAlive, killProcess, type ProcessIdentity } from './processIdentity';

const PREFIX = 'container-links-';
const OWNER = 'owner.json';
const KEEPER = '.keeper.json';
const UNDO = '.undo.json';

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // A folder that is just being made, or is not ours.
    return undefined;
  }
}

function readIdentity(path: string): ProcessIdentity | undefined {
  const read = readJson(path);
  if (typeof read !== 'object' || read === null || !('pid' in read) || !('startedAt' in read) || !('boot' in read)) {
    return undefined;
  }
  const { pid, startedAt, boot } = read;
  return typeof pid === 'number' ? { pid, startedAt: String(startedAt), boot: String(boot) } : undefined;
}

/** A fresh temporary folder that names its owner, so that a later run can tell it from a leftover. */
export async function makeRunFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  await writeFile(join(folder, OWNER), JSON.stringify(identifyProcess(process.pid) ?? {}));
  return folder;
}

/** Notes a process that must end with the run: the one that keeps an engine's namespaces, or an editor's server. */
export async function noteKeeper(folder: string, name: string, pid: number): Promise<ProcessIdentity> {
  const identity = identifyProcess(pid);
  if (!identity) throw new Error(`process ${pid} (${name}) ended at once`);
  await writeFile(join(folder, `${name}${KEEPER}`), JSON.stringify(identity));
  return identity;
}

/** Notes a command that takes back a change to the machine; it is run once all noted processes have ended. */
export async function noteUndo(folder: string, name: string, command: readonly [string, ...string[]]): Promise<void> {
  await writeFile(join(folder, `${name}${UNDO}`), JSON.stringify(command));
}

/** A frozen process (of a paused container) can't be killed. Engines keep their containers in groups of the folder's name. */
async function thawGroups(folder: string): Promise<void> {
  const set = (name: string, value: string) => [
    '-name',
    name,
    '-exec',
    'sh',
    '-c',
    `echo ${value} > "$1"`,
    'sh',
    '{}',
    ';',
  ];
  const files = [...set('freezer.state', 'THAWED'), '-o', ...set('cgroup.freeze', '0')];
  await run('find', ['/sys/fs/cgroup', '-path', `*/${basename(folder)}/*`, '(', ...files, ')']).catch(() => undefined);
}

/** Ends what is noted in a run's folder, takes back what is noted there, and removes the folder. */
export async function removeRunFolder(folder: string): Promise<void> {
  const entries = readdirSync(folder);
  if (entries.some((entry) => entry.endsWith(KEEPER))) await thawGroups(folder);
  for (const entry of entries) {
    const keeper = entry.endsWith(KEEPER) ? readIdentity(join(folder, entry)) : undefined;
    if (keeper) await killProcess(keeper);
  }
  for (const entry of entries) {
    const undo = entry.endsWith(UNDO) ? readJson(join(folder, entry)) : undefined;
    if (Array.isArray(undo)) {
      const [command, ...args] = undo.map(String);
      // Someone else may have taken it back already.
      await run(command ?? 'true', args).catch(() => undefined);
    }
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** The folders of runs that go on right now, on this machine and with this temporary folder. */
export function liveRunFolders(): readonly string[] {
  const folders = readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX));
  return folders
    .map((entry) => join(tmpdir(), entry))
    .filter((folder) => {
      const owner = readIdentity(join(folder, OWNER));
      return owner !== undefined && isSameProcessAlive(owner);
    });
}

/** Clears what runs that were killed hard left behind: their processes by number and start, then their folders. */
export async function clearLeftovers(): Promise<void> {
  for (const entry of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), entry);
    const owner = entry.startsWith(PREFIX) ? readIdentity(join(folder, OWNER)) : undefined;
    if (owner && !isSameProcessAlive(owner)) await removeRunFolder(folder);
  }
}
