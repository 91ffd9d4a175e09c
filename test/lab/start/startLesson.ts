import { join } from 'node:path';
import { checkout } from '../checkout';
import { run } from '../command';
import { loadLabImages } from '../images/labImages';
import { clearLeftovers, makeRunFolder, removeRunFolder } from '../runFolder';
import { installVsCode } from '../vscode/installVsCode';
import { startVsCode } from '../vscode/startVsCode';
import { findDesktopCode, openDesktopCode } from './desktopCode';
import { lessonEngine } from './lessonEngine';
import { LAB_NAMES, lessonImages } from './lessonImages';
import { liveLessons, noteLesson, tellLesson } from './lessonNote';
import { putUpLesson } from './lessonScenario';
import { packOpener } from './opener';
import { publishedPage } from './publishedPage';
import { UndoStack } from './UndoStack';

function say(what: string): void {
  console.error(what);
}

/** Resolves when the person wants to end. */
async function untilAborted(signal: AbortSignal): Promise<void> {
  // A pending promise alone would not keep the process alive.
  const alive = setInterval(() => undefined, 60_000);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
  clearInterval(alive);
}

/** Opens a VS Code with the extension in it; gives the line to print. */
async function openEditor(endpoint: string, page: string, undo: UndoStack, signal: AbortSignal): Promise<string> {
  const desktop = await findDesktopCode();
  if (desktop !== undefined) {
    await run('npm', ['run', 'build'], { cwd: checkout });
    signal.throwIfAborted();
    await openDesktopCode(desktop, endpoint, undo);
    return `VS Code is open, with Container Links at its left; the lesson's page: ${page}`;
  }
  await run('npm', ['run', 'package'], { cwd: checkout });
  signal.throwIfAborted();
  const install = await installVsCode('1.139');
  signal.throwIfAborted();
  const folder = await makeRunFolder();
  undo.add('remove the packed opener', () => removeRunFolder(folder));
  const server = await startVsCode(install, {
    vsix: join(checkout, 'dist/container-links.vsix'),
    furtherVsix: [await packOpener(folder)],
    env: { DOCKER_HOST: endpoint },
  });
  undo.add('end VS Code', () => server.stop());
  return `Open ${server.url}`;
}

/**
 * Puts up the lesson and a VS Code to do it in, prints one line with the address to open, and stays until it is told
 * to end; then, and when anything fails on the way, takes down all that it put up and nothing else.
 */
export async function startLesson(signal: AbortSignal): Promise<number> {
  const other = liveLessons().find((each) => each.checkout === checkout);
  if (other !== undefined) {
    console.log(tellLesson(other));
    return 0;
  }
  const undo = new UndoStack();
  try {
    await clearLeftovers();
    const noteLine = await noteLesson(checkout, undo);
    say('Looking for a Docker engine ...');
    const { endpoint, socket, own } = await lessonEngine(undo);
    // What is in an engine of our own ends with it, and so does what the person put there.
    const inEngine = own ? new UndoStack() : undo;
    signal.throwIfAborted();
    say('Putting up the lesson: datastore and www ...');
    if (own) await loadLabImages({ socket });
    const images = own ? LAB_NAMES : await lessonImages(socket, undo);
    signal.throwIfAborted();
    const lesson = await putUpLesson(socket, images, inEngine);
    signal.throwIfAborted();
    say('Building the extension and opening VS Code ...');
    const page = await publishedPage(socket, lesson.www);
    const line = await openEditor(endpoint, page, undo, signal);
    signal.throwIfAborted();
    await noteLine(line);
    console.log(`${line} (Ctrl-C takes it all down)`);
    await untilAborted(signal);
  } catch (error) {
    if (!signal.aborted) {
      console.error(error instanceof Error ? error.message : error);
      return 1;
    }
  } finally {
    say('Taking down what was put up ...');
    for (const failure of await undo.run()) console.error(failure);
  }
  return 0;
}
