import { rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { connect, createServer as createSocketServer, type Socket, type Server as SocketServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Randomness } from '../replay/Randomness';
import { type AnswerFault, answerFaults, type TrueAnswer } from './answerFaults';
import { type StreamFault, streamFaults } from './streamFaults';

/** What can befall the place itself at which an engine listens. */
const doorFaults = [
  'nobody listens',
  'the socket is gone',
  'a file is there instead of a socket',
  'all connections break',
  'the door is deaf',
  'each connection is closed at once',
] as const;

/** Milliseconds that a fault of the door lasts. */
const doorTime = 400;

/** Stands before an engine's socket and lets everything fail that can, each fault about as often as the others. */
export class FaultDoor {
  /** How often each fault befell. */
  readonly counts: Map<string, number>;
  readonly #path: string;
  readonly #target: string;
  readonly #random: Randomness;
  readonly #sockets = new Set<Socket>();
  readonly #held = new Set<Socket>();
  #listening: Server | SocketServer | undefined;
  #stranger: SocketServer | undefined;
  #strangerUrl = '';
  #foreign: Buffer | undefined;
  #probability = 0;
  #strangers = 0;

  constructor(target: string, path: string, random: Randomness) {
    this.#target = target;
    this.#path = path;
    this.#random = random;
    this.counts = new Map(this.#names().map((name) => [name, 0]));
  }

  get faults(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Those to clients that are open. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** Connections to where only a redirect leads. */
  get strangersAsked(): number {
    return this.#strangers;
  }

  async open(): Promise<void> {
    const stranger = createSocketServer((socket) => {
      this.#strangers += 1;
      socket.destroy();
    });
    this.#stranger = stranger;
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const address = stranger.address();
    this.#strangerUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/containers/json`;
    await this.#listen(this.#door());
  }

  /** `probability`: that something befalls a request, or a piece of an event stream. */
  storm(probability: number): void {
    this.#probability = probability;
  }

  /** No more faults; what was held back is cut. */
  calm(): void {
    this.#probability = 0;
    for (const socket of this.#held) socket.destroy();
    this.#held.clear();
  }

  /** One fault of the place itself; resolves when it is over. */
  async slam(): Promise<void> {
    const fault = this.#rarest(doorFaults);
    if (fault === 'all connections break') return this.#breakAll();
    await this.#close();
    const stand = this.#standIn(fault);
    if (stand) await this.#listen(stand);
    if (fault === 'a file is there instead of a socket') await writeFile(this.#path, 'no socket');
    await sleep(doorTime);
    await this.#close();
    await rm(this.#path, { force: true });
    await this.#listen(this.#door());
  }

  async close(): Promise<void> {
    await this.#close();
    await new Promise((resolve) => this.#stranger?.close(resolve));
  }

  #door(): Server {
    const door = createServer((incoming, outgoing) => this.#pass(incoming, outgoing));
    door.on('upgrade', (incoming, socket: Socket, first: Buffer) => tunnel(this.#target, incoming, socket, first));
    return door;
  }

  #standIn(fault: string): SocketServer | undefined {
    if (fault === 'the door is deaf') return createSocketServer((socket) => void socket.resume());
    if (fault === 'each connection is closed at once') return createSocketServer((socket) => void socket.destroy());
    return undefined;
  }

  #names(): readonly string[] {
    return [...Object.keys(answerFaults), ...Object.keys(streamFaults), ...doorFaults];
  }

  /** One of those that befell least often so far, so that each has its turn; it counts from now on. */
  #rarest(names: readonly string[]): string {
    const fewest = Math.min(...names.map((name) => this.counts.get(name) ?? 0));
    const name = this.#random.pick(names.filter((each) => this.counts.get(each) === fewest)) ?? '';
    this.counts.set(name, fewest + 1);
    return name;
  }

  #hits(): boolean {
    return this.#probability > 0 && this.#random.chance(this.#probability);
  }

  async #listen(server: Server | SocketServer): Promise<void> {
    this.#listening = server;
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.#sockets.delete(socket);
        this.#held.delete(socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(this.#path, resolve));
  }

  async #close(): Promise<void> {
    const server = this.#listening;
    this.#listening = undefined;
    this.#breakAll();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  #breakAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method, url = '', headers, socket } = incoming;
    const upstream = request({ socketPath: this.#target, method, path: url, headers, agent: false });
    upstream.on('error', () => outgoing.destroy());
    outgoing.once('close', () => upstream.destroy());
    incoming.pipe(upstream);
    if (url.includes('/events')) this.#passStream(upstream, outgoing);
    else if (this.#hits()) this.#befall(url, socket, answerOf(upstream));
    else {
      upstream.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
    }
  }

  #befall(path: string, socket: Socket, answer: Promise<TrueAnswer>): void {
    const fault = answerFaults[this.#rarest(Object.keys(answerFaults))] as AnswerFault;
    const ask = async () => {
      const said = await answer;
      this.#foreign = said.body;
      return said;
    };
    const foreign = this.#foreign;
    const hold = () => this.#held.add(socket);
    const passing = { path, socket, random: this.#random, ask, foreign: () => foreign, stranger: this.#strangerUrl };
    answer.catch(() => socket.destroy());
    Promise.resolve(fault({ ...passing, hold })).catch(() => socket.destroy());
  }

  #passStream(upstream: ReturnType<typeof request>, outgoing: ServerResponse): void {
    const { socket } = outgoing;
    let isSilent = false;
    const stream = {
      write: (piece: string | Buffer) => void (!outgoing.writableEnded && outgoing.write(piece)),
      end: () => void outgoing.end(),
      cut: () => void outgoing.write('', () => outgoing.destroy()),
      silence: () => {
        isSilent = true;
        if (socket) this.#held.add(socket);
      },
    };
    const carry = async (answer: IncomingMessage) => {
      outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/json' });
      outgoing.flushHeaders();
      for await (const piece of answer) {
        if (isSilent) continue;
        if (!this.#hits()) stream.write(piece);
        else await (streamFaults[this.#rarest(Object.keys(streamFaults))] as StreamFault)(piece, stream);
      }
      outgoing.destroy();
    };
    // An engine that is gone ends its streams with an error.
    upstream.on('response', (answer) => void carry(answer).catch(() => outgoing.destroy()));
  }
}

async function answerOf(upstream: ReturnType<typeof request>): Promise<TrueAnswer> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    upstream.once('response', resolve);
    upstream.once('close', () => reject(new Error('The engine did not answer.')));
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return { status: answer.statusCode ?? 500, body: Buffer.concat(chunks) };
}

/** A command that runs in a container talks over its connection in a way of its own. */
function tunnel(target: string, { method, url, rawHeaders }: IncomingMessage, client: Socket, first: Buffer): void {
  const engine = connect(target);
  const heads = rawHeaders.map((each, at) => (at % 2 === 0 ? `${each}: ` : `${each}\r\n`)).join('');
  engine.write(`${method} ${url} HTTP/1.1\r\n${heads}\r\n`);
  engine.write(first);
  client.pipe(engine).pipe(client);
  for (const [one, other] of [
    [client, engine],
    [engine, client],
  ] as const) {
    one.on('error', () => undefined);
    one.once('close', () => other.destroy());
  }
}
