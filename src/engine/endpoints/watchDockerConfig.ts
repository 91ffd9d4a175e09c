import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { configFolder } from './configFolder';
import type { Surroundings } from './Surroundings';

/** Milliseconds: `docker context use` writes a file beside and moves it into place. */
const settling = 200;

/** Each takes a handle of the system. */
const mostContexts = 50;

/**
 * Tells when the `docker` client's configuration changes: which context is current, or what a context holds; and when
 * its folder is made. Where a folder can't be watched nothing is told.
 */
export function watchDockerConfig(surroundings: Pick<Surroundings, 'env' | 'home'>, onChange: () => void) {
  const root = configFolder(surroundings);
  const contexts = `${root}/contexts`;
  let timer: NodeJS.Timeout | undefined;
  const watched = (folder: string, heeds: (file: string) => boolean): readonly FSWatcher[] => {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, file) => {
        if (file !== null && !heeds(file)) return;
        clearTimeout(timer);
        timer = setTimeout(onChange, settling);
      });
      return [watcher.on('error', () => watcher.close())];
    } catch {
      return [];
    }
  };
  const watchers = [
    // It may not be there yet.
    ...watched(dirname(root), (file) => file === basename(root)),
    ...[root, contexts, `${contexts}/meta`, ...foldersIn(`${contexts}/meta`)].flatMap((folder) =>
      watched(folder, (file) => /^(config\.json|contexts|meta|[0-9a-f]{64}$)/.test(file)),
    ),
  ];
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
