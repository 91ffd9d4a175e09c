import { hostOf } from '../../../src/engine/endpoints/Endpoint';
import { parseEndpoint } from '../../../src/engine/endpoints/parseEndpoint';
import { demand } from '../engines/engineHttp';
import type { LessonContainer } from './lessonScenario';

/** The address of the page that a container publishes, on this machine or wherever its engine is. */
export async function publishedPage(socket: string, container: LessonContainer): Promise<string> {
  const inspected = JSON.stringify(await demand(socket, 'GET', `/containers/${container.id}/json`));
  const port = /"HostPort":"(\d+)"/.exec(inspected)?.[1];
  if (port === undefined) {
    throw new Error(`${container.name} publishes no port. Its log may say why: docker logs ${container.name}`);
  }
  const host = hostOf(parseEndpoint(socket, { source: 'DOCKER_HOST' })) ?? 'localhost';
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
