import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DockerEngine } from '../../../src/engine/DockerEngine';

const id = 'a'.repeat(64);

type Answer = (outgoing: ServerResponse, incoming: IncomingMessage) => void;

let folder: string;
let server: Server;
let engine: DockerEngine;
/** What is answered to a path that holds the key; the first that fits. */
let answers: Record<string, Answer>;
/** Paths, as they were asked for. */
let asked: string[];
let upgraded: Socket[];

const json =
  (body: unknown, status = 200): Answer =>
  (outgoing) =>
    void outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const hangs: Answer = () => undefined;
const stalls: Answer = (outgoing) => void outgoing.writeHead(200).write(' ');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'container-links-hangs-'));
  asked = [];
  upgraded = [];
  answers = {};
  server = createServer((incoming, outgoing) => {
    const { url = '' } = incoming;
    asked.push(url);
    const key = Object.keys(answers).find((each) => url.includes(each));
    (key === undefined ? json({}, 404) : (answers[key] ?? hangs))(outgoing, incoming);
  });
  server.on('upgrade', ({ url = '' }: IncomingMessage, socket: Socket) => {
    asked.push(url);
    socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
    upgraded.push(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(join(folder, 'engine.sock'), resolve));
  engine = new DockerEngine(`unix://${folder}/engine.sock`);
});

