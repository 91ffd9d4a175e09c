import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

interface FaultKind {
  /** What the asking side gets. `amid`: half of the engine's answer. `never`: nothing, as when its process is gone. */
  readonly answer: 'refusal' | 'garbage' | 'cut' | 'cutAfter' | 'amid' | 'never';
  /** Milliseconds until the engine obeys all the same. Absent: it never hears of it. */
  readonly acts?: number;
  /** What becomes of the change at the next start of its host. */
  readonly resumes?: 'finish' | 'undo';
  /** From then on nobody answers. */
  readonly isLasting?: true;
  /** How long is waited, times what it is in life: so that the engine obeys after the last look. */
  readonly pace?: number;
}

/** What can befall a request. */
export const faults = {
  refused: { answer: 'refusal' },
  garbage: { answer: 'garbage' },
  garbageAfter: { answer: 'garbage', acts: 0 },
  cutBefore: { answer: 'cut' },
  cutAfter: { answer: 'cutAfter', acts: 0 },
  cutAmid: { answer: 'amid', acts: 0 },
  late: { answer: 'cut', acts: 1000 },
  tooLate: { answer: 'cut', acts: 500, pace: 0.1 },
  killedThenFinished: { answer: 'never', resumes: 'finish' },
  killedThenUndone: { answer: 'never', resumes: 'undo' },
  killedAfterThenFinished: { answer: 'never', acts: 0, resumes: 'finish' },
  killedAfterThenUndone: { answer: 'never', acts: 0, resumes: 'undo' },
  gone: { answer: 'cut', isLasting: true, resumes: 'undo', pace: 0.1 },
} as const satisfies Readonly<Record<string, FaultKind>>;

export type Fault = keyof typeof faults;

export function traitsOf(fault: Fault): FaultKind {
  return faults[fault];
}

/** The request of that number fails so. */
export interface Hit {
  readonly number: number;
  readonly fault: Fault;
}

/** Stands before an engine's socket and lets requests fail. */
export class FaultAt {
  readonly #server: Server;
  readonly #connections = new Set<Socket>();
  readonly #target: string;
  /** What was asked since it was armed, such as `POST /containers/…/stop`. */
  #asked: string[] = [];
  #hits: readonly Hit[] = [];
  /** The request that failed last. */
  hit: string | undefined;
  #onHit: () => void = () => undefined;
  /** Until the engine has obeyed whom it obeys too late. */
  #obeyed: Promise<void> = Promise.resolve();

  constructor(target: string) {
    this.#target = target;
    this.#server = createServer((incoming, outgoing) => this.#pass(incoming, outgoing));
    this.#server.on('connection', (socket: Socket) => {
      this.#connections.add(socket);
      socket.on('close', () => this.#connections.delete(socket));
    });
    this.#server.on('upgrade', (incoming, socket, head) => this.#passOver(incoming, socket, head));
  }

  async listen(socket: string): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(socket, resolve));
  }

  get requests(): readonly string[] {
    return this.#asked;
  }

  /** Counts from 0 again; gives a promise that resolves when the last fault happened. */
  arm(hits: readonly Hit[]): Promise<void> {
    this.#asked = [];
    this.#hits = hits;
    this.hit = undefined;
    this.#obeyed = Promise.resolve();
    return new Promise((resolve) => {
      this.#onHit = resolve;
    });
  }

  /** Waits until the engine has answered what failed, if it ever hears of it. */
  async obeyed(): Promise<void> {
    await this.#obeyed;
  }

  async close(): Promise<void> {
    // Also those that were given over, and of a host that was killed: none of them ends by itself.
    for (const socket of this.#connections) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { kind, isLast } = this.#befalls(incoming);
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const send = () => this.#send(incoming, Buffer.concat(chunks), outgoing, kind);
      if (!kind) {
        void send();
        return;
      }
      answerAtOnce(incoming, outgoing, kind);
      const { acts } = kind;
      if (acts !== undefined) {
        this.#obeyed = new Promise((resolve) => setTimeout(() => void send().then(resolve), acts));
      }
      if (isLast) this.#onHit();
    });
  }

  /** A connection that the engine gives over. Nothing is done by that, so whoever fails here never reaches it. */
  #passOver(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { kind, isLast } = this.#befalls(incoming);
    socket.on('error', () => undefined);
    if (kind) {
      if (kind.answer === 'refusal') socket.end('HTTP/1.1 500 Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      else if (kind.answer !== 'never') socket.destroy();
      if (isLast) this.#onHit();
      return;
    }
    const upstream = connect(this.#target);
    upstream.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
    const fields = incoming.rawHeaders.flatMap((name, at, all) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : []));
    upstream.write(`${[`${incoming.method} ${incoming.url} HTTP/1.1`, ...fields].join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  }

  /** What befalls this request, which is counted. */
  #befalls({ method, url }: IncomingMessage): { readonly kind?: FaultKind; readonly isLast: boolean } {
    const now = this.#asked.length;
    const asked = `${method} ${url?.replace(/[0-9a-f]{64}/g, '…')}`;
    this.#asked.push(asked);
    const hit = this.#hits.find(({ number, fault }) => number === now || (traitsOf(fault).isLasting && number < now));
    if (hit?.number === now) this.hit = asked;
    return { ...(hit ? { kind: traitsOf(hit.fault) } : {}), isLast: hit !== undefined && hit === this.#hits.at(-1) };
  }

  #send(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    outgoing: ServerResponse,
    kind: FaultKind | undefined,
  ): Promise<void> {
    return new Promise((resolve) => {
      const upstream = request({ socketPath: this.#target, method, path: url, headers, agent: false }, (answer) => {
        answer.on('close', resolve);
        if (!kind) {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          // Who waits for an exit is answered at once, and told of the exit later.
          outgoing.flushHeaders();
          outgoing.on('close', () => answer.destroy());
          answer.pipe(outgoing);
        } else if (kind.answer === 'amid') {
          outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/json', 'content-length': 1000 });
          outgoing.write('{"Id":"');
          answer.resume().on('end', () => outgoing.destroy());
        } else {
          answer.resume().on('end', () => (kind.answer === 'cutAfter' ? outgoing.destroy() : garbage(outgoing, kind)));
        }
      });
      upstream.on('error', () => {
        outgoing.destroy();
        resolve();
      });
      upstream.end(body);
    });
  }
}

function answerAtOnce(incoming: IncomingMessage, outgoing: ServerResponse, kind: FaultKind): void {
  if (kind.answer === 'cut') incoming.socket.destroy();
  if (kind.answer === 'refusal') {
    outgoing.writeHead(500, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify({ message: 'no space left on device' }));
  }
  if (kind.acts === undefined) garbage(outgoing, kind);
}

/** What something before the engine says, and no engine. */
function garbage(outgoing: ServerResponse, { answer }: FaultKind): void {
  if (answer !== 'garbage') return;
  outgoing.writeHead(500, { 'content-type': 'text/html' });
  outgoing.end('<html><body>Internal Server Err');
}
