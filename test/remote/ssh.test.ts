import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DockerEngine } from '../../src/engine/DockerEngine';
import { inWords } from '../../src/words/inWords';
import { EngineScene, eventually } from '../engine/EngineScene';
import { ProductScene } from '../engines/ProductScene';
import { SshServer } from '../lab/remote/SshServer';

const scene = new EngineScene('ssh');
const { PATH: usualPath = '' } = process.env;
let server: SshServer;
let engine: DockerEngine;

beforeAll(async () => {
  server = await SshServer.start();
  process.env['PATH'] = server.path;
});

afterEach(async () => {
  engine.dispose();
  await server.know('host');
  await server.useKeys(['client']);
});

afterAll(async () => {
  process.env['PATH'] = usualPath;
  await server.stop();
  await scene.clear();
});

function open(path: string = scene.lab.socket): DockerEngine {
  engine = new DockerEngine(`ssh://root@127.0.0.1:${server.port}${path}`);
  return engine;
}

/** What a call is refused with, in words. */
async function refusedWith(path?: string): Promise<{ readonly code: string; readonly said: string }> {
  const error: unknown = await open(path)
    .list()
    .catch((each: unknown) => each);
  expect(error).toMatchObject({ outcome: 'refused' });
  return { code: String(Object(error).code), said: inWords(error).message };
}

