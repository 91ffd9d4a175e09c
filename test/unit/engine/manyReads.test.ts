import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, ListenOptions } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DockerEngine } from '../../../src/engine/DockerEngine';

let folder: string;
let server: Server;
let engine: DockerEngine;
let connections = 0;
/** Inspects that are not answered yet. */
let waiting: ServerResponse[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'container-links-many-'));
  connections = 0;
  waiting = [];
  server = createServer(({ method, url }, outgoing) => {
    if (url?.startsWith('/containers/json')) outgoing.end('[]');
    else if (method === 'GET') waiting.push(outgoing);
    else outgoing.writeHead(204).end();
  });
  server.on('connection', () => {
    connections += 1;
  });
});

afterEach(async () => {
  engine.dispose();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

async function listen(where: ListenOptions): Promise<void> {
  await new Promise<void>((resolve) => server.listen(where, resolve));
}

async function listenOnSocket(): Promise<string> {
  const path = join(folder, 'engine.sock');
  await listen({ path });
  return `unix://${path}`;
}

function answerAll(): void {
  for (const outgoing of waiting.splice(0)) outgoing.end(JSON.stringify({ Id: 'a'.repeat(64) }));
}

describe('many inspects at once', () => {
  it('are answered over few connections of a socket', async () => {
    engine = new DockerEngine(await listenOnSocket());
    const inspects = Promise.all(Array.from({ length: 40 }, (_, index) => engine.inspect(`c${index}`)));
    let most = 0;
    let answered = 0;
    while (answered < 40) {
      await expect.poll(() => waiting.length).toBeGreaterThan(0);
      most = Math.max(most, waiting.length);
      answered += waiting.length;
      answerAll();
    }
    expect((await inspects).length).toBe(40);
    expect(most).toBe(8);
    expect(connections).toBe(8);
  });

  it('that hang hold up no list and no order', async () => {
    engine = new DockerEngine(await listenOnSocket());
    const inspects = Promise.allSettled(Array.from({ length: 40 }, (_, index) => engine.inspect(`c${index}`)));
    await expect.poll(() => waiting.length).toBe(8);
    expect(await engine.list()).toEqual([]);
    await engine.start('c0');
    engine.dispose();
    expect((await inspects).map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 'rejected'));
  });

  it('go out at once over a network, where each takes its time on the way', async () => {
    await listen({ port: 0, host: '127.0.0.1' });
    engine = new DockerEngine(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const inspects = Promise.all(Array.from({ length: 40 }, (_, index) => engine.inspect(`c${index}`)));
    await expect.poll(() => waiting.length).toBe(40);
    answerAll();
    expect((await inspects).length).toBe(40);
  });
});
