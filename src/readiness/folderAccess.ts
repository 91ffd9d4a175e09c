import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import type { Uri } from 'vscode';
import * as vscode from 'vscode';

/** Bytes. Nobody writes a longer file by hand. */
const longest = 1_048_576;

/**
 * What stands in a folder. Files of this machine are read without VS Code, which asks its window before each: with ten
 * thousand files that takes several times as long as all else.
 */
export async function entriesOf(folder: Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    if (folder.scheme !== 'file') return await vscode.workspace.fs.readDirectory(folder);
    const entries = await readdir(folder.fsPath, { withFileTypes: true });
    return entries.map((entry) => [entry.name, typeOf(entry)]);
  } catch {
    // A folder that can't be read, or that went away meanwhile, holds nothing for us.
    return [];
  }
}

/** Links lead to files, or to what is then not read. */
function typeOf(entry: Dirent): vscode.FileType {
  if (entry.isDirectory()) return vscode.FileType.Directory;
  if (entry.isSymbolicLink()) return vscode.FileType.SymbolicLink | vscode.FileType.File;
  return entry.isFile() ? vscode.FileType.File : vscode.FileType.Unknown;
}

/** Undefined: it is no file, can't be read, or is longer than what people write. */
export async function bytesOf(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    if (uri.scheme !== 'file') {
      const { size } = await vscode.workspace.fs.stat(uri);
      return size > longest ? undefined : await vscode.workspace.fs.readFile(uri);
    }
    const found = await stat(uri.fsPath);
    // Files of the system say that they are empty, and may never end.
    return found.isFile() && found.size > 0 && found.size <= longest
      ? await beginOf(uri.fsPath, found.size)
      : undefined;
  } catch {
    return undefined;
  }
}

/** No more of a file than it said it has. */
async function beginOf(path: string, size: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(size);
    let end = 0;
    for (let read = size; read > 0 && end < size; end += read) {
      read = (await file.read(bytes, end, size - end, end)).bytesRead;
    }
    return bytes.subarray(0, end);
  } finally {
    await file.close();
  }
}
