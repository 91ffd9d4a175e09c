import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../checkout';
import { debianCodename } from '../debian';
import { demand, request } from '../engines/engineHttp';
import { type LabImageName, loadLabImage, tagImage } from '../images/labImages';
import type { UndoStack } from './UndoStack';

/** The names under which the engine has the lesson's two images. */
export interface LessonImages {
  readonly redis: string;
  readonly www: string;
}

/** The same on an engine that holds all of the lab's images. */
export const LAB_NAMES: LessonImages = { redis: 'redis:latest', www: 'trainingwheels:latest' };

async function isThere(socket: string, tag: string): Promise<boolean> {
  return (await request(socket, 'GET', `/images/${encodeURIComponent(tag)}/json`)).status === 200;
}

/** `wanted`, or where the engine has an image of that name, one with a number that it has not. */
async function freeTag(socket: string, wanted: string): Promise<string> {
  const [repository = wanted] = wanted.split(':');
  let tag = wanted;
  for (let number = 2; await isThere(socket, tag); number++) tag = `${repository}:lesson-${number}`;
  return tag;
}

function undoImage(undo: UndoStack, socket: string, tag: string): void {
  undo.add(`remove the image ${tag}`, () => demand(socket, 'DELETE', `/images/${encodeURIComponent(tag)}`));
}

/** Pulls and builds answer 200 at once: what goes wrong later stands in the stream. */
function demandNoError(what: string, progress: unknown): void {
  const text = typeof progress === 'string' ? progress : JSON.stringify(progress ?? '');
  const said = /"error":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  if (said !== undefined) throw new Error(`Could not ${what}: ${said}`);
}

async function pull(socket: string, tag: string, undo: UndoStack): Promise<void> {
  const [repository = tag, version = 'latest'] = tag.split(':');
  demandNoError(
    `pull ${tag}`,
    await demand(socket, 'POST', `/images/create?fromImage=docker.io/library/${repository}&tag=${version}`),
  );
  undoImage(undo, socket, tag);
}

async function build(socket: string, tag: string): Promise<void> {
  const folder = join(checkout, 'test/lab/images/www');
  const context = spawn('tar', ['-C', folder, '-cf', '-', 'Dockerfile', 'index.cgi'], { stdio: ['ignore', 'pipe', 2] });
  const path = `/build?t=${encodeURIComponent(tag)}&rm=1&forcerm=1&q=1`;
  demandNoError(`build ${tag}`, await demand(socket, 'POST', path, context.stdout));
}

async function load(socket: string, name: LabImageName, tag: string): Promise<void> {
  await tagImage(socket, await loadLabImage(socket, name), tag);
}

/** Redis as it is on the engine, else brought there; the page is always our own and takes no name that is taken. */
export async function lessonImages(socket: string, undo: UndoStack): Promise<LessonImages> {
  const onDebian = debianCodename() !== undefined;
  const redis = 'redis:latest';
  if (!(await isThere(socket, redis))) {
    if (onDebian) {
      await load(socket, 'redis', redis);
      undoImage(undo, socket, redis);
    } else {
      await pull(socket, redis, undo);
    }
  }
  const www = await freeTag(socket, 'trainingwheels:latest');
  if (onDebian) {
    await load(socket, 'trainingwheels', www);
  } else {
    const base = 'busybox:stable';
    if (!(await isThere(socket, base))) await pull(socket, base, undo);
    await build(socket, www);
  }
  undoImage(undo, socket, www);
  return { redis, www };
}
