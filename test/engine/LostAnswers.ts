import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';

/** Stands before an engine's socket and cuts the connection in place of answers to some requests, once they were obeyed. */
export class LostAnswers {
  readonly #server: Server;
  lost = 0;

  constructor(target: string, loses: (method: string, path: string) => boolean) {
    this.#server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
      const { method = '', url = '', headers } = incoming;
      const upstream = request({ socketPath: target, method, path: url, headers, agent: false }, (answer) => {
        if (loses(method, url)) {
          this.lost += 1;
          answer.resume().on('end', () => outgoing.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      upstream.on('error', () => outgoing.destroy());
      incoming.pipe(upstream);
    });
  }

  async listen(socket: string): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(socket, resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
