import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Randomness } from './Randomness';

/** Probabilities from 0 to 1. */
export interface Faults {
  /** An answer never comes: the connection is cut instead. */
  readonly drop: number;
  /** An answer comes up to 400 ms later, and so after those to later requests. */
  readonly delay: number;
  /** Half of an answer comes, then the connection is cut. */
  readonly truncate: number;
  /** For each piece of the event stream: cut, cut within the piece, twice, late, lost, or silent from here on. */
  readonly stream: number;
}

export interface ProxyCounts {
  requests: number;
  faults: number;
}

/** Stands between a client and an engine's socket, and treats what passes as bad networks do. */
export class FaultyProxy {
  readonly counts: ProxyCounts = { requests: 0, faults: 0 };
  private readonly server: Server;
  private readonly silent = new Set<ServerResponse>();
  private calm = false;

  constructor(
    private readonly target: string,
    private readonly random: Randomness,
    private readonly faults: Faults,
  ) {
    this.server = createServer((incoming, outgoing) => this.forward(incoming, outgoing));
  }

  async listen(socket: string): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(socket, resolve));
  }

  /** No more faults; streams that had fallen silent stay so, unless they are cut, as some networks do in the end. */
  settle(cutsSilent: boolean): void {
    this.calm = true;
    for (const response of cutsSilent ? this.silent : []) response.destroy();
  }

  storm(): void {
    this.calm = false;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private hits(probability: number): boolean {
    const hit = !this.calm && this.random.chance(probability);
    this.counts.faults += hit ? 1 : 0;
    return hit;
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    this.counts.requests += 1;
    if (this.hits(this.faults.drop)) {
      incoming.socket.destroy();
      return;
    }
    const { method, url, headers } = incoming;
    const upstream = request({ socketPath: this.target, method, path: url, headers, agent: false }, (answer) => {
      const isStream = url?.includes('/events') === true;
      (isStream ? this.passStream(answer, outgoing) : this.passAnswer(answer, outgoing)).catch(() =>
        outgoing.destroy(),
      );
    });
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  }

  private async passAnswer(answer: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of answer) {
      chunks.push(chunk as Buffer);
    }
    const body = Buffer.concat(chunks);
    if (this.hits(this.faults.delay)) await sleep(this.random.below(400));
    outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/json', 'content-length': body.length });
    if (this.hits(this.faults.truncate)) {
      outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
    } else {
      outgoing.end(body);
    }
  }

  private async passStream(answer: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/json' });
    outgoing.flushHeaders();
    outgoing.on('close', () => this.silent.delete(outgoing));
    for await (const chunk of answer) {
      await this.passPiece(chunk as Buffer, outgoing);
    }
    outgoing.destroy();
  }

  private async passPiece(piece: Buffer, outgoing: ServerResponse): Promise<void> {
    if (this.silent.has(outgoing)) return;
    if (!this.hits(this.faults.stream)) {
      outgoing.write(piece);
      return;
    }
    switch (this.random.below(6)) {
      case 0:
        outgoing.destroy();
        break;
      case 1:
        outgoing.write(piece.subarray(0, piece.length / 2), () => outgoing.destroy());
        break;
      case 2:
        outgoing.write(Buffer.concat([piece, piece]));
        break;
      case 3:
        await sleep(this.random.below(400));
        outgoing.write(piece);
        break;
      case 4:
        // An engine, too, drops events for whoever reads slowly.
        break;
      default:
        this.silent.add(outgoing);
    }
  }
}
