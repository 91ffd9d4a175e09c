import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DockerEngine } from '../../../src/engine/DockerEngine';
import { labels } from '../../../src/engine/schema/labels';

const many = {
  ...Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`label-${at}`, 'x'.repeat(80)])),
  'com.docker.compose.project': 'shop',
};
const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(64));

/** Whoever may label images and containers of a shared engine decides how long its answers are. */
describe('ten megabytes of labels', () => {
  const folder = mkdtempSync(join(tmpdir(), 'container-links-labels-'));
  let server: Server;
  let engine: DockerEngine;

  beforeAll(async () => {
    server = createServer(({ url = '' }, outgoing) => {
      const id = ids.find((each) => url.includes(each));
      const body = id === undefined ? ids.map((each) => listed(each)) : inspected(id);
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(join(folder, 'engine.sock'), resolve));
    engine = new DockerEngine(`unix://${folder}/engine.sock`);
  });
  afterAll(async () => {
    engine.dispose();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  it('hide no container of a list, and are not kept', async () => {
    const list = await engine.list();
    expect(list.map(({ id, name, state }) => [id, name, state])).toEqual(
      ids.map((id) => [id, `c-${id[0]}`, 'running']),
    );
    expect(JSON.stringify(list).length).toBeLessThan(10_000);
    expect(JSON.stringify(list)).toContain('shop');
  });

  it('hide nothing of a container that is looked into, and are not kept', async () => {
    const container = await engine.inspect(ids[0] ?? '');
    expect(container).toMatchObject({ name: 'c-a', state: 'running' });
    expect(JSON.stringify(container).length).toBeLessThan(10_000);
  });
});

it("a label of megabytes is nobody's project", () => {
  const project = 'com.docker.compose.project';
  expect(labels.read({ [project]: 'x'.repeat(255) })).toEqual({ [project]: 'x'.repeat(255) });
  expect(labels.read({ [project]: 'x'.repeat(256), 'com.docker.swarm.task.id': 'y' })).toEqual({
    'com.docker.swarm.task.id': 'y',
  });
});

function listed(id: string): unknown {
  return { Id: id, Names: [`/c-${id[0]}`], Image: 'redis', State: 'running', Status: 'Up', Labels: many };
}

function inspected(id: string): unknown {
  const Config = { Image: 'redis', Labels: many, Env: [] };
  return { Id: id, Name: `/c-${id[0]}`, State: { Status: 'running', Running: true }, Config };
}
