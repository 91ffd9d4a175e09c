import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cached } from '../lab/cache';
import { run } from '../lab/command';

const name = '@microsoft/vscode-container-client';
const version = '1.1.0';
/** The version that it asks for can't always be had; this one has the same functions. */
const overrides = { '@microsoft/vscode-processutils': '0.2.1' };

/** What Container Tools does to list and inspect containers: the `docker` program, its output parsed. */
export interface PeerClient {
  list(): Promise<readonly string[]>;
  inspect(ids: readonly string[]): Promise<void>;
}

interface PeerModule {
  readonly DockerClient: new () => {
    listContainers(options: { all: boolean }): unknown;
    inspectContainers(options: { containers: readonly string[] }): unknown;
  };
  readonly ShellStreamCommandRunnerFactory: new (options: {
    readonly shellProvider: null;
    readonly strict: boolean;
  }) => { getCommandRunner(): (command: unknown) => Promise<readonly { readonly id: string }[]> };
}

/** Gives the peer, or the reason why there is none. `DOCKER_HOST` leads its program to the engine meanwhile. */
export async function withPeerClient<T>(socket: string, use: (peer: PeerClient | string) => Promise<T>): Promise<T> {
  const before = process.env['DOCKER_HOST'];
  process.env['DOCKER_HOST'] = `unix://${socket}`;
  try {
    return await use(await loadPeer());
  } finally {
    if (before === undefined) {
      delete process.env['DOCKER_HOST'];
    } else {
      process.env['DOCKER_HOST'] = before;
    }
  }
}

async function loadPeer(): Promise<PeerClient | string> {
  try {
    await run('docker', ['--version']);
    const folder = await cached(`peer-client-${version}`, install);
    const { DockerClient, ShellStreamCommandRunnerFactory } = createRequire(join(folder, 'package.json'))(
      name,
    ) as PeerModule;
    const client = new DockerClient();
    const command = new ShellStreamCommandRunnerFactory({ shellProvider: null, strict: false }).getCommandRunner();
    return {
      list: async () => (await command(client.listContainers({ all: true }))).map(({ id }) => id),
      inspect: async (containers) => void (await command(client.inspectContainers({ containers }))),
    };
  } catch (error) {
    return `The peer could not be had: ${error instanceof Error ? error.message.split('\n', 1)[0] : error}`;
  }
}

async function install(folder: string): Promise<void> {
  const manifest = { name: 'peer', private: true, dependencies: { [name]: version }, overrides };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  // It wants two enumerations of VS Code's interface.
  const vscode = join(folder, 'node_modules/vscode');
  await mkdir(vscode);
  await writeFile(join(vscode, 'package.json'), '{"name":"vscode","version":"0.0.0","main":"index.js"}');
  await writeFile(
    join(vscode, 'index.js'),
    'exports.ShellQuoting = { Escape: 1, Strong: 2, Weak: 3 };\nexports.FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 };\n',
  );
}
