import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../command';
import { ensureProgram } from '../debian';

const sshd = '/usr/sbin/sshd';

/** Debian's own `sshd` on a loopback port, with keys of its own, and a client's folder that knows and may use it. */
export class SshServer {
  readonly folder: string;
  readonly port: number;
  #process: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  /** `settings`: further lines of `sshd_config`. */
  static async start(settings: readonly string[] = []): Promise<SshServer> {
    await ensureProgram(sshd, 'openssh-server');
    // sshd wants this one for itself, wherever it runs.
    await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
    const server = new SshServer(await mkdtemp(join(tmpdir(), 'container-links-sshd-')), await freePort());
    await Promise.all(['host', 'client', 'stranger'].map((name) => server.#makeKey(name)));
    await writeFile(join(server.folder, 'authorized_keys'), await readFile(join(server.folder, 'client.pub')));
    await server.know('host');
    await server.useKeys(['client']);
    await server.restart(settings);
    return server;
  }

  /** Where `ssh` is found first that reads no configuration but this folder's. */
  get path(): string {
    return `${this.folder}/bin:${process.env['PATH']}`;
  }

  /** Writes down the key of this name for the server's, or none. */
  async know(name: 'host' | 'stranger' | undefined): Promise<void> {
    const key = name && (await readFile(join(this.folder, `${name}.pub`), 'utf8'));
    await writeFile(join(this.folder, 'known_hosts'), key === undefined ? '' : `[127.0.0.1]:${this.port} ${key}`);
  }

  /** The keys that the client has; further settings of its configuration. */
  async useKeys(names: readonly string[], settings: readonly string[] = []): Promise<void> {
    const keys = names.map((name) => `IdentityFile ${join(this.folder, name)}`);
    const known = [`UserKnownHostsFile ${join(this.folder, 'known_hosts')}`, 'GlobalKnownHostsFile /dev/null'];
    const lines = ['IdentitiesOnly yes', ...(keys.length === 0 ? ['IdentityFile none'] : keys), ...known];
    await writeFile(join(this.folder, 'config'), `${[...settings, ...lines].join('\n')}\n`);
    await mkdir(join(this.folder, 'bin'), { recursive: true });
    const wrapper = join(this.folder, 'bin/ssh');
    await writeFile(
      wrapper,
      `#!/bin/sh\necho $$ >> ${this.folder}/runs\nexec /usr/bin/ssh -F ${this.folder}/config "$@"\n`,
    );
    await chmod(wrapper, 0o755);
  }

  /** A key with a passphrase beside the others. */
  async makeLockedKey(): Promise<void> {
    await this.#makeKey('locked', 'secret');
  }

  /** Ids of the runs of the client's `ssh` so far, in their order. */
  async clientRuns(): Promise<readonly number[]> {
    const text = await readFile(join(this.folder, 'runs'), 'utf8').catch(() => '');
    return text.split('\n').filter(Boolean).map(Number);
  }

  /** Ids of the processes that serve who is signed in. */
  async sessions(): Promise<readonly number[]> {
    const served = await run('pgrep', ['-P', String(this.#process?.pid)]);
    return served.split('\n').filter(Boolean).map(Number);
  }

  async restart(settings: readonly string[] = []): Promise<void> {
    await this.stopListening();
    const own = [
      ...['ListenAddress 127.0.0.1', `Port ${this.port}`, 'PidFile none', 'UsePAM no', 'StrictModes no'],
      ...['PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'PermitRootLogin yes'],
      ...[`HostKey ${join(this.folder, 'host')}`, `AuthorizedKeysFile ${join(this.folder, 'authorized_keys')}`],
    ];
    await writeFile(join(this.folder, 'sshd_config'), `${[...settings, ...own].join('\n')}\n`);
    const child = spawn(sshd, ['-D', '-e', '-f', join(this.folder, 'sshd_config')], { stdio: 'ignore' });
    this.#process = child;
    while (child.exitCode === null && !(await answers(this.port))) await new Promise((go) => setTimeout(go, 20));
    if (child.exitCode !== null) throw new Error('sshd did not start');
  }

  /** Ends the server; who is signed in stays so. */
  async stopListening(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child && child.exitCode === null && child.kill()) await new Promise((resolve) => child.once('exit', resolve));
  }

  async stop(): Promise<void> {
    await this.stopListening();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #makeKey(name: string, passphrase = ''): Promise<void> {
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-f', join(this.folder, name)]);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
