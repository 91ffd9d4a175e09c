import { copyFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../lab/checkout';
import { run } from '../lab/command';
import { makeRunFolder, removeRunFolder } from '../lab/runFolder';

export interface PackedExtension {
  /** Path. */
  readonly vsix: string;
  /** Bytes of what VS Code loads at activation. */
  readonly main: number;
  /** Bytes of all its code outside the webview, with what is loaded only when it is needed. */
  readonly all: number;
  remove(): Promise<void>;
}

/** Packages the extension and keeps it apart, so that a build meanwhile changes nothing of what is measured. */
export async function packExtension(): Promise<PackedExtension> {
  const folder = await makeRunFolder();
  const remove = () => removeRunFolder(folder);
  try {
    await run('npm', ['run', 'package'], { cwd: checkout });
    const dist = join(checkout, 'dist');
    const vsix = join(folder, 'container-links.vsix');
    await copyFile(join(dist, 'container-links.vsix'), vsix);
    const files = (await readdir(dist)).filter((file) => file.endsWith('.js'));
    return { vsix, main: await sizeOf(dist, ['extension.js']), all: await sizeOf(dist, files), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function sizeOf(folder: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
