import { writeFile } from 'node:fs/promises';
import { version } from 'vscode';
import { HOST_TESTS_BEGIN } from '../../host/run/hostRun';
import { EDITOR_TASK, type EditorTask } from './editorTask';
import { measureActivation } from './measureActivation';
import { measureStorm } from './measureStorm';

/** Called by VS Code's extension host. */
export async function run(): Promise<void> {
  console.log(`${HOST_TESTS_BEGIN} ${version}`);
  const task: EditorTask = JSON.parse(process.env[EDITOR_TASK] ?? '');
  const result = task.kind === 'activation' ? await measureActivation(task) : await measureStorm(task);
  await writeFile(task.resultFile, JSON.stringify(result));
}
