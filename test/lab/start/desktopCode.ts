import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../checkout';
import { run } from '../command';
import { isRoot } from '../debian';
import { makeRunFolder, removeRunFolder } from '../runFolder';
import { openerFolder } from './opener';
import type { UndoStack } from './UndoStack';

/** The oldest VS Code that the extension supports. */
const OLDEST: readonly [number, number] = [1, 99];

const MAC = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';

/** Whether a window can be opened: a `code` inside a remote terminal is no desktop's. */
function hasDesktop(env: NodeJS.ProcessEnv): boolean {
  const { VSCODE_IPC_HOOK_CLI: remote, SSH_CONNECTION: ssh, DISPLAY: x11, WAYLAND_DISPLAY: wayland } = env;
  if (remote !== undefined || ssh !== undefined) return false;
  return process.platform !== 'linux' || Boolean(x11 || wayland);
}

function runCode(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const windows = process.platform === 'win32';
  // On Windows `code` is a batch file, which only a shell can run.
  return spawn(windows ? `"${program}"` : program, windows ? args.map((each) => `"${each}"`) : [...args], {
    shell: windows,
    stdio: 'ignore',
    env,
  });
}

/** The desktop's own VS Code, if there is one that is not too old. */
export async function findDesktopCode(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  if (!hasDesktop(env)) return undefined;
  const shell = process.platform === 'win32' ? (['cmd', ['/c', 'code', '--version']] as const) : undefined;
  for (const program of ['code', ...(existsSync(MAC) ? [MAC] : [])]) {
    const asking = shell ? run(...shell) : run(program, ['--version'], { timeout: 20_000 });
    const [major = 0, minor = 0] = (await asking.catch(() => '')).split('.').map(Number);
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return program;
  }
  return undefined;
}

/** Opens a window that has its own settings and no other extension, and closes it when all is taken back. */
export async function openDesktopCode(program: string, dockerHost: string, undo: UndoStack): Promise<void> {
  const state = await makeRunFolder();
  undo.add('remove what VS Code wrote', () => removeRunFolder(state));
  const [user, extensions, workspace] = ['user', 'extensions', 'lesson'].map((name) => join(state, name));
  if (user === undefined || extensions === undefined || workspace === undefined) return;
  await mkdir(workspace);
  const own = ['--user-data-dir', user, '--extensions-dir', extensions, '--disable-workspace-trust'];
  const sandbox = isRoot() ? ['--no-sandbox'] : [];
  const developed = [checkout, openerFolder].map((folder) => `--extensionDevelopmentPath=${folder}`);
  const args = ['--new-window', ...developed, ...own, ...sandbox, workspace];
  const child = runCode(program, args, { ...process.env, DOCKER_HOST: dockerHost });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (status !== 0) throw new Error(`${program} ended with status ${status}.`);
  undo.add('close VS Code', () => closeWindow(user));
}

/** VS Code writes the number of its main process into its data folder; a window closed by hand took that file away. */
async function closeWindow(userDataFolder: string): Promise<void> {
  const lock = join(userDataFolder, 'code.lock');
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
  if (pid > 0) {
    process.kill(pid, 'SIGTERM');
    const deadline = Date.now() + 10_000;
    while (existsSync(lock) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
