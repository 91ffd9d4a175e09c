import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Uri } from 'vscode';
import { bytesOf, entriesOf } from '../../../src/readiness/folderAccess';

const { FileType, remote } = vi.hoisted(() => ({
  FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
  remote: {
    stat: vi.fn(async () => ({ size: 2 })),
    readFile: vi.fn(async () => new Uint8Array([1, 2])),
    readDirectory: vi.fn(async () => [['x', 1]]),
  },
}));

vi.mock('vscode', () => ({ FileType, workspace: { fs: remote } }));

let folder: string;
const at = (name: string) => ({ scheme: 'file', fsPath: join(folder, name) }) as Uri;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folder-access-'));
  await mkdir(join(folder, 'sub'));
  await writeFile(join(folder, 'a.txt'), 'text');
  await writeFile(join(folder, 'long.txt'), 'x'.repeat(1_048_577));
  await symlink('sub', join(folder, 'to-sub'));
  await symlink('a.txt', join(folder, 'to-a'));
  await symlink('gone', join(folder, 'to-nothing'));
  // A file that says it has no bytes, and has some.
  await symlink('/proc/self/status', join(folder, 'to-system'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
});
afterAll(() => rm(folder, { recursive: true }));

it('tells folders from what may be a file', async () => {
  const entries = new Map(await entriesOf(at('')));
  const { File, Directory, SymbolicLink, Unknown } = FileType;
  expect(Object.fromEntries(entries)).toEqual({
    sub: Directory,
    'a.txt': File,
    'long.txt': File,
    'to-sub': SymbolicLink | File,
    'to-a': SymbolicLink | File,
    'to-nothing': SymbolicLink | File,
    'to-system': SymbolicLink | File,
    pipe: Unknown,
  });
  expect(await entriesOf(at('gone'))).toEqual([]);
});

it('reads files, also through links, and waits for nothing else', async () => {
  const read = async (name: string) => (await bytesOf(at(name)))?.length;
  expect(await Promise.all(['a.txt', 'to-a'].map(read))).toEqual([4, 4]);
  const others = ['long.txt', 'to-sub', 'to-nothing', 'to-system', 'pipe', 'gone'];
  expect(await Promise.all(others.map(read))).toEqual(others.map(() => undefined));
});

it('asks VS Code for what is elsewhere', async () => {
  const elsewhere = { scheme: 'vscode-vfs' } as Uri;
  expect(await entriesOf(elsewhere)).toEqual([['x', 1]]);
  expect(await bytesOf(elsewhere)).toEqual(new Uint8Array([1, 2]));
  remote.stat.mockResolvedValueOnce({ size: 2_000_000 });
  expect(await bytesOf(elsewhere)).toBeUndefined();
});
