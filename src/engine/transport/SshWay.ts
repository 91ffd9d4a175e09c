import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SshEndpoint } from '../endpoints/Endpoint';
import { SshFailure } from '../errors/SshFailure';
import { connectSocket } from './connectSocket';
import { SshTunnel } from './SshTunnel';
import type { Way } from './Way';

/** Where engines listen unless somebody moved them: forwarded before the host was asked. */
const usualSocket = '/var/run/docker.sock';

/** Milliseconds. */
const complaintDelay = 500;

/** To an engine on another host, through one `ssh` that is begun with the first connection and again when it ended. */
export class SshWay implements Way {
  readonly #endpoint: SshEndpoint;
  #socket: string;
  #tunnel: Promise<SshTunnel> | undefined;
  #isOver = false;

  constructor(endpoint: SshEndpoint) {
    this.#endpoint = endpoint;
    this.#socket = endpoint.path ?? usualSocket;
  }

  async connect(signal: AbortSignal): Promise<Socket> {
    // Its OpenSSH makes no local sockets (PowerShell/openssh-portable #850). A local port would give the engine, and
    // with it its host, to whoever uses this machine; a run of ssh for each connection would sign in for each.
    if (process.platform === 'win32') throw new SshFailure(this.#endpoint, { code: 'ssh-of-windows' });
    this.#tunnel ??= this.#open();
    const { path } = await this.#tunnel;
    return await connectSocket({ path }, signal);
  }

  /** `ssh` says so a moment after the connection to it is gone. */
  async reasonOf(error: unknown): Promise<unknown> {
    const tunnel = await this.#tunnel?.catch(() => undefined);
    if (tunnel === undefined || error instanceof SshFailure) return error;
    await Promise.race([tunnel.ended, sleep(complaintDelay, undefined, { ref: false })]);
    return tunnel.isUseless ? new SshFailure(this.#endpoint, { code: 'ssh-led-nowhere', path: this.#socket }) : error;
  }

  dispose(): void {
    this.#isOver = true;
    this.#tunnel?.then((tunnel) => tunnel.close()).catch(() => undefined);
  }

  async #open(): Promise<SshTunnel> {
    try {
      const tunnel = await this.#toEngine();
      void tunnel.ended.then(() => {
        this.#tunnel = undefined;
      });
      if (this.#isOver) tunnel.close();
      return tunnel;
    } catch (error) {
      this.#tunnel = undefined;
      throw error;
    }
  }

  /** A second time only where the engine listens elsewhere than was thought. */
  async #toEngine(): Promise<SshTunnel> {
    const { tunnel, found } = await SshTunnel.open(this.#endpoint, this.#socket);
    if (found === this.#socket) return tunnel;
    tunnel.close();
    this.#socket = found;
    return (await SshTunnel.open(this.#endpoint, found)).tunnel;
  }
}
