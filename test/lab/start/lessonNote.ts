import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { liveRunFolders, makeRunFolder, removeRunFolder } from '../runFolder';
import type { UndoStack } from './UndoStack';

/** What another `npm start` is told of this one. */
export interface LessonNote {
  /** The checkout that it was started in. */
  readonly checkout: string;
  /** How to reach it; empty while it is being put up. */
  readonly line: string;
}

const file = 'lesson.json';

/** Notes a lesson for as long as it is up. Gives what completes the note once its line is known. */
export async function noteLesson(checkout: string, undo: UndoStack): Promise<(line: string) => Promise<void>> {
  const folder = await makeRunFolder();
  undo.add('remove the note of the lesson', () => removeRunFolder(folder));
  const note = (line: string) => writeFile(join(folder, file), JSON.stringify({ checkout, line }));
  await note('');
  return note;
}

/** The lessons that are up right now, or being put up. */
export function liveLessons(folders: readonly string[] = liveRunFolders()): readonly LessonNote[] {
  const files = folders.map((folder) => join(folder, file)).filter((each) => existsSync(each));
  return files.flatMap((each): readonly LessonNote[] => {
    const read: unknown = JSON.parse(readFileSync(each, 'utf8'));
    if (typeof read !== 'object' || read === null || !('checkout' in read) || !('line' in read)) return [];
    return [{ checkout: String(read.checkout), line: String(read.line) }];
  });
}

/** The sentence about a lesson that is up already. */
export function tellLesson({ checkout, line }: LessonNote): string {
  return line === ''
    ? `Another npm start is putting up the lesson (in ${checkout}): it will print how to reach it.`
    : `Another npm start is up (in ${checkout}). ${line}`;
}
