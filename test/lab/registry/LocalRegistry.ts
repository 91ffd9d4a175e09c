import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

interface Blob {
  readonly type: string;
  readonly body: Buffer;
}

/** Milliseconds between two pieces of a slow layer. */
const dribbleMs = 50;
const pieceBytes = 64 * 1024;
const manifestType = 'application/vnd.docker.distribution.manifest.v2+json';

/**
 * A registry on the loopback interface, which engines take without TLS. It has the images `ready/app` (one empty layer,
 * `GREETING=hello`), `slow/app` (its layer begins and never ends) and `private/app` (nobody may have it).
 * Source: the OCI distribution specification.
 */
export class LocalRegistry {
  readonly #blobs = new Map<string, Blob>();
  readonly #manifests = new Map<string, Blob>();
  readonly #stalled = new Set<ServerResponse>();
  readonly #server: Server = createServer((request, response) => this.#answer(request, response));
  readonly #slowLayer: string;

  /** `member`: `user:password` without which nobody gets anything. */
  constructor(readonly member?: string) {
    const layer = Buffer.alloc(1024);
    const ready = this.#addImage('ready/app', gzipSync(layer), digest(layer));
    const slow = Buffer.alloc(64 * pieceBytes, ready);
    this.#addImage('slow/app', slow, digest(slow));
    this.#slowLayer = digest(slow);
  }

  /** Downloads that have begun and that the engine still holds open. */
  get stalled(): number {
    return this.#stalled.size;
  }

  /** Gives its port. */
  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address() as AddressInfo;
    return address.port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #addImage(name: string, layer: Buffer, diffId: string): string {
    const config = Buffer.from(
      JSON.stringify({
        architecture: 'amd64',
        os: 'linux',
        config: { Env: ['GREETING=hello'], Cmd: ['/nothing'] },
        rootfs: { type: 'layers', diff_ids: [diffId] },
        history: [{ created_by: 'container-links lab' }],
      }),
    );
    const described = (blob: Blob) => {
      this.#blobs.set(digest(blob.body), blob);
      return { mediaType: blob.type, size: blob.body.length, digest: digest(blob.body) };
    };
    const manifest = {
      schemaVersion: 2,
      mediaType: manifestType,
      config: described({ type: 'application/vnd.docker.container.image.v1+json', body: config }),
      layers: [described({ type: 'application/vnd.docker.image.rootfs.diff.tar.gzip', body: layer })],
    };
    const blob = { type: manifestType, body: Buffer.from(JSON.stringify(manifest)) };
    this.#manifests.set(`${name}:latest`, blob);
    this.#manifests.set(`${name}:${digest(blob.body)}`, blob);
    return digest(layer);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const [, name = '', kind, reference = ''] =
      /^\/v2\/(.+)\/(manifests|blobs)\/([^/?]+)/.exec(request.url ?? '') ?? [];
    const basic = `Basic ${Buffer.from(this.member ?? '').toString('base64')}`;
    if (this.member !== undefined && request.headers.authorization !== basic) {
      response.setHeader('www-authenticate', 'Basic realm="lab"');
      refuse(response, 401, 'UNAUTHORIZED', 'authentication required');
      return;
    }
    if (kind === undefined) {
      response.writeHead(200).end('{}');
      return;
    }
    const blob = kind === 'manifests' ? this.#manifests.get(`${name}:${reference}`) : this.#blobs.get(reference);
    if (name === 'private/app') {
      refuse(response, 403, 'DENIED', 'requested access to the resource is denied');
    } else if (!blob) {
      refuse(response, 404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    } else {
      this.#send(request, response, blob, reference === this.#slowLayer);
    }
  }

  #send({ method }: IncomingMessage, response: ServerResponse, { type, body }: Blob, slowly: boolean): void {
    response.writeHead(200, {
      'content-type': type,
      'content-length': body.length,
      'docker-content-digest': digest(body),
    });
    if (method === 'HEAD') {
      response.end();
    } else if (slowly) {
      this.#dribble(response, body);
    } else {
      response.end(body);
    }
  }

  /** Sends half of it, piece by piece, and then nothing more. */
  #dribble(response: ServerResponse, body: Buffer): void {
    this.#stalled.add(response);
    let sent = 0;
    const timer = setInterval(() => {
      if (sent < body.length / 2) response.write(body.subarray(sent, sent + pieceBytes));
      sent += pieceBytes;
    }, dribbleMs);
    response.on('close', () => {
      clearInterval(timer);
      this.#stalled.delete(response);
    });
  }
}

function digest(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ code, message, detail: {} }] }));
}
