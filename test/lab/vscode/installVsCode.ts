import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../cache';
import { run } from '../command';

export type VsCodeVersion = '1.99' | '1.139';

/** A VS Code server and the Node that it runs on. */
export interface VsCodeInstall {
  readonly version: VsCodeVersion;
  /** Path of the Node binary. */
  readonly node: string;
  /** The folder of `out/server-main.js`. */
  readonly folder: string;
}

/** The package `code-server` holds VS Code's own server build. Its native modules aren't built: only shells and log files need them. */
const releases: Readonly<Record<VsCodeVersion, { readonly codeServer: string; readonly node: number }>> = {
  '1.99': { codeServer: '4.99.4', node: 20 },
  '1.139': { codeServer: '4.139.1', node: 24 },
};

const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** A production Node must not leave packages out of the lab, nor may a surrounding `npm run` set the folder. */
const NPM_ENV = {
  NODE_ENV: undefined,
  npm_config_prefix: undefined,
  npm_config_local_prefix: undefined,
  INIT_CWD: undefined,
};

/** Path of a Node binary of that major version: this process's own, or one from npm. */
async function nodeBinary(major: number): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = await cached(`${name}-${major}`, async (making) => {
    await writeFile(join(making, 'package.json'), '{"private":true}');
    await run('npm', ['install', `${name}@${major}`, ...QUIET], { cwd: making, env: NPM_ENV });
  });
  return join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Installs a VS Code server into the cache, from npm alone; does nothing when it is there. */
export async function installVsCode(version: VsCodeVersion): Promise<VsCodeInstall> {
  const { codeServer, node: major } = releases[version];
  const inside = join('node_modules', 'code-server', 'lib', 'vscode');
  const folder = await cached(`code-server-${codeServer}`, async (making) => {
    await writeFile(join(making, 'package.json'), '{"private":true}');
    await run('npm', ['install', `code-server@${codeServer}`, ...QUIET], { cwd: making, env: NPM_ENV });
    await run('npm', ['install', '--omit=dev', ...QUIET], { cwd: join(making, inside), env: NPM_ENV });
    await access(join(making, inside, 'out', 'server-main.js'));
  });
  const node = await nodeBinary(major);
  await access(node);
  return { version, node, folder: join(folder, inside) };
}
