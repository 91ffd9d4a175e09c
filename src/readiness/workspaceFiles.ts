import type { Uri } from 'vscode';
import * as vscode from 'vscode';
import { sideBySide } from '../core/sideBySide';
import { FolderRules, isMadeByTools } from './FolderRules';
import { bytesOf, entriesOf } from './folderAccess';

/** A file of the workspace that may hold text. */
export interface WorkspaceFile {
  readonly uri: Uri;
  /** Relative to its workspace folder, with slashes. */
  readonly path: string;
}

const binary =
  /\.(?:png|jpe?g|gif|ico|webp|bmp|pdf|zip|gz|tgz|bz2|xz|7z|rar|jar|war|class|exe|dll|so|dylib|a|o|bin|woff2?|ttf|otf|eot|mp[34]|mov|avi|wav|vsix|wasm|pyc|sqlite|db|iso|img)$/i;

const together = 32;

/** A folder that is looked into, and the rules that count below it. */
interface Folder extends WorkspaceFile {
  readonly rules: FolderRules;
}

/**
 * Every file of the open folders that people may have written, those of higher folders first. Links to folders are not
 * followed: they may go round in a circle.
 */
export async function workspaceFiles(signal: AbortSignal, most: number): Promise<readonly WorkspaceFile[]> {
  const found: WorkspaceFile[] = [];
  let level: Folder[] = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => ({
    uri,
    path: '',
    rules: FolderRules.of(excludedByEditor(uri)),
  }));
  while (level.length > 0 && found.length < most) {
    const next: Folder[] = [];
    await sideBySide(level, together, async ({ uri, path, rules: above }) => {
      signal.throwIfAborted();
      const entries = await entriesOf(uri);
      const names = new Set(entries.map(([name]) => name));
      // A person may well open a folder that holds an environment of Python's itself.
      if (path !== '' && isMadeByTools(path, names)) return;
      const rules = names.has('.gitignore') ? above.with(path, await gitIgnoreOf(uri)) : above;
      for (const [name, type] of entries) {
        const entry = { uri: vscode.Uri.joinPath(uri, name), path: path === '' ? name : `${path}/${name}` };
        if (type === vscode.FileType.Directory) {
          if (rules.isFolderRead(entry.path)) next.push({ ...entry, rules });
        } else if ((type & vscode.FileType.File) !== 0 && !binary.test(name) && rules.isFileRead(entry.path)) {
          found.push(entry);
        }
      }
    });
    level = next;
  }
  return found.slice(0, most);
}

/** What the editor neither shows nor searches. A pattern that counts only beside another file hides no folder. */
function excludedByEditor(folder: Uri): readonly string[] {
  return ['files', 'search'].flatMap((section) =>
    Object.entries(vscode.workspace.getConfiguration(section, folder).get<Record<string, unknown>>('exclude', {}))
      .filter(([, isExcluded]) => isExcluded === true)
      .map(([pattern]) => pattern),
  );
}

async function gitIgnoreOf(folder: Uri): Promise<string> {
  const bytes = await bytesOf(vscode.Uri.joinPath(folder, '.gitignore'));
  return new TextDecoder().decode(bytes);
}

/** Hands over the text of each file; leaves out what is no text, too long, or can't be read. */
export async function readFiles(
  files: readonly WorkspaceFile[],
  signal: AbortSignal,
  take: (file: WorkspaceFile, text: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  await sideBySide(files, together, async (file) => {
    signal.throwIfAborted();
    const bytes = await bytesOf(file.uri);
    if (bytes !== undefined && !bytes.subarray(0, 1_000).includes(0)) take(file, decoder.decode(bytes));
  });
}
