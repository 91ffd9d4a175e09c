import type { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { HumanError } from '../../src/core/humanError';
import { sentence } from '../../src/words/sentence';
import { EngineScene, eventually, refusal } from './EngineScene';

const scene = new EngineScene('sessions');
afterAll(() => scene.clear());

/** Collects what comes until it is asked for. */
function collected(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

describe('a terminal attached before the start', () => {
  it.each([true, false])('has all that a short life says (terminal: %s)', async (tty) => {
    const command = ['/bin/sh', '-c', 'echo out; echo err >&2; exit 7'];
    const { id } = await scene.engine.create(scene.spec({ command, tty, openStdin: true }));
    const session = await scene.engine.attach(id);
    const said = collected(session.stream);
    expect(session.tty).toBe(tty);
    await scene.engine.start(id);
    expect(await session.exit).toBe(7);
    expect(said().replaceAll('\r', '').split('\n').sort()).toEqual(['', 'err', 'out']);
    session.stream.destroy();
  });

  it('hands on what is typed, and its size', async () => {
    const { id } = await scene.engine.create(scene.spec({ command: ['/bin/sh'], tty: true, openStdin: true }));
    const session = await scene.engine.attach(id);
    const said = collected(session.stream);
    await session.resize(80, 24);
    await scene.engine.start(id);
    await session.resize(123, 45);
    session.stream.write('stty size; exit 3\n');
    expect(await session.exit).toBe(3);
    expect(said()).toMatch(/45 123/);
    await session.resize(10, 10);
    session.stream.destroy();
  });

  it('that is closed leaves the container running', async () => {
    const { id } = await scene.engine.create(scene.spec({ command: ['/bin/sh'], tty: true, openStdin: true }));
    const session = await scene.engine.attach(id);
    await scene.engine.start(id);
    session.stream.destroy();
    await expect(session.exit).rejects.toMatchObject({ code: 'cancelled' });
    expect((await scene.inspected(id)).state).toBe('running');
  });
});

describe('a program in a running container', () => {
  it('gives its exit code and both outputs', async () => {
    const id = await scene.run(scene.freshName());
    const command = ['sh', '-c', 'echo out; echo err >&2; exit 9'];
    const { exitCode, stdout, stderr } = await scene.engine.exec(id, { command });
    expect([exitCode, String(stdout), String(stderr)]).toEqual([9, 'out\n', 'err\n']);
    const user = await scene.engine.exec(id, {
      command: ['sh', '-c', 'id -u; echo $WHO'],
      user: '1000',
      env: ['WHO=me'],
    });
    expect(String(user.stdout)).toBe('1000\nme\n');
    const flood = await scene.engine.exec(id, { command: ['seq', '100000'], maxBytes: 10 });
    expect([flood.exitCode, String(flood.stdout)]).toEqual([0, '1\n2\n3\n4\n5\n']);
  });

  it('that is missing ends as in a shell', async () => {
    const id = await scene.run(scene.freshName());
    expect([126, 127]).toContain((await scene.engine.exec(id, { command: ['no-such-program'] })).exitCode);
    expect((await scene.engine.exec(id, { command: ['/etc/passwd'] })).exitCode).toBe(126);
    expect((await scene.engine.exec(id, { command: ['sh', '-c', 'no-such-program'] })).exitCode).toBe(127);
  });

  it('that takes too long is given up with a sentence', async () => {
    const name = scene.freshName();
    const id = await scene.run(name);
    const call = scene.engine.exec(id, { command: ['sleep', '30'], timeoutMs: 500 });
    await expect(call).rejects.toMatchObject({ code: 'timeout' });
    await call.catch((error: HumanError) => {
      expect(error).toBeInstanceOf(HumanError);
      expect(sentence(error.fact)).toMatch(/^The engine was asked to run sleep in .* It didn't answer within 500 ms\./);
    });
  });

  it('that is a shell has a terminal with a size', async () => {
    const id = await scene.run(scene.freshName());
    const session = await scene.engine.openShell(id, ['sh']);
    const said = collected(session.stream);
    await eventually(() => expect(said()).toMatch(/# /));
    await session.resize(99, 33);
    session.stream.write('stty size; exit 5\n');
    expect(await session.exit).toBe(5);
    expect(said()).toMatch(/33 99/);
    session.stream.destroy();
  });
});

describe('a log', () => {
  it.each([true, false])('is read from its end and followed (terminal: %s)', async (tty) => {
    const command = ['/bin/sh', '-c', 'echo 1; echo 2; echo 3; read x; echo "got $x"'];
    const { id } = await scene.engine.create(scene.spec({ command, tty, openStdin: true }));
    const session = await scene.engine.attach(id);
    session.stream.resume();
    await scene.engine.start(id);
    const lines = (text: string) => text.replaceAll('\r', '').trim().split('\n');
    await eventually(async () => expect(lines(await scene.engine.logTail(id, 2))).toEqual(['2', '3']));
    const chunks: Buffer[] = [];
    const following = scene.engine.followLog(id, 1, (chunk) => void chunks.push(chunk));
    await eventually(() => expect(lines(Buffer.concat(chunks).toString())).toEqual(['3']));
    session.stream.write('it\n');
    await following;
    expect(lines(Buffer.concat(chunks).toString()).at(-1)).toBe('got it');
    await session.exit;
    session.stream.destroy();
  });

  it('is followed no longer when nobody wants it', async () => {
    const id = await scene.run(scene.freshName());
    const stopping = new AbortController();
    const following = scene.engine.followLog(id, 1, () => undefined, { signal: stopping.signal });
    stopping.abort();
    await following;
  });
});

describe('a file', () => {
  it('is read without a shell, through symbolic links, while nothing runs', async () => {
    const id = await scene.create(scene.freshName(), { Image: 'shellless:latest', Cmd: null });
    await scene.call('POST', `/containers/${id}/start`);
    expect(String(await scene.engine.readFile(id, '/etc/hosts'))).toContain('localhost');
    const shell = await scene.run(scene.freshName());
    await scene.engine.exec(shell, { command: ['sh', '-c', 'echo hi > /tmp/a; ln -s a /tmp/b; ln -s /tmp/b /home/c'] });
    expect(String(await scene.engine.readFile(shell, '/home/c'))).toBe('hi\n');
    await scene.engine.exec(shell, { command: ['sh', '-c', 'ln -s y /tmp/x; ln -s x /tmp/y'] });
    for (const [path, why] of [
      ['/tmp/x', /^\S+ has a file that can't be read: its symbolic links lead nowhere\.$/],
      ['/etc', /it is no file/],
      ['/no/such', /has no file \/no\/such/],
    ] as const) {
      expect((await refusal(scene.engine.readFile(shell, path))).message).toMatch(why);
    }
  });
});