describe('an engine behind ssh', () => {
  it('is asked by all that asks, through one ssh, and leaves nothing', async () => {
    const before = (await server.clientRuns()).length;
    const name = scene.freshName();
    const id = await scene.run(name);
    const over = open();
    const lists = await Promise.all(Array.from({ length: 30 }, () => over.list()));
    expect(lists.every((list) => list.some((each) => each.id === id))).toBe(true);
    const { exitCode, stdout } = await over.exec(id, { command: ['echo', 'there'] });
    expect([exitCode, String(stdout)]).toEqual([0, 'there\n']);
    const shell = await over.openShell(id, ['sh', '-c', 'exit 3']);
    shell.stream.resume();
    expect(await shell.exit).toBe(3);
    const runs = (await server.clientRuns()).slice(before);
    expect(runs).toHaveLength(1);
    // A session of its own has no terminal to ask in.
    expect(
      runs.map((pid) => execFileSync('ps', ['-o', 'sid=', '-p', String(pid)], { encoding: 'utf8' }).trim()),
    ).toEqual(runs.map(String));
    over.dispose();
    await eventually(() => expect(runs.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]));
  });

  it('is found where the other host says that it listens', async () => {
    await server.restart([`SetEnv DOCKER_HOST=unix://${scene.lab.socket}`]);
    expect((await open('').identity()).product).toBe('docker');
    await server.restart();
    const { said } = await refusedWith('/nowhere/docker.sock');
    expect(said).toMatch(/^No engine listens on the host of ssh:/);
  });

  it('is found by a key in the agent, and by aliases of the configuration', async () => {
    await server.makeLockedKey();
    const agent = spawn('ssh-agent', ['-D', '-a', join(server.folder, 'agent')], { stdio: 'ignore' });
    try {
      await eventually(() => expect(existsSync(join(server.folder, 'agent'))).toBe(true));
      process.env['SSH_AUTH_SOCK'] = join(server.folder, 'agent');
      execFileSync('ssh-add', ['-q', join(server.folder, 'client')]);
      await server.useKeys(
        [],
        ['Host over-there', `Port ${server.port}`, 'HostName 127.0.0.1', 'User root', 'Match all', 'IdentitiesOnly no'],
      );
      engine = new DockerEngine(`ssh://over-there${scene.lab.socket}`);
      expect((await engine.identity()).product).toBe('docker');
    } finally {
      delete process.env['SSH_AUTH_SOCK'];
      agent.kill();
    }
  });

  it('is reached through a host before it', async () => {
    const jump = ['Host behind', 'HostName 127.0.0.1', `Port ${server.port}`, 'User root', 'ProxyJump before'];
    const before = ['Host before', 'HostName 127.0.0.1', `Port ${server.port}`, 'User root', 'Match all'];
    await server.useKeys(['client'], [...jump, ...before]);
    engine = new DockerEngine(`ssh://behind${scene.lab.socket}`);
    expect((await engine.identity()).product).toBe('docker');
    const signedIn = await server.sessions();
    expect(signedIn).toHaveLength(2);
  });

  it('is reached whatever else the configuration wants of each run', async () => {
    const forwarded = join(server.folder, 'forwarded');
    await server.useKeys(
      ['client'],
      [
        ...[`LocalForward ${forwarded} ${scene.lab.socket}`, 'ExitOnForwardFailure yes', 'LogLevel QUIET'],
        ...['RemoteCommand echo nothing', 'StreamLocalBindUnlink no'],
      ],
    );
    const first = open();
    expect((await first.identity()).product).toBe('docker');
    expect(existsSync(forwarded)).toBe(true);
    try {
      expect((await open().identity()).product).toBe('docker');
    } finally {
      first.dispose();
    }
    await server.know(undefined);
    expect((await refusedWith()).said).toMatch(/is new to ssh/);
  });

  it('is reached again when the tunnel was killed', async () => {
    const over = open();
    const broken = over.events({ signal: new AbortController().signal }, () => undefined);
    const told = expect(broken).rejects.toMatchObject({ code: 'unreachable' });
    await over.list();
    const pid = (await server.clientRuns()).at(-1) ?? 0;
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('BatchMode=yes');
    process.kill(pid, 'SIGKILL');
    await told;
    await eventually(async () => expect(Array.isArray(await over.list())).toBe(true));
    expect((await server.clientRuns()).at(-1)).not.toBe(pid);
  });

  it('is seen again by itself when the tunnel was killed, with what happened meanwhile', async () => {
    const { socket } = scene.lab;
    const product = new ProductScene({ socket, setting: `ssh://root@127.0.0.1:${server.port}${socket}` });
    engine = new DockerEngine(scene.lab.endpoint);
    try {
      await product.api.ready;
      const state = () => product.api.engine().state;
      expect(state()).toBe('connected');
      process.kill((await server.clientRuns()).at(-1) ?? 0, 'SIGKILL');
      const name = scene.freshName();
      await scene.run(name);
      await eventually(() => expect(product.api.containers().map((each) => each.name)).toContain(name), 20_000);
      expect(state()).toBe('connected');
      // A host that lets nobody in any more is said, and forgiven without a hand.
      await server.know(undefined);
      process.kill((await server.clientRuns()).at(-1) ?? 0, 'SIGKILL');
      await eventually(() => expect(product.api.engine().message).toMatch(/is new to ssh\. Run "ssh -p/), 20_000);
      await server.know('host');
      await eventually(() => expect(state()).toBe('connected'), 60_000);
    } finally {
      product.close();
    }
  });

  it('that can be reached no more is known to be gone within 15 s', async () => {
    const over = open();
    const broken = over.events({ signal: new AbortController().signal }, () => undefined);
    const told = expect(broken).rejects.toMatchObject({ code: 'unreachable' });
    await over.list();
    const sessions = await server.sessions();
    expect(sessions).not.toEqual([]);
    const began = Date.now();
    // Nobody answers any more, and nobody hangs up: as with a cable that was pulled.
    for (const pid of sessions) process.kill(pid, 'SIGSTOP');
    try {
      await told;
      expect(Date.now() - began).toBeLessThan(15_000);
    } finally {
      for (const pid of sessions) process.kill(pid, 'SIGKILL');
    }
  });
});

describe('what needs a person becomes a sentence', () => {
  it('a host that is not known', async () => {
    await server.know(undefined);
    const { code, said } = await refusedWith();
    expect(code).toBe('unreachable');
    expect(said).toBe(
      `The host of ssh://root@127.0.0.1:${server.port}${scene.lab.socket} is new to ssh. Run "ssh -p ${server.port} root@127.0.0.1" once in a terminal and confirm its key.`,
    );
  });

  it('a host before it that is not known, and nobody is asked', async () => {
    const where = ['HostName 127.0.0.1', `Port ${server.port}`, 'User root'];
    const jump = ['Host behind', ...where, 'ProxyJump before'];
    await server.useKeys(['client'], [...jump, 'Host before', ...where, 'HostKeyAlias stranger', 'Match all']);
    const asked = join(server.folder, 'asked');
    const askpass = join(server.folder, 'askpass');
    writeFileSync(askpass, `#!/bin/sh\ntouch ${asked}\necho yes\n`, { mode: 0o755 });
    vi.stubEnv('SSH_ASKPASS', askpass).stubEnv('SSH_ASKPASS_REQUIRE', 'force').stubEnv('DISPLAY', ':0');
    try {
      engine = new DockerEngine(`ssh://behind${scene.lab.socket}`);
      const error: unknown = await engine.list().catch((each: unknown) => each);
      expect(inWords(error).message).toMatch(/is new to ssh\. Run "ssh behind" once/);
      expect(existsSync(asked)).toBe(false);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('a host with another key', async () => {
    await server.know('stranger');
    expect((await refusedWith()).said).toMatch(/shows another key than before: somebody may be listening in/);
  });

  it('a key that is not let in, or is locked', async () => {
    for (const key of ['stranger', 'locked']) {
      await server.useKeys([key]);
      const { code, said } = await refusedWith();
      expect([code, said]).toEqual(['denied', expect.stringMatching(/took none of your keys\. One with a passphrase/)]);
    }
  });

  it('a server that forwards no sockets', async () => {
    await server.restart(['AllowStreamLocalForwarding no']);
    const error: unknown = await open()
      .list()
      .catch((each: unknown) => each);
    expect(inWords(error).message).toMatch(/let ssh in, but not to .*forwards no sockets \(AllowStreamLocalForwarding/);
    await server.restart();
  });

  it('a server that is not there, and no ssh at all', async () => {
    await server.stopListening();
    expect((await refusedWith()).said).toMatch(/runs no SSH server at that port/);
    process.env['PATH'] = '/nowhere';
    expect((await refusedWith()).said).toMatch(/needs the program ssh/);
    process.env['PATH'] = server.path;
  });

  it('a system whose ssh forwards no sockets', async () => {
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    try {
      expect((await refusedWith()).said).toMatch(/can't be reached from Windows itself/);
    } finally {
      platform.mockRestore();
    }
  });
});
