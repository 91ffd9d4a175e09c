import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';

/**
 * What befalls one request. `late`: the connection is cut at once, and the engine obeys a second later. `killed`: no
 * answer comes, as when the asking process is gone; `killedAfter`: the engine obeys all the same. `gone`: from then on
 * nobody answers.
 */
export const faults = ['refused', 'cutBefore', 'cutAfter', 'late', 'killed', 'killedAfter', 'gone'] as const;
export type Fault = (typeof faults)[number];

/** Stands before an engine's socket and lets one request fail, the one of that number. */
export class FaultAt {
  readonly #server: Server;
  readonly #target: string;
  #number = 0;
  #at: { readonly number: number; readonly fault: Fault } | undefined;
  /** The request that failed, such as `POST /containers/…/stop`. */
  hit: string | undefined;
  #onHit: () => void = () => undefined;

  constructor(target: string) {
    this.#target = target;
    this.#server = createServer((incoming, outgoing) => this.#pass(incoming, outgoing));
  }

  async listen(socket: string): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(socket, resolve));
  }

  /** Counts from 0 again; gives a promise that resolves when the fault happened. */
  arm(number: number, fault: Fault): Promise<void> {
    this.#number = 0;
    this.#at = { number, fault };
    this.hit = undefined;
    return new Promise((resolve) => {
      this.#onHit = resolve;
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const at = this.#at;
    const isHit = at?.number === this.#number || (at?.fault === 'gone' && at.number < this.#number);
    const fault = isHit ? at?.fault : undefined;
    this.#number += 1;
    const { method, url, headers } = incoming;
    if (fault && at?.number === this.#number - 1) {
      this.hit = `${method} ${url?.replace(/[0-9a-f]{64}/g, '…')}`;
      this.#onHit();
    }
    if (fault === 'refused') {
      outgoing.writeHead(500, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ message: 'no space left on device' }));
      return;
    }
    if (fault === 'cutBefore' || fault === 'gone') {
      incoming.socket.destroy();
      return;
    }
    if (fault === 'killed') return;
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const send = () => {
        const upstream = request({ socketPath: this.#target, method, path: url, headers, agent: false }, (answer) => {
          if (fault === 'cutAfter') answer.resume().on('end', () => outgoing.destroy());
          else if (fault) answer.resume();
          else {
            outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
            answer.pipe(outgoing);
          }
        });
        upstream.on('error', () => outgoing.destroy());
        upstream.end(Buffer.concat(chunks));
      };
      if (fault !== 'late') return send();
      incoming.socket.destroy();
      setTimeout(send, 1000);
    });
  }
}
