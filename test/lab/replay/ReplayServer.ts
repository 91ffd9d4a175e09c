import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Randomness } from './Randomness';
import type { ReplayWorld } from './ReplayWorld';
import { type Json, objectOf } from './recordedShapes';

/** Serves a replayed world as an engine does, over a Unix socket. */
export class ReplayServer {
  private readonly server: Server;
  private readonly streams = new Set<ServerResponse>();
  private readonly random = new Randomness(1);
  private time = BigInt(Date.now()) * 1_000_000n;
  private beat: NodeJS.Timeout | undefined;
  private requests = 0;
  private events = 0;

  constructor(
    private readonly world: ReplayWorld,
    private readonly version: unknown,
  ) {
    this.server = createServer((incoming, outgoing) => this.answer(incoming, outgoing));
  }

  async listen(socket: string): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(socket, resolve));
  }

  async close(): Promise<void> {
    clearInterval(this.beat);
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** So many events a second: mostly starts and deaths, one in ten a birth, one in ten a removal. */
  storm(rate: number): void {
    const began = Date.now();
    let sent = 0;
    this.beat = setInterval(() => {
      const due = Math.floor(((Date.now() - began) * rate) / 1000);
      let ids = this.world.ids;
      for (; sent < due; sent += 1) {
        const id = ids[this.random.below(ids.length)] ?? '';
        const kind = this.random.below(10);
        if (kind === 0) {
          this.tell('create', this.world.create([`c${this.random.below(1000)}`]));
          ids = this.world.ids;
        } else if (kind === 1) {
          this.tell('destroy', id);
          this.world.remove(id);
          ids = this.world.ids;
        } else {
          this.tell(this.world.toggle(id), id);
        }
      }
    }, 10);
  }

  calm(): void {
    clearInterval(this.beat);
  }

  private tell(action: string, id: string): void {
    this.events += 1;
    this.time += 1000n;
    const head = `{"Type":"container","Action":"${action}","Actor":{"ID":"${id}","Attributes":{"image":"alpine:latest","name":"${this.world.nameOf(id)}"}}`;
    const event = `${head},"scope":"local","time":${this.time / 1_000_000_000n},"timeNano":${this.time}}\n`;
    for (const stream of this.streams) stream.write(event);
  }

  private answer(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const url = new URL(incoming.url ?? '/', 'http://engine');
    this.requests += 1;
    const path = url.pathname.replace(/^\/v[\d.]+/, '');
    const inspected = /^\/containers\/([0-9a-f]+)\/json$/.exec(path)?.[1];
    if (path === '/events') {
      outgoing.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
      this.streams.add(outgoing);
      outgoing.on('close', () => this.streams.delete(outgoing));
    } else if (path === '/containers/json') {
      // No container here has a label that anybody looks for.
      send(outgoing, filtersOf(url)['label'] === undefined ? this.world.list(idsOf(url)) : '[]');
    } else if (path === '/version') {
      send(outgoing, JSON.stringify(this.version));
    } else if (path === '/networks') {
      send(outgoing, '[]');
    } else if (path === '/replay/storm') {
      this.storm(Number(url.searchParams.get('rate')));
      send(outgoing, '{}');
    } else if (path === '/replay/calm') {
      this.calm();
      send(outgoing, JSON.stringify({ requests: this.requests, events: this.events }));
    } else {
      send(outgoing, inspected === undefined ? undefined : this.world.inspect(inspected));
    }
  }
}

function filtersOf(url: URL): Json {
  return objectOf(JSON.parse(url.searchParams.get('filters') ?? '{}'));
}

function idsOf(url: URL): readonly string[] | undefined {
  const ids = filtersOf(url)['id'];
  return Array.isArray(ids) ? ids.map(String) : undefined;
}

function send(outgoing: ServerResponse, json: string | undefined): void {
  const body = json ?? '{"message":"No such container"}';
  outgoing.writeHead(json === undefined ? 404 : 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  outgoing.end(body);
}
