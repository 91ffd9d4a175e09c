import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { identifyProcess, isSameProcessAlive } from './processIdentity';

/** Where everything that takes long to make is kept between runs. It may be removed at any time between runs. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { CONTAINER_LINKS_CACHE: own, XDG_CACHE_HOME: xdg } = env;
  return own || join(xdg || join(homedir(), '.cache'), 'container-links');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

/** What another process is making of the same entry right now; leftovers of dead makers are removed on the way. */
async function othersMaking(name: string): Promise<boolean> {
  const prefix = `.${name}.`;
  let alive = false;
  for (const entry of await readdir(cacheFolder())) {
    if (!entry.startsWith(prefix)) continue;
    const [pid = '', startedAt = '', boot = ''] = entry.slice(prefix.length).split('_');
    if (isSameProcessAlive({ pid: Number(pid), startedAt, boot })) {
      alive ||= Number(pid) !== process.pid;
    } else {
      await rm(join(cacheFolder(), entry), { recursive: true, force: true });
    }
  }
  return alive;
}

/**
 * The folder of a cache entry, made first when it is not there. A half-made entry is never seen: it is made under
 * another name and renamed when complete. `name` must change whenever what `make` makes would change.
 */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), name);
  await mkdir(cacheFolder(), { recursive: true });
  while (!(await exists(folder))) {
    if (await othersMaking(name)) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      continue;
    }
    const maker = identifyProcess(process.pid) ?? { pid: process.pid, startedAt: '0', boot: '0' };
    const making = join(cacheFolder(), `.${name}.${maker.pid}_${maker.startedAt}_${maker.boot}`);
    try {
      await mkdir(making);
    } catch (error) {
      // This process itself is making it, for another that wants it.
      if (!isExisting(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
      continue;
    }
    try {
      // Another may have finished between the look at the entry and this one's turn to make it.
      if (await exists(folder)) {
        await rm(making, { recursive: true, force: true });
        break;
      }
      await make(making);
      await rename(making, folder);
    } catch (error) {
      await rm(making, { recursive: true, force: true });
      if (!(await exists(folder))) throw error;
    }
  }
  return folder;
}
