/** One path in which a container's writable layer differs from its image. `kind`: 0 modified, 1 added, 2 deleted. */
export interface LayerChange {
  readonly path: string;
  readonly kind: 0 | 1 | 2;
}

/** What the engine itself puts into every container. */
const ownFiles = ['/.dockerenv', '/etc/hosts', '/etc/hostname', '/etc/resolv.conf', '/etc/mtab'];
const ownFolders = ['/dev', '/proc', '/sys'];

/**
 * Changes that somebody would miss: those that the engine didn't make itself for mount points and the working
 * directory (`engineMade`: their absolute paths), with the folders above them. A modified folder counts by itself only
 * where nothing below it changed: else it is listed for what is below.
 */
export function changesThatCount(
  changes: readonly LayerChange[],
  engineMade: readonly string[],
): readonly LayerChange[] {
  const made = [...ownFiles, ...ownFolders, ...engineMade.map((path) => path.replace(/(?<=.)\/+$/, ''))];
  const parents = new Set(changes.flatMap(({ path }) => ancestors(path)));
  return changes.filter(
    ({ path, kind }) =>
      !(kind === 0 && parents.has(path)) &&
      !ownFolders.some((folder) => path.startsWith(`${folder}/`)) &&
      !(kind !== 2 && made.some((each) => path === each || ancestors(each).includes(path))),
  );
}

function ancestors(path: string): readonly string[] {
  const parts = path.split('/').slice(1, -1);
  return ['/', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)];
}
