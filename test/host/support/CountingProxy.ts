import { rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands before an engine's socket and counts who comes. */
export class CountingProxy {
  readonly #open = new Set<Socket>();
  #server: Server | undefined;
  connections = 0;
  readonly path = join(tmpdir(), `container-links-proxy-${process.pid}-${Date.now()}.sock`);

  constructor(readonly target: string) {}

  get endpoint(): string {
    return `unix://${this.path}`;
  }

  /** Connections that the client has not closed yet. */
  get open(): number {
    return this.#open.size;
  }

  async start(): Promise<void> {
    const server = createServer((client) => {
      this.connections++;
      this.#open.add(client);
      const upstream = createConnection(this.target);
      client.pipe(upstream).pipe(client);
      client.on('close', () => {
        this.#open.delete(client);
        upstream.destroy();
      });
      upstream.on('close', () => client.destroy());
      client.on('error', () => upstream.destroy());
      upstream.on('error', () => client.destroy());
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.path, resolve));
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    const server = this.#server;
    if (server !== undefined) await new Promise<void>((resolve) => server.close(() => resolve()));
    await rm(this.path, { force: true });
  }
}
