import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DockerEngine } from '../../../src/engine/DockerEngine';
import { OwnSidecars } from '../../../src/engine/observation/OwnSidecars';
import { sidecarSpec } from '../../../src/engine/observation/sidecarMarks';
import { www } from '../core/scenes';

const client = { ...www(), id: 'f'.repeat(64) };
const sidecarId = 'a'.repeat(64);

/** As Podman lists one: neither the label's network nor the program tells what it is. */
const listed = (Id: string, name: string) => ({
  Id,
  Names: [`/${name}`],
  State: 'running',
  Labels: {},
  HostConfig: {},
});
const events = (Id: string, name: string) =>
  ['create', 'start', 'destroy']
    .map((Action) => `${JSON.stringify({ Type: 'container', Action, Actor: { ID: Id, Attributes: { name } } })}\n`)
    .join('');

let folder: string;
let server: Server;
let containers: readonly object[];
let told: string;
/** Is called before the engine answers a creation. */
let making: () => Promise<void>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'own-sidecars-'));
  making = async () => undefined;
  server = createServer(async ({ url = '' }, answer) => {
    if (url.includes('/create')) await making();
    const json = url.includes('/create') ? { Id: sidecarId } : containers;
    answer.end(url.startsWith('/events') ? told : JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(join(folder, 'engine.sock'), resolve));
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const open = () => new DockerEngine(`unix://${folder}/engine.sock`);
const namesIn = async (engine: DockerEngine) => (await engine.list()).map(({ name }) => name);

async function eventsOf(engine: DockerEngine): Promise<readonly string[]> {
  const heard: string[] = [];
  const { signal } = new AbortController();
  await engine.events({ signal }, ({ containerId = '' }) => heard.push(containerId)).catch(() => undefined);
  return heard;
}

it('a sidecar of our own is in no list, from before its creation is answered until after it is gone', async () => {
  const spec = sidecarSpec(client, 'alpine', []);
  containers = [listed(client.id, 'www'), listed(sidecarId, spec.name)];
  told = events(sidecarId, spec.name);
  const engine = open();
  making = async () => expect(await namesIn(engine)).toEqual(['www']);
  await engine.create(spec);
  expect(await namesIn(engine)).toEqual(['www']);
  expect(await eventsOf(engine)).toEqual([]);
  expect(await namesIn(engine)).toEqual(['www']);
  engine.dispose();
});

it("what somebody else made is, though it has a sidecar's name", async () => {
  const spec = sidecarSpec(client, 'alpine', []);
  const strange = sidecarSpec(client, 'alpine', []).name;
  const engine = open();
  await engine.create(spec);
  // One that nobody here made, and one that was given the name of ours afterwards.
  containers = [listed('b'.repeat(64), strange), listed('c'.repeat(64), spec.name)];
  told = events('b'.repeat(64), strange) + events('c'.repeat(64), spec.name);
  expect(await namesIn(engine)).toEqual([strange, spec.name]);
  expect(await eventsOf(engine)).toHaveLength(6);
  engine.dispose();
});

it('keeps no more of them than can matter', () => {
  const own = new OwnSidecars();
  const names = Array.from({ length: 2_000 }, () => sidecarSpec(client, 'alpine', []).name);
  for (const name of names) own.add(name);
  expect(names.filter((name) => own.has(name, ''))).toEqual(names.slice(-1_000));
});