afterEach(async () => {
  vi.useRealTimers();
  engine.dispose();
  server.closeAllConnections();
  for (const socket of upgraded) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

/** Time passes at our word; the network goes on by itself. */
function stopClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** Whether it is settled once all that is under way by now has come. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

const inspected = (parts: object = {}) =>
  json({ Id: id, Name: '/web', State: { Status: 'running' }, Config: { Tty: true }, ...parts });

describe('a body that stalls', () => {
  it.each([
    ['a file', () => engine.readFile(id, '/etc/hosts'), '/archive'],
    ['a log', () => engine.logTail(id, 10), '/logs'],
    ['an inspect', () => engine.inspectRaw(id), '/json'],
  ] as const)('of %s is given up after 30 s', async (_, read, path) => {
    answers = { '/json': inspected(), [path]: stalls };
    stopClock();
    const call = read();
    call.catch(() => undefined);
    await until(() => asked.some((each) => each.includes(path)));
    await isSettled(call);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(await isSettled(call)).toBe(false);
    await vi.advanceTimersByTimeAsync(1_500);
    await expect(call).rejects.toMatchObject({ code: 'timeout' });
  });
});

it('one limit holds for all that running a program takes', async () => {
  let create: ServerResponse | undefined;
  answers = {
    '/start': stalls,
    '/exec': (outgoing) => {
      create = outgoing;
    },
  };
  stopClock();
  const call = engine.exec(id, { command: ['x'], timeoutMs: 10_000 });
  call.catch(() => undefined);
  await until(() => create !== undefined);
  await vi.advanceTimersByTimeAsync(8_000);
  create?.end('{"Id":"e1"}');
  await until(() => asked.some((each) => each.includes('/start')));
  await vi.advanceTimersByTimeAsync(2_500);
  await expect(call).rejects.toMatchObject({ code: 'timeout', outcome: 'unknown' });
});

it.each([
  [undefined, 60],
  [300, 350],
  [-1, 4_000],
])('a stop with a timeout of %s s is not given up before %s s', async (StopTimeout, seconds) => {
  answers = { '/json': inspected({ Config: { StopTimeout } }), '/stop': hangs };
  stopClock();
  const call = engine.stop(id);
  call.catch(() => undefined);
  await until(() => asked.some((each) => each.includes('/stop')));
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  expect(await isSettled(call)).toBe(false);
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  await expect(call).rejects.toMatchObject({ code: 'timeout' });
});

describe('a terminal', () => {
  it.each([
    ['refused', json({ message: 'no' }, 500)],
    ['hanging', hangs],
  ])('whose exit can not be awaited (%s) leaves no connection', async (how, answer) => {
    answers = { '/wait': answer, '/json': inspected() };
    const stop = new AbortController();
    const call = engine.attach(id, { signal: stop.signal });
    call.catch(() => undefined);
    await until(() => asked.some((each) => each.includes('/wait')));
    if (how === 'hanging') stop.abort();
    await expect(call).rejects.toMatchObject({ code: how === 'hanging' ? 'cancelled' : 'engine' });
    await until(() => upgraded[0]?.destroyed === true || upgraded[0]?.readableEnded === true);
  });

  it('that was closed by the engine before it was handed out has an exit all the same', async () => {
    let wait: ServerResponse | undefined;
    answers = {
      '/wait': (outgoing) => {
        wait = outgoing;
      },
      '/json': inspected({ State: { Status: 'exited', ExitCode: 4 } }),
    };
    const call = engine.attach(id);
    await until(() => wait !== undefined);
    upgraded[0]?.end();
    await isSettled(call);
    wait?.writeHead(200).flushHeaders();
    const session = await call;
    session.stream.resume();
    setTimeout(() => wait?.end('{"StatusCode":7}'), 20);
    expect(await session.exit).toBe(7);
  });

  it('whose container runs on after it was closed does not wait for its exit', async () => {
    answers = { '/wait': (outgoing) => outgoing.writeHead(200).flushHeaders(), '/json': inspected() };
    const session = await engine.attach(id);
    session.stream.resume();
    stopClock();
    upgraded[0]?.end();
    await until(() => session.stream.readableEnded);
    await isSettled(session.exit);
    await vi.advanceTimersByTimeAsync(6_000);
    await expect(session.exit).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('the names for a sentence', () => {
  const ids = Array.from({ length: 50 }, (_, index) => index.toString(16).padStart(64, '0'));

  it('are few, asked for together, and not at all where the sentence has none', async () => {
    answers = {
      '/start': json({ message: `conflict of ${ids.join(' and ')}` }, 409),
      '/pause': json({ message: `container ${id} is not running` }, 409),
      '/json': hangs,
    };
    const began = Date.now();
    const started: unknown = await engine.start('web').catch((error: unknown) => error);
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(String(Object(started).message)).toContain('conflict of 000000000000 and 000000000000');
    expect(asked.filter((path) => path.includes('/json'))).toHaveLength(3);
    asked = [];
    await engine.pause('web').catch(() => undefined);
    expect(asked).toEqual(['/containers/web/pause']);
  });
});

describe('a log', () => {
  it('of much is read to its end, of which the last 256 KiB are kept', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `line ${index}`);
    answers = { '/logs': (outgoing) => void outgoing.end(`${lines.join('\n')}\n`), '/json': inspected() };
    const text = await engine.logTail(id, 100_000);
    expect(text.length).toBeGreaterThan(255 * 1024);
    expect(text.length).toBeLessThanOrEqual(256 * 1024);
    expect(text).toMatch(/^line \d+\n/);
    expect(text).toMatch(/\nline 59999\n$/);
  });

  it('that comes faster than it is shown waits', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(64 * 1024, 'x');
    answers = {
      '/logs': (outgoing) => {
        const pour = () => {
          do sent += chunk.length;
          while (outgoing.write(chunk));
          outgoing.once('drain', pour);
        };
        pour();
      },
      '/json': inspected(),
    };
    const stop = new AbortController();
    let shown = 0;
    let show = () => undefined as unknown;
    const followed = engine.followLog(
      id,
      10,
      ({ length }) => {
        shown += length;
        return new Promise((resolve) => {
          show = () => resolve(undefined);
        });
      },
      { signal: stop.signal },
    );
    await until(() => shown > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = shown;
    expect(before).toBeLessThan(256 * 1024);
    expect(sent).toBeLessThan(8 * 1024 * 1024);
    show();
    await until(() => shown > before);
    stop.abort();
    await followed;
  });
});
