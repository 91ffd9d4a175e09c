import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../command';
import { request } from './engineHttp';

export interface DaemonOptions {
  /** Without `socket`, pid file and folders, which are under `state`. */
  readonly program: 'dockerd' | 'podman';
  /** The process whose namespaces the daemon runs in. */
  readonly keeperPid: number;
  /** The run's folder: socket, data root and log live there. */
  readonly state: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

const START_TIMEOUT = 60_000;

/** One engine's daemon that can be ended and started again on the same data. */
export class EngineDaemon {
  readonly socket: string;
  private process: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();

  constructor(private readonly options: DaemonOptions) {
    this.socket = join(options.state, 'docker.sock');
  }

  /** Resolves when the engine answers; rejects with the end of its log when it ends instead. */
  async start(): Promise<void> {
    const { state, keeperPid, args, env } = this.options;
    for (const leftover of ['docker.pid', 'docker.sock', 'exec/containerd/containerd.pid']) {
      rmSync(join(state, leftover), { force: true });
    }
    const daemon = this.options.program === 'dockerd' ? this.dockerd() : this.podman();
    const enter = ['--target', String(keeperPid), '--mount', '--pid', '--net', '--'];
    const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
    const child = spawn('nsenter', [...enter, ...daemon, ...args], {
      detached: true,
      cwd: '/',
      env: { PATH: path, HOME: '/root', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    const file = createWriteStream(join(state, 'engine.log'), { flags: 'a' });
    for (const output of [child.stdout, child.stderr]) {
      createInterface({ input: output }).on('line', (line) => {
        file.write(`${line}\n`);
        this.options.log(line);
      });
    }
    this.ended = new Promise((resolve) => {
      child.once('error', () => resolve());
      child.once('close', () => {
        file.end();
        resolve();
      });
    });
    await this.waitUntilReady(child);
  }

  private dockerd(): readonly string[] {
    const { state } = this.options;
    const own = ['--data-root', join(state, 'data'), '--exec-root', join(state, 'exec')];
    const files = ['--pidfile', join(state, 'docker.pid'), '--config-file', join(state, 'daemon.json')];
    return ['dockerd', '-H', `unix://${this.socket}`, ...own, ...files];
  }

  /** Podman's service has no pid file of its own. */
  private podman(): readonly string[] {
    const { state } = this.options;
    const own = ['--root', join(state, 'data'), '--runroot', join(state, 'exec'), '--cgroup-manager', 'cgroupfs'];
    const service = ['podman', ...own, 'system', 'service', '--time', '0', `unix://${this.socket}`];
    return ['sh', '-c', 'echo $$ > "$0"; exec "$@"', join(state, 'docker.pid'), ...service];
  }

  private async waitUntilReady(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT;
    while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
      const answer = await request(this.socket, 'GET', '/_ping').catch(() => undefined);
      if (answer?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const log = readFileSync(join(this.options.state, 'engine.log'), 'utf8');
    throw new Error(`${this.options.program} did not start:\n${log.trimEnd().split('\n').slice(-15).join('\n')}`);
  }

  /** Ends the daemon alone, by its own pid file, and waits until it is gone. Its containers may live on. */
  async end(signal: 'KILL' | 'TERM'): Promise<void> {
    if (this.process && this.process.exitCode === null && this.process.signalCode === null) await this.signal(signal);
    await this.ended;
  }

  /** The daemon is there and does nothing for so many milliseconds. */
  async freeze(milliseconds: number): Promise<void> {
    await this.signal('STOP');
    try {
      await sleep(milliseconds);
    } finally {
      await this.signal('CONT');
      // It stops with its child, and would never see its end.
      this.process?.kill('SIGCONT');
    }
  }

  private async signal(name: string): Promise<void> {
    const pid = readFileSync(join(this.options.state, 'docker.pid'), 'utf8').trim();
    const enter = ['--target', String(this.options.keeperPid), '--mount', '--pid', '--'];
    await run('nsenter', [...enter, 'kill', `-${name}`, pid]);
  }
}
