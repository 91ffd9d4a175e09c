import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';

export interface Age {
  /** As `GET /version` says it. */
  readonly version: string;
  /** Newest and oldest API that it speaks. */
  readonly api: string;
  readonly oldestApi: string;
  /** The version of the API that the real engine is asked by; its own newest when absent. */
  readonly spoken?: string;
  /** What becomes of each answer that is no stream. */
  readonly shape: (answer: unknown) => unknown;
}

/** Engine 19.03: the real one speaks as it did, and says nothing that isn't needed. */
export const oldest: Age = {
  version: '19.03.15',
  api: '1.40',
  oldestApi: '1.12',
  spoken: '1.40',
  shape: (answer) => without(answer, ['Platform', 'Components', 'GraphDriver', 'Labels', 'Warnings']),
};

/** An engine that is newer than all that is known: it refuses today's versions, and says more than anybody knows. */
export const newer: Age = {
  version: '29.99.0',
  api: '1.60',
  oldestApi: '1.58',
  shape: (answer) => withUnknown(answer),
};

/** Stands before a real engine's socket, and speaks as an engine of another age. */
export class OtherAge {
  readonly socket = join(tmpdir(), `container-links-age-${process.pid}-${Date.now()}.sock`);
  readonly #server = createServer((incoming, outgoing) => void this.#forward(incoming, outgoing));

  constructor(
    readonly target: string,
    readonly age: Age,
  ) {
    this.#server.on('upgrade', (incoming: IncomingMessage, client: Duplex) => this.#hijack(incoming, client));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.socket, resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await rm(this.socket, { force: true });
  }

  async #forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const asked = /^\/v(\d+\.\d+)\//.exec(incoming.url ?? '')?.[1];
    if (asked !== undefined && (minor(asked) > minor(this.age.api) || minor(asked) < minor(this.age.oldestApi))) {
      const message = `client version ${asked} is not supported: ${this.age.oldestApi} to ${this.age.api} are`;
      outgoing.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
      return;
    }
    const upstream = this.#ask(incoming, (answer) => {
      const isStream = /\/(events|logs|attach|start|archive|create)\b/.test(incoming.url ?? '');
      if (isStream || !/json/.test(answer.headers['content-type'] ?? '')) {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        outgoing.flushHeaders();
        answer.pipe(outgoing);
      } else void this.#reshape(incoming, answer, outgoing);
    });
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  }

  async #reshape({ url = '' }: IncomingMessage, answer: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const shaped = this.age.shape(JSON.parse(Buffer.concat(chunks).toString()));
    const { version, api, oldestApi } = this.age;
    const ofVersion = { Version: version, ApiVersion: api, MinAPIVersion: oldestApi };
    const said = JSON.stringify(/\/version$/.test(url) ? { ...Object(shaped), ...ofVersion } : shaped);
    outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/json' }).end(said);
  }

  /** The body of such a request comes with the upgrade, and the connection is the client's from then on. */
  #hijack(incoming: IncomingMessage, client: Duplex): void {
    const upstream = this.#ask(incoming, () => client.destroy());
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
    upstream.once('upgrade', ({ headers }, connection: Duplex, head: Buffer) => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
      client.write(`HTTP/1.1 101 UPGRADED\r\n${lines.join('\r\n')}\r\n\r\n`);
      client.write(head);
      connection.on('error', () => client.destroy());
      client.on('close', () => connection.destroy());
      client.pipe(connection).pipe(client);
    });
    const length = Number(incoming.headers['content-length'] ?? 0);
    if (length === 0) upstream.end();
    else client.once('data', (body: Buffer) => upstream.end(body.subarray(0, length)));
  }

  #ask({ method, url = '/', headers }: IncomingMessage, onAnswer: (answer: IncomingMessage) => void) {
    const { spoken } = this.age;
    const plain = url.replace(/^\/v\d+\.\d+(?=\/)/, '');
    const path = spoken === undefined ? plain : `/v${spoken}${plain}`;
    return request({ socketPath: this.target, method, path, headers, agent: false }, onAnswer);
  }
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}

function without(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, names));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name, each]) => !(names.includes(name) && isBare(name, each)));
  return Object.fromEntries(kept.map(([name, each]) => [name, without(each, names)]));
}

/** Labels that say something are no matter of an engine's age. */
function isBare(name: string, value: unknown): boolean {
  return name !== 'Labels' || Object.keys(Object(value)).length === 0;
}

/** Only where fields are known beforehand: of networks, labels, ports and volumes the names are data. */
function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]): [string, unknown] => [
    name,
    ['Config', 'HostConfig', 'State', 'NetworkSettings'].includes(name) ? withUnknown(each) : each,
  ]);
  return { ...Object.fromEntries(entries), OfTomorrow: { deep: [null, { er: 1 }] }, Tomorrow: null };
}
