import { demand, request } from '../engines/engineHttp';
import type { LessonImages } from './lessonImages';
import type { UndoStack } from './UndoStack';

export interface LessonContainer {
  readonly id: string;
  readonly name: string;
}

export interface Lesson {
  readonly datastore: LessonContainer;
  readonly www: LessonContainer;
}

/** Creates and starts a container; when the name is taken it gets a suffix: `www-2`. */
async function createContainer(
  socket: string,
  wanted: string,
  options: Readonly<Record<string, unknown>>,
  undo: UndoStack,
): Promise<LessonContainer> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    const { status, body } = await request(socket, 'POST', `/containers/create?name=${name}`, options);
    if (status === 409) continue;
    if (status !== 201 || typeof body !== 'object' || body === null || !('Id' in body)) {
      throw new Error(`The engine did not create ${name}: ${JSON.stringify(body)}`);
    }
    const id = String(body.Id);
    undo.add(`remove ${name}`, async () => {
      const removed = await request(socket, 'DELETE', `/containers/${id}?force=1&v=1`);
      if (removed.status >= 400 && removed.status !== 404) throw new Error(JSON.stringify(removed.body));
    });
    await demand(socket, 'POST', `/containers/${id}/start`);
    return { id, name };
  }
}

/** The lesson's two containers: a Redis, and a page that counts its visits in it through a link. */
export async function putUpLesson(socket: string, images: LessonImages, undo: UndoStack): Promise<Lesson> {
  const datastore = await createContainer(socket, 'datastore', { Image: images.redis }, undo);
  const links = { Links: [`${datastore.name}:redis`], PublishAllPorts: true };
  const www = await createContainer(socket, 'www', { Image: images.www, HostConfig: links }, undo);
  return { datastore, www };
}
