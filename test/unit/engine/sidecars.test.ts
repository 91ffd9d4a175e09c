import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DockerEngine } from '../../../src/engine/DockerEngine';
import { sweepSidecars } from '../../../src/engine/observation/sidecar';

it('nobody but a sidecar is ever swept away, not even where the engine heeds no filter', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'no-filter-'));
  const removed: string[] = [];
  const containers = [
    { Id: 'a'.repeat(64), Names: ['/datastore'], State: 'exited', Labels: null },
    { Id: 'b'.repeat(64), Names: ['/www'], State: 'running', Labels: { 'com.example': 'x' } },
    { Id: 'c'.repeat(64), Names: ['/left'], State: 'exited', Labels: { 'container-links.sidecar': 'f'.repeat(64) } },
  ];
  const server = createServer((asked, answer) => {
    if (asked.method === 'DELETE') removed.push(asked.url ?? '');
    answer.end(asked.method === 'DELETE' ? undefined : JSON.stringify(containers));
  });
  await new Promise<void>((resolve) => server.listen(join(folder, 'engine.sock'), resolve));
  const engine = new DockerEngine(`unix://${folder}/engine.sock`);
  try {
    await sweepSidecars(engine, new AbortController().signal, 10);
    expect([...new Set(removed.map((path) => path.split('?')[0]))]).toEqual([`/containers/${'c'.repeat(64)}`]);
  } finally {
    engine.dispose();
    server.close();
    await rm(folder, { recursive: true });
  }
});
