import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SshEndpoint } from '../endpoints/Endpoint';
import { SshFailure, sshFailureOf } from '../errors/SshFailure';
import { remoteScript, toldSocket } from './remoteSocket';

/** Milliseconds for the host to answer, to let us in, and to find its engine's socket. */
const openTimeout = 25_000;
/** Characters kept of what `ssh` complains about. */
const mostOfComplaint = 8_192;

/**
 * `ssh` may ask nobody anything, share nothing with other runs of it, and notices within 12 s that the way is dead. What
 * goes before the configuration, which may hush its complaints, or forward a port that another run holds already.
 */
const options = {
  BatchMode: 'yes',
  ConnectTimeout: '10',
  ControlMaster: 'no',
  ControlPath: 'none',
  ExitOnForwardFailure: 'no',
  ForwardX11: 'no',
  LogLevel: 'INFO',
  PermitLocalCommand: 'no',
  RemoteCommand: 'none',
  RequestTTY: 'no',
  ServerAliveCountMax: '2',
  ServerAliveInterval: '4',
  StreamLocalBindMask: '0177',
};

/**
 * One run of the system's own `ssh`, by whose configuration it goes: it forwards a socket in a folder of ours to the
 * engine's socket on another host, for as many connections as there are. It ends with us, since its input then ends.
 */
export class SshTunnel {
  /** Connections to it come out at the engine. */
  readonly path: string;
  /** Resolves when the way is gone, whoever ended it. */
  readonly ended: Promise<void>;
  readonly #process: ChildProcessWithoutNullStreams;
  #complaint = '';

  private constructor(folder: string, endpoint: SshEndpoint, socket: string) {
    this.path = join(folder, 'engine.sock');
    const { host, user, port } = endpoint;
    const words = [
      ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
      ...['-L', `${this.path}:${socket}`],
      ...(port === undefined ? [] : ['-p', String(port)]),
      ...(user === undefined ? [] : ['-l', user]),
      ...['--', host, remoteScript(endpoint.path)],
    ];
    // A jump host's `ssh` is told nothing of the options: it finds neither a terminal nor a window to ask in.
    const env = { ...process.env, SSH_ASKPASS_REQUIRE: 'never' };
    this.#process = spawn('ssh', words, { detached: true, env });
    this.#process.stdin.on('error', () => undefined);
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => this.#hear(text));
    this.ended = new Promise<void>((resolve) => {
      this.#process.once('error', () => resolve());
      this.#process.once('close', () => resolve());
    }).then(() => remove(folder));
  }

  /** Resolves when connections can be made; rejects with an `SshFailure`. */
  static async open(
    endpoint: SshEndpoint,
    socket: string,
  ): Promise<{ readonly tunnel: SshTunnel; readonly found: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'container-links-ssh-'));
    let tunnel: SshTunnel | undefined;
    try {
      tunnel = new SshTunnel(folder, endpoint, socket);
      return { tunnel, found: await tunnel.#found(endpoint) };
    } catch (error) {
      if (tunnel === undefined) await remove(folder);
      else tunnel.close();
      throw error;
    }
  }

  close(): void {
    this.#process.stdin.end();
    const { pid, exitCode, signalCode } = this.#process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    try {
      // With the `ssh` to a host before it.
      process.kill(-pid);
    } catch {
      // It ended by itself meanwhile.
    }
  }

  /** Where the engine listens over there. */
  async #found(endpoint: SshEndpoint): Promise<string> {
    const found = await new Promise<string>((resolve, reject) => {
      let said = '';
      const timer = setTimeout(() => reject(new SshFailure(endpoint, { code: 'ssh-silent' })), openTimeout);
      this.#process.once('error', (cause) => reject(sshFailureOf(endpoint, cause)));
      this.#process.once('close', () => reject(sshFailureOf(endpoint, this.#complaint)));
      this.#process.once('close', () => clearTimeout(timer));
      this.#process.stdout.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-mostOfComplaint);
        const told = toldSocket(said);
        if (told === undefined) return;
        clearTimeout(timer);
        if (told.state === 'open') resolve(told.path);
        else if (told.state === 'denied')
          reject(new SshFailure(endpoint, { code: 'ssh-socket-denied', path: told.path }));
        else reject(new SshFailure(endpoint, { code: 'ssh-engine-missing' }));
      });
    });
    // It listens before it runs anything over there, or complained.
    await access(this.path).catch(() => Promise.reject(sshFailureOf(endpoint, this.#complaint)));
    return found;
  }

  /** The host lets us in and no further. What one connection was refused all are, so the next one begins anew. */
  get isUseless(): boolean {
    return /^channel \d+: open failed/m.test(this.#complaint);
  }

  #hear(text: string): void {
    this.#complaint = (this.#complaint + text).slice(-mostOfComplaint);
    if (this.isUseless) this.close();
  }
}

/** Never rejects: a folder that stays is no news for whoever waits for the end. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}
