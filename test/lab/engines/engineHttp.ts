import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';

export interface EngineAnswer {
  readonly status: number;
  /** The parsed JSON, or the text where the answer is none; undefined when it is empty. */
  readonly body: unknown;
}

export interface RawAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/**
 * One request to an engine, without any of the product's code. `socket` is a path of a socket or pipe, or `tcp://host:port`. A readable body is sent as a tar
 * archive, everything else as JSON. An answer of any status resolves; only a broken connection rejects.
 */
export async function requestRaw(socket: string, method: string, path: string, body?: unknown): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const stream = body instanceof Readable ? body : undefined;
    const json = body === undefined || stream ? undefined : JSON.stringify(body);
    const type = stream ? 'application/x-tar' : 'application/json';
    const headers = body === undefined ? {} : { 'Content-Type': type };
    const length = json === undefined ? {} : { 'Content-Length': Buffer.byteLength(json) };
    const tcp = socket.startsWith('tcp://') ? new URL(socket) : undefined;
    const where = tcp ? { host: tcp.hostname, port: tcp.port || 2375 } : { socketPath: socket };
    const request = httpRequest(
      { ...where, method, path, agent: false, headers: { Host: 'engine', ...headers, ...length } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    if (stream) {
      stream.on('error', (error) => request.destroy(error));
      stream.pipe(request);
    } else {
      request.end(json);
    }
  });
}

/** The same with the answer's body parsed. */
export async function request(socket: string, method: string, path: string, body?: unknown): Promise<EngineAnswer> {
  const answer = await requestRaw(socket, method, path, body);
  const text = answer.body.toString('utf8');
  try {
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  } catch {
    return { status: answer.status, body: text };
  }
}

/** The same, rejecting with the engine's own words when the status is 400 or higher; gives the body. */
export async function demand(socket: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await request(socket, method, path, body);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${engineMessage(answer.body)}`);
  return answer.body;
}

function engineMessage(body: unknown): string {
  return typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : JSON.stringify(body);
}
