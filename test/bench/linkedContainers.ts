import { demand } from '../lab/engines/engineHttp';

/** Pairs that are put up at the same time. */
const atOnce = 4;

/** Puts up pairs of running containers on the default bridge, a server and its client; gives the ids of all. */
export async function putUpLinkedContainers(socket: string, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const number = next;
      next += 2;
      const server = await runContainer(socket, `bench-${number}`, []);
      ids.push(server);
      ids.push(await runContainer(socket, `bench-${number + 1}`, [`${server}:server`]));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return ids;
}

async function runContainer(socket: string, name: string, links: readonly string[]): Promise<string> {
  const created = await demand(socket, 'POST', `/containers/create?name=${name}`, {
    Image: 'alpine:latest',
    Cmd: ['sleep', '86400'],
    StopSignal: 'SIGKILL',
    HostConfig: { Links: links },
  });
  const id = typeof created === 'object' && created !== null && 'Id' in created ? String(created.Id) : '';
  await demand(socket, 'POST', `/containers/${id}/start`);
  return id;
}

/** Removes them all, newest first. */
export async function takeDown(socket: string, ids: readonly string[]): Promise<void> {
  const left = [...ids];
  const work = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      await demand(socket, 'DELETE', `/containers/${id}?force=1`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
