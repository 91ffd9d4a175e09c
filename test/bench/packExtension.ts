import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../lab/checkout';
import { run } from '../lab/command';
import { makeRunFolder, removeRunFolder } from '../lab/runFolder';

export interface PackedExtension {
  /** Path. */
  readonly vsix: string;
  /** Bytes of what VS Code loads at activation: the main file and the parts that it takes along. */
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
    const main = await sizeOf(dist, await loadedWith(dist, 'extension.js'));
    return { vsix, main, all: await sizeOf(dist, files), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** A file and the shared parts that it needs at once; what it loads later has names of its own. */
async function loadedWith(dist: string, file: string): Promise<readonly string[]> {
  const loaded = new Set([file]);
  for (const each of loaded) {
    const code = await readFile(join(dist, each), 'utf8');
    for (const [, part = ''] of code.matchAll(/require\("\.\/(chunk-[^"]+)"\)/g)) loaded.add(part);
  }
  return [...loaded];
}

async function sizeOf(folder: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
