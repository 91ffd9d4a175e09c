import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DockerEngine } from '../../../src/engine/DockerEngine';

let folder: string;
let server: Server;
let engine: DockerEngine;
/** What becomes of an inspect. */
let answer: (outgoing: ServerResponse, url: string) => void;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'container-links-many-'));
  server = createServer(({ method, url = '' }, outgoing) => {
    if (method !== 'GET') outgoing.writeHead(204).end();
    else if (url.startsWith('/containers/json')) outgoing.end('[]');
    else answer(outgoing, url);
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
  it('that hang hold up no other inspect, no list and no order', async () => {
    engine = new DockerEngine(await listenOnSocket());
    answer = (outgoing, url) => void (url.includes('/hangs') || outgoing.end(inspect));
    const hanging = Promise.allSettled(Array.from({ length: 200 }, (_, index) => engine.inspect(`hangs${index}`)));
    const began = Date.now();
    expect((await engine.inspect('answers')).id).toBe('a'.repeat(64));
    expect(await engine.list()).toEqual([]);
    await engine.start('answers');
    expect(Date.now() - began).toBeLessThan(5_000);
    engine.dispose();
    expect((await hanging).map(({ status }) => status)).toEqual(Array.from({ length: 200 }, () => 'rejected'));
  });
});
