import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DockerEngine } from '../../../src/engine/DockerEngine';

let folder: string;
let server: Server;
let engine: DockerEngine;
let connections = 0;
let asked: string[] = [];
/** What becomes of an inspect. */
let answer: (outgoing: ServerResponse, url: string) => void;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'container-links-many-'));
  connections = 0;
  asked = [];
  server = createServer(({ method, url = '' }, outgoing) => {
    asked.push(url);
    if (method !== 'GET') outgoing.writeHead(204).end();
    else if (url.startsWith('/containers/json')) outgoing.end('[]');
    else answer(outgoing, url);
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

async function listenOnSocket(): Promise<string> {
  const path = join(folder, 'engine.sock');
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return `unix://${path}`;
}

const inspect = JSON.stringify({ Id: 'a'.repeat(64) });

describe('many inspects at once', () => {
  it('are answered over few connections', async () => {
    const endpoint = await listenOnSocket();
    answer = (outgoing) => outgoing.end(inspect);
    let fewest = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 10; round += 1) {
      engine = new DockerEngine(endpoint);
      connections = 0;
      await Promise.all(Array.from({ length: 16 }, (_, index) => engine.inspect(`c${index}`)));
      engine.dispose();
      // On a busy machine some may have waited too long for one of the eight.
      fewest = Math.min(fewest, connections);
    }
    expect(fewest).toBe(8);
  });

  it('that hang hold up no other inspect, no list and no order', async () => {
    engine = new DockerEngine(await listenOnSocket());
    answer = (outgoing, url) => void (url.includes('/hangs') || outgoing.end(inspect));
    const hanging = Promise.allSettled(Array.from({ length: 40 }, (_, index) => engine.inspect(`hangs${index}`)));
    const began = Date.now();
    expect((await engine.inspect('answers')).id).toBe('a'.repeat(64));
    expect(await engine.list()).toEqual([]);
    await engine.start('answers');
    expect(Date.now() - began).toBeLessThan(5_000);
    engine.dispose();
    expect((await hanging).map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 'rejected'));
  });

  it('that hang hold up the first others alone, and keep none of the rest waiting', async () => {
    engine = new DockerEngine(await listenOnSocket());
    answer = (outgoing, url) => void (url.includes('/hangs') || outgoing.end(inspect));
    const hanging = Promise.allSettled(Array.from({ length: 8 }, (_, index) => engine.inspect(`hangs${index}`)));
    const began = Date.now();
    // Each would wait for 50 ms.
    for (let index = 0; index < 100; index += 1) await engine.inspect(`answers${index}`);
    expect(Date.now() - began).toBeLessThan(4_000);
    engine.dispose();
    await hanging;
  });

  it('that waited too long for their turn are not asked twice when it comes', async () => {
    engine = new DockerEngine(await listenOnSocket());
    const open = new Map<string, ServerResponse>();
    answer = (outgoing, url) => void open.set(url, outgoing);
    const inspects = Promise.all(Array.from({ length: 9 }, (_, index) => engine.inspect(`c${index}`)));
    await expect.poll(() => open.size).toBe(9);
    // A connection is free now for the one that found another meanwhile.
    open.get('/containers/c0/json')?.end(inspect);
    await sleep(50);
    for (const outgoing of open.values()) outgoing.end(inspect);
    expect((await inspects).length).toBe(9);
    expect(asked.length).toBe(9);
  });

  it('that wait for their turn end when their caller ends them', async () => {
    engine = new DockerEngine(await listenOnSocket());
    answer = () => {};
    const abort = new AbortController();
    const hanging = Array.from({ length: 8 }, (_, index) => engine.inspect(`hangs${index}`));
    const waiting = engine.inspect('waits', { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(() => asked.length).toBe(8);
    // Long enough that it would have had its turn.
    await sleep(100);
    engine.dispose();
    await Promise.allSettled(hanging);
    expect(asked).not.toContain('/containers/waits/json');
  });
});
