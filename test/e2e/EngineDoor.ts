import { rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands before an engine's socket, so that an editor can lose its engine, or find another in its place. */
export class EngineDoor {
  readonly #path = join(tmpdir(), `container-links-door-${process.pid}.sock`);
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  /** Accepts, and never answers. */
  deaf = false;

  /** `target`: the engine's socket; another one counts from the next connection on. */
  constructor(public target: string) {}

  get endpoint(): string {
    return `unix://${this.#path}`;
  }

  async open(): Promise<void> {
    const server = createServer((client) => this.#admit(client));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#path, resolve));
  }

  /** Breaks every connection; nobody listens any more. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
    await rm(this.#path, { force: true });
  }

  #admit(client: Socket): void {
    this.#keep(client);
    if (this.deaf) return;
    const engine = this.#keep(createConnection(this.target));
    client.pipe(engine).pipe(client);
    client.on('close', () => engine.destroy());
    engine.on('close', () => client.destroy());
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // Whoever broke it, its other end is destroyed at the close.
    socket.on('error', () => undefined);
    return socket;
  }
}
