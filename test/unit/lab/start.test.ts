import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { callOf } from '../../lab/command';
import { firstAnswering } from '../../lab/start/lessonEngine';
import { liveLessons, noteLesson, tellLesson } from '../../lab/start/lessonNote';
import { publishedPage } from '../../lab/start/publishedPage';
import { UndoStack } from '../../lab/start/UndoStack';

describe('npm', () => {
  it('is called through a shell on Windows, where it is a batch file', () => {
    expect(callOf('npm', ['install', 'a@1'], 'win32')).toEqual({
      program: 'npm "install" "a@1"',
      args: [],
      shell: true,
    });
    expect(callOf('npm', ['ci'], 'linux')).toEqual({ program: 'npm', args: ['ci'], shell: false });
    expect(callOf('git', ['log'], 'win32')).toEqual({ program: 'git', args: ['log'], shell: false });
  });
});

describe('the engine of a lesson', () => {
  const places = ['/one', '/two', '/three'].map((socket) => ({ socket, endpoint: `unix://${socket}` }));
  const find = (answers: readonly (true | string)[]) =>
    firstAnswering(places, async (place) => answers[places.indexOf(place)] ?? 'ENOENT');

  it('is the first that answers, though another one denies', async () => {
    expect(await find(['EACCES', 'ENOENT', true])).toBe(places[2]);
    expect(await find(['ENOENT', true, true])).toBe(places[1]);
  });

  it('is told to deny only where none answers', async () => {
    await expect(find(['ENOENT', 'EACCES', 'ECONNREFUSED'])).rejects.toThrow(
      'You may not use the Docker engine at /two. Join its group, or run as root.',
    );
    expect(await find([])).toBeUndefined();
  });
});

describe("the lesson's page", () => {
  it('is where its engine is', async () => {
    const server = createServer((_, answer) => answer.end('{"NetworkSettings":{"HostPort":"32768"}}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      expect(await publishedPage(`tcp://127.0.0.1:${port}`, { id: 'a', name: 'www' })).toBe('http://127.0.0.1:32768');
    } finally {
      server.close();
    }
  });
});

describe('a second npm start', () => {
  it('is told how to reach the first, as long as that one is up', async () => {
    const undo = new UndoStack();
    const mine = () => liveLessons().filter(({ checkout }) => checkout === '/a/checkout');
    const note = await noteLesson('/a/checkout', undo);
    expect(mine().map(tellLesson)).toEqual([expect.stringContaining('is putting up the lesson (in /a/checkout)')]);
    await note('Open http://localhost:1/');
    expect(mine().map(tellLesson)).toEqual(['Another npm start is up (in /a/checkout). Open http://localhost:1/']);
    expect(await undo.run()).toEqual([]);
    expect(mine()).toEqual([]);
  });
});
