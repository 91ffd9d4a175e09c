import { join } from 'node:path';
import { checkout } from '../checkout';
import { run } from '../command';

/** The folder of a small extension that shows the view of Container Links as soon as an editor opens. */
export const openerFolder = join(checkout, 'test/lab/start/opener');

/** Packs it for an editor that installs extensions from files. */
export async function packOpener(folder: string): Promise<string> {
  const file = join(folder, 'opener.vsix');
  const vsce = join(checkout, 'node_modules/@vscode/vsce/vsce');
  const quiet = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await run(process.execPath, [vsce, 'package', ...quiet, '-o', file], { cwd: openerFolder });
  return file;
}
