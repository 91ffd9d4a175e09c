import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { cacheFolder } from '../cache';
import { checkout } from '../checkout';
import type { VsCodeVersion } from './installVsCode';

/** The same releases that the lab's servers are of. */
const desktopReleases: Readonly<Record<VsCodeVersion, string>> = { '1.99': '1.99.3', '1.139': '1.139.1' };

/** Milliseconds without a byte after which no desktop VS Code is to be had. */
const PATIENCE = 5_000;

/** A desktop VS Code needs a display; undefined where there is none, or where it cannot be downloaded. */
async function desktopExecutable(version: VsCodeVersion): Promise<string | undefined> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
  return downloadAndUnzipVSCode({
    version: desktopReleases[version],
    cachePath: join(cacheFolder(), 'desktop'),
    timeout: PATIENCE,
    reporter: new SilentReporter(),
  }).catch(() => undefined);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** An executable that takes VS Code's arguments and ends with the status of the tests: the lab's server and Chromium. */
async function standInExecutable(
  version: VsCodeVersion,
  netnsPid: number | undefined,
  folder: string,
): Promise<string> {
  const program = join(checkout, 'test', 'lab', 'vscode', 'standIn.ts');
  const words = [process.execPath, '--import', 'tsx', program, `--stand-in-version=${version}`];
  const namespace = netnsPid === undefined ? [] : [`--stand-in-netns=${netnsPid}`];
  const path = join(folder, 'code');
  const command = [...words, ...namespace].map(quoted).join(' ');
  // Extension tests find tsx from the checkout only.
  await writeFile(path, `#!/bin/sh\ncd ${quoted(checkout)} && exec ${command} "$@"\n`, { mode: 0o755 });
  return path;
}

export interface EditorExecutable {
  readonly path: string;
  readonly desktop: boolean;
}

/** The desktop's VS Code where one can be had, else what stands for it. Writes into `folder` alone. */
export async function editorExecutable(
  version: VsCodeVersion,
  netnsPid: number | undefined,
  folder: string,
): Promise<EditorExecutable> {
  const desktop = await desktopExecutable(version);
  if (desktop !== undefined) return { path: desktop, desktop: true };
  return { path: await standInExecutable(version, netnsPid, folder), desktop: false };
}
