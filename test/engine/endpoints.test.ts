import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DockerEngine } from '../../src/engine/DockerEngine';
import { openEngine } from '../../src/engine/openEngine';
import { EngineScene, eventually, refusal } from './EngineScene';

const scene = new EngineScene('endpoints');
let folder = '';
const servers: Server[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'container-links-endpoints-'));
  await chmod(folder, 0o755);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await rm(folder, { recursive: true, force: true });
  await scene.clear();
});

/** A socket where `answer` decides what becomes of each connection. */
async function listen(name: string, answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  server.listen(join(folder, name));
  await once(server, 'listening');
  return `unix://${join(folder, name)}`;
}

/** Opening asks nothing: whether an engine answers, its first call tells. */
async function firstCall(setting: string): Promise<unknown> {
  const engine = await openEngine(setting);
  return await engine.list().finally(() => engine.dispose());
}

describe('an engine that cannot be used', () => {
  it('is said not to run, and who says that it should', async () => {
    const endpoint = `unix://${join(folder, 'nothing.sock')}`;
    const bySetting = await refusal(firstCall(endpoint));
    expect([bySetting.code, bySetting.message]).toEqual([
      'unreachable',
      `No engine is running at ${endpoint}: its socket doesn't exist. Start Docker, or set containerLinks.endpoint to where your engine listens.`,
    ]);
    const inherited = process.env['DOCKER_HOST'];
    process.env['DOCKER_HOST'] = endpoint;
    try {
      const byVariable = await refusal(firstCall(''));
      expect([byVariable.code, byVariable.message]).toEqual([
        'unreachable',
        `No engine is running at ${endpoint}: its socket doesn't exist. Start Docker, or correct DOCKER_HOST, which names that place, or set containerLinks.endpoint, which goes before it.`,
      ]);
      expect(process.env['DOCKER_HOST']).toBe(endpoint);
    } finally {
      if (inherited === undefined) {
        delete process.env['DOCKER_HOST'];
      } else {
        process.env['DOCKER_HOST'] = inherited;
      }
    }
  });

  it('may deny its socket', async () => {
    const server = createServer();
    servers.push(server);
    server.listen(join(folder, 'denied.sock'));
    await once(server, 'listening');
    await chmod(join(folder, 'denied.sock'), 0o600);
    const script = join(folder, 'asNobody.cjs');
    await build({
      stdin: {
        contents: `import { openEngine } from './src/engine/openEngine';
          import { sentence } from './src/words/sentence';
          openEngine(process.argv[2]).then((engine) => engine.list()).catch((error) => process.stdout.write(JSON.stringify([error.code, sentence(error.fact)])));`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['ssh2'],
      banner: {
        js: "require('node:module')._load = ((load) => (name, ...rest) => name === 'ssh2' ? {} : load(name, ...rest))(require('node:module')._load);",
      },
      outfile: script,
      logLevel: 'silent',
    });
    const endpoint = `unix://${join(folder, 'denied.sock')}`;
    const child = spawn(process.execPath, [script, endpoint], { uid: 65_534, gid: 65_534, cwd: '/' });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await once(child, 'close');
    expect(JSON.parse(said)).toEqual([
      'denied',
      expect.stringMatching(
        /^You may not use the engine at unix:\S+denied\.sock: permission to open its socket was denied\./,
      ),
    ]);
  });

  it('may accept and never answer: the caller need not wait', async () => {
    const endpoint = await listen('silent.sock', () => undefined);
    const engine = new DockerEngine(endpoint);
    const stopping = new AbortController();
    const call = engine.list({ signal: stopping.signal });
    const started = performance.now();
    setTimeout(() => stopping.abort(), 50);
    const error = await refusal(call);
    expect([error.code, error.message]).toEqual([
      'cancelled',
      'The engine was asked for its containers. That was cancelled.',
    ]);
    expect(performance.now() - started).toBeLessThan(2_000);
    const disposed = engine.identity();
    engine.dispose();
    expect((await refusal(disposed)).code).toBe('cancelled');
    expect((await refusal(engine.identity())).code).toBe('cancelled');
  });

  it('that never answers is given up after its time', async () => {
    const endpoint = await listen('slow.sock', () => undefined);
    const engine = new DockerEngine(endpoint);
    const error = await refusal(engine.networks());
    expect([error.code, error.message]).toEqual([
      'timeout',
      `The engine was asked for its networks. It didn't answer within 30 s. Look whether the engine at ${endpoint} is overloaded or stuck, then try again.`,
    ]);
    engine.dispose();
  });

  it('may be none at all, or end in the middle of its answer', async () => {
    const stranger = new DockerEngine(await listen('stranger.sock', (socket) => socket.end('220 mail ready\r\n')));
    const none = await refusal(stranger.identity());
    expect([none.code, none.message]).toEqual(['unreachable', expect.stringContaining("isn't a container engine")]);
    stranger.dispose();
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n[{';
    const halved = new DockerEngine(await listen('half.sock', (socket) => socket.end(head)));
    const half = await refusal(halved.list());
    expect([half.code, half.message]).toEqual(['unreachable', expect.stringContaining('The connection to the engine')]);
    halved.dispose();
  });
});

describe('an engine that goes away', () => {
  it('ends what is under way with a sentence', async () => {
    const behind = new Set<{ destroy(): void }>();
    const endpoint = await listen('between.sock', (socket) => {
      const upstream = connect(scene.lab.socket);
      behind.add(socket).add(upstream);
      socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
      upstream.on('error', () => socket.destroy()).on('close', () => socket.destroy());
      socket.pipe(upstream).pipe(socket);
    });
    const id = await scene.run(scene.freshName());
    const engine = new DockerEngine(endpoint);
    const exec = refusal(engine.exec(id, { command: ['sleep', '20'] }));
    let opened = false;
    const events = refusal(
      engine.events(
        {
          signal: new AbortController().signal,
          onOpen: () => {
            opened = true;
          },
        },
        () => undefined,
      ),
    );
    await eventually(async () => {
      const processes = await scene.call('GET', `/containers/${id}/top`);
      expect([
        opened,
        JSON.stringify(processes).includes('sleep","20"') || JSON.stringify(processes).includes('sleep 20'),
      ]).toEqual([true, true]);
    });
    servers.at(-1)?.close();
    for (const end of behind) end.destroy();
    expect((await events).message).toBe(
      `The connection to the engine at ${endpoint} broke. Look whether the engine is still running, then try again.`,
    );
    expect([(await exec).code, (await events).code]).toEqual(['unreachable', 'unreachable']);
    engine.dispose();
  });
});
