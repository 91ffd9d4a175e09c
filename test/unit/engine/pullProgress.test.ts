import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DockerEngine } from '../../../src/engine/DockerEngine';
import type { PullProgress } from '../../../src/engine/port/Engine';

let folder: string;
let server: Server;
let engine: DockerEngine;
let lines: readonly string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'container-links-pull-'));
  server = createServer((_, outgoing) => void outgoing.writeHead(200).end(`${lines.join('\n')}\n`));
  await new Promise<void>((resolve) => server.listen(join(folder, 'engine.sock'), resolve));
  engine = new DockerEngine(`unix://${folder}/engine.sock`);
});

afterEach(async () => {
  engine.dispose();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

async function pulled(): Promise<readonly PullProgress[]> {
  const told: PullProgress[] = [];
  await engine.pull('redis:7', (progress) => told.push(progress));
  return told;
}

it('tells in a few words what megabytes say', async () => {
  const long = 'x'.repeat(1_000_000);
  lines = [{ status: long }, { id: long, status: long }, { id: 'a', status: '\u001b[2J' }].map((line) =>
    JSON.stringify(line),
  );
  const texts = (await pulled()).map(({ text }) => text);
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(300);
  expect(texts.at(-1)).toBe('a: ␛[2J');
});

it('tells a part of the whole, whatever sizes are said', async () => {
  lines = [
    '{"id":"a","progressDetail":{"current":1e999,"total":1e999}}',
    '{"id":"a","progressDetail":{"current":-9,"total":3}}',
  ];
  expect((await pulled()).map(({ fraction }) => fraction)).toEqual([0, 0]);
});

it('takes layers without end in a moment', async () => {
  lines = Array.from({ length: 30_000 }, (_, at) => `{"id":"${at}","progressDetail":{"current":1,"total":2}}`);
  const began = performance.now();
  expect((await pulled()).at(-1)?.fraction).toBe(0.5);
  expect(performance.now() - began).toBeLessThan(5_000);
});
