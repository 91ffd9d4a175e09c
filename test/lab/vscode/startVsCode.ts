import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabEngine } from '../engines/LabEngine';
import { makeRunFolder, noteKeeper, removeRunFolder } from '../runFolder';
import type { VsCodeInstall } from './installVsCode';
import { openPortDoor, type PortDoor } from './openPortDoor';
import { endProcessGroup } from './processGroup';
import { labSettings, restricted } from './settings';

export interface VsCodeOptions {
  /** Kept between starts when given; a fresh one otherwise. */
  readonly extensionsDir?: string;
  /** Path of a packaged extension that is installed before the start. */
  readonly vsix?: string;
  /** Paths of further ones. */
  readonly furtherVsix?: readonly string[];
  /** Win over the lab's own settings. */
  readonly userSettings?: Readonly<Record<string, unknown>>;
  /** An empty folder when absent. */
  readonly workspaceFolder?: string;
  /** Folders are opened in Restricted Mode until a person trusts them, as VS Code does out of the box; the lab trusts all. */
  readonly asksForTrust?: true;
  /** Run in the network namespace of this engine, where the ports that it publishes are. */
  readonly inside?: Pick<LabEngine, 'inside'>;
  /** With either of these two the payload asks for an extension host in test mode, which refuses modal dialogs. */
  readonly extensionDevelopmentPath?: string;
  readonly extensionTestsPath?: string;
  /** Added to this process's own environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Port on the loopback interface; any free one when absent. */
  readonly port?: number;
  readonly log?: (line: string) => void;
}

export interface RunningVsCode {
  /** With the folder and, in test mode, the payload. */
  readonly url: string;
  readonly workspaceFolder: string;
  /** All that it writes is in there. */
  readonly stateFolder: string;
  /** Ends the server and all it started, and removes what it wrote. */
  stop(): Promise<void>;
}

const READY = /Extension host agent listening on (\d+)/;

/** Starts a VS Code server of its own: its data, extensions and settings are in a temporary folder. */
export async function startVsCode(install: VsCodeInstall, options: VsCodeOptions = {}): Promise<RunningVsCode> {
  const state = await makeRunFolder();
  let server: ChildProcess | undefined;
  let door: PortDoor | undefined;
  const stop = async (): Promise<void> => {
    if (server) await endProcessGroup(server);
    await door?.close();
    await removeRunFolder(state);
  };
  try {
    const extensionsDir = options.extensionsDir ?? join(state, 'extensions');
    const workspaceFolder = options.workspaceFolder ?? join(state, 'workspace');
    await mkdir(join(state, 'user', 'User'), { recursive: true });
    await mkdir(workspaceFolder, { recursive: true });
    await writeFile(
      join(state, 'user', 'User', 'settings.json'),
      JSON.stringify({ ...labSettings, ...(options.asksForTrust && restricted), ...options.userSettings }),
    );
    const folders = [
      ['--user-data-dir', join(state, 'user')],
      ['--server-data-dir', join(state, 'server')],
      ['--extensions-dir', extensionsDir],
    ].flat();
    if (options.vsix !== undefined) {
      const files = [options.vsix, ...(options.furtherVsix ?? [])].flatMap((each) => ['--install-extension', each]);
      const installing = spawnServer(install, [...files, ...folders], options);
      await endOf(installing, 'Installing the extension');
    }
    const testMode = options.extensionDevelopmentPath !== undefined || options.extensionTestsPath !== undefined;
    door = await openPortDoor(options.inside);
    server = spawnServer(
      install,
      [
        ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
        ...['--telemetry-level', 'off', ...(options.asksForTrust ? [] : ['--disable-workspace-trust'])],
        ...(testMode ? ['--enable-smoke-test-driver'] : []),
        ...folders,
      ],
      options,
      { VSCODE_PROXY_URI: door.template },
    );
    if (server.pid !== undefined) await noteKeeper(state, 'vscode', server.pid);
    const port = await readyPort(server, options.log);
    return { url: pageUrl(port, workspaceFolder, options), workspaceFolder, stateFolder: state, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function spawnServer(
  install: VsCodeInstall,
  args: readonly string[],
  options: VsCodeOptions,
  own: Readonly<Record<string, string>> = {},
): ChildProcess {
  const all = [join(install.folder, 'out', 'server-main.js'), '--accept-server-license-terms', ...args];
  const { command, args: finalArgs } = options.inside?.inside(install.node, all) ?? {
    command: install.node,
    args: all,
  };
  return spawn(command, finalArgs, {
    // A group of its own, so that its extension hosts end with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A test runner around this one, or a VS Code whose terminal it runs in, must not speak to the server's processes.
    env: { ...withoutEditor({ ...process.env, EXTENSIONS_GALLERY: '{}', ...options.env }), ...own },
  });
}

function withoutEditor(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$|VITEST)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}

/** Waits for a process to end well; the error has the last lines that it wrote. */
async function endOf(child: ChildProcess, what: string): Promise<void> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0) {
    throw new Error(`${what} ended with status ${status}\n${output.trimEnd().split('\n').slice(-15).join('\n')}`);
  }
}

/** The port that the server says it listens on. */
async function readyPort(server: ChildProcess, log: ((line: string) => void) | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`VS Code's server does not get ready\n${output}`)), 60_000);
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      end();
    };
    for (const stream of [server.stdout, server.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        log?.(text.trimEnd());
        output = (output + text).slice(-20_000);
        const port = READY.exec(output)?.[1];
        if (port !== undefined) settle(() => resolve(Number(port)));
      });
    }
    server.on('error', (error) => settle(() => reject(error)));
    server.on('exit', (code) => settle(() => reject(new Error(`VS Code's server ended with ${code}\n${output}`))));
  });
}

function pageUrl(port: number, workspaceFolder: string, options: VsCodeOptions): string {
  const remote = (path: string): string => `vscode-remote://localhost:${port}${path}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (options.extensionDevelopmentPath !== undefined) {
    payload.push(['extensionDevelopmentPath', remote(options.extensionDevelopmentPath)]);
  }
  if (options.extensionTestsPath !== undefined) {
    payload.push(['extensionTestsPath', remote(options.extensionTestsPath)]);
  }
  const query = new URLSearchParams({ folder: workspaceFolder, payload: JSON.stringify(payload) });
  return `http://localhost:${port}/?${query}`;
}
