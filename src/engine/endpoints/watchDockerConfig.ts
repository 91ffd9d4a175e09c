import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { configFolder } from './configFolder';
import type { Surroundings } from './Surroundings';

/** Milliseconds: `docker context use` writes a file beside and moves it into place. */
const settling = 200;

/** Each takes a handle of the system. */
const mostContexts = 50;

/**
 * Tells when the `docker` client's configuration changes: which context is current, or what a context holds. Where a
 * folder can't be watched, or isn't there yet, nothing is told.
 */
export function watchDockerConfig(surroundings: Pick<Surroundings, 'env' | 'home'>, onChange: () => void) {
  const root = configFolder(surroundings);
  let timer: NodeJS.Timeout | undefined;
  const told = (file: string | null) => {
    if (file !== null && !/^(config\.json|contexts|[0-9a-f]{64}|meta\.json)/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, settling);
  };
  const contexts = `${root}/contexts/meta`;
  const watchers = [root, contexts, ...foldersIn(contexts)].flatMap((folder): readonly FSWatcher[] => {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, file) => told(file));
      return [watcher.on('error', () => watcher.close())];
    } catch {
      return [];
    }
  });
  return {
    dispose() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .slice(0, mostContexts)
      .map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}
