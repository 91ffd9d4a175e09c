import type { Uri } from 'vscode';
import * as vscode from 'vscode';

/** A file of the workspace that may hold text. */
export interface WorkspaceFile {
  readonly uri: Uri;
  /** Relative to its workspace folder, with slashes. */
  readonly path: string;
}

/** What others wrote, or what is made from what stands elsewhere. */
const notOurs = new Set(
  'node_modules bower_components vendor .git .hg .svn .terraform .venv venv __pycache__ dist build target out .next .cache'.split(
    ' ',
  ),
);
const binary =
  /\.(?:png|jpe?g|gif|ico|webp|bmp|pdf|zip|gz|tgz|bz2|xz|7z|rar|jar|war|class|exe|dll|so|dylib|a|o|bin|woff2?|ttf|otf|eot|mp[34]|mov|avi|wav|vsix|wasm|pyc|sqlite|db|iso|img)$/i;

/** Bytes. Nobody writes a longer file by hand. */
const longest = 1_048_576;
const together = 32;

/**
 * Every file of the open folders, but for those of packages and of builds. Links to folders are not followed: they may
 * go round in a circle.
 */
export async function workspaceFiles(signal: AbortSignal, most: number): Promise<readonly WorkspaceFile[]> {
  const found: WorkspaceFile[] = [];
  let level: WorkspaceFile[] = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => ({ uri, path: '' }));
  while (level.length > 0 && found.length < most) {
    const next: WorkspaceFile[] = [];
    await eachTogether(level, signal, async (folder) => {
      for (const [name, type] of await entriesOf(folder.uri)) {
        const entry = {
          uri: vscode.Uri.joinPath(folder.uri, name),
          path: folder.path === '' ? name : `${folder.path}/${name}`,
        };
        if (type === vscode.FileType.Directory) {
          if (!notOurs.has(name)) next.push(entry);
        } else if ((type & vscode.FileType.File) !== 0 && !binary.test(name)) found.push(entry);
      }
    });
    level = next;
  }
  return found.slice(0, most);
}

/** Hands over the text of each file; leaves out what is no text, too long, or can't be read. */
export async function readFiles(
  files: readonly WorkspaceFile[],
  signal: AbortSignal,
  take: (file: WorkspaceFile, text: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  await eachTogether(files, signal, async (file) => {
    const bytes = await bytesOf(file.uri);
    if (bytes !== undefined && !bytes.subarray(0, 1_000).includes(0)) take(file, decoder.decode(bytes));
  });
}

async function entriesOf(folder: Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // A folder that can't be read, or that went away meanwhile, holds nothing for us.
    return [];
  }
}

async function bytesOf(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > longest ? undefined : await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

async function eachTogether<T>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const worker = async () => {
    for (const item of waiting) {
      signal.throwIfAborted();
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
}
