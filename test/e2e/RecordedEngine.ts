import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../lab/checkout';

interface Inside {
  readonly '/etc/hosts': string;
  readonly '/proc/1/environ': readonly string[];
  readonly env: readonly string[];
}

/** An engine that no Debian has, as it answered once: its recorded answers behind a socket. It changes nothing. */
export class RecordedEngine {
  readonly socket = join(tmpdir(), `container-links-recorded-${process.pid}.sock`);
  readonly #folder: string;
  readonly #execs = new Map<string, { readonly output: string; readonly exitCode: number }>();
  readonly #server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://engine');
    const path = url.pathname.replace(/^\/v[\d.]+/, '');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => this.#answer(path, url.searchParams, Buffer.concat(chunks).toString(), response));
  });

  /** `recording`: a folder of test/fixtures/recordings. */
  constructor(recording: string) {
    this.#folder = join(checkout, 'test', 'fixtures', 'recordings', recording);
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.socket, resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await rm(this.socket, { force: true });
  }

  #recorded(name: string): string | undefined {
    try {
      return readFileSync(join(this.#folder, `${name}.json`), 'utf8');
    } catch {
      return undefined;
    }
  }

  /** By name or by id. */
  #nameOf(reference: string): string {
    return (
      ['datastore', 'www', 'netds'].find((name) => this.#recorded(`inspect-${name}`)?.includes(reference)) ?? reference
    );
  }

  #inside(reference: string): Inside | undefined {
    const text = this.#recorded(`inside-${this.#nameOf(reference)}`);
    return text === undefined ? undefined : JSON.parse(text);
  }

  #answer(path: string, query: URLSearchParams, body: string, response: ServerResponse): void {
    const [, kind = '', reference = '', verb = ''] = path.split('/');
    if (path === '/events') {
      response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    } else if (path === '/containers/json') {
      give(response, this.#recorded('containers'));
    } else if (kind === 'containers' && verb === 'json') {
      give(response, this.#recorded(`inspect-${this.#nameOf(reference)}`));
    } else if (kind === 'containers' && verb === 'archive') {
      const content = query.get('path') === '/etc/hosts' ? this.#inside(reference)?.['/etc/hosts'] : undefined;
      give(response, content === undefined ? undefined : archived('hosts', content), 'application/x-tar');
    } else if (kind === 'containers' && verb === 'exec') {
      give(response, JSON.stringify({ Id: this.#noteExec(reference, body) }), 'application/json', 201);
    } else if (kind === 'exec' && verb === 'start') {
      give(response, framed(this.#execs.get(reference)?.output ?? ''), 'application/vnd.docker.raw-stream');
    } else if (kind === 'exec') {
      give(response, JSON.stringify({ ExitCode: this.#execs.get(reference)?.exitCode, Running: false }));
    } else {
      give(response, this.#recorded(kind));
    }
  }

  /** What was recorded from inside can be read again; every other program is missing there. */
  #noteExec(container: string, body: string): string {
    const { Cmd = [] }: { readonly Cmd?: readonly string[] } = JSON.parse(body);
    const inside = this.#inside(container);
    const outputs: Readonly<Record<string, string | undefined>> = {
      'cat /proc/1/environ': inside?.['/proc/1/environ'].join('\0'),
      env: inside?.env.join('\n'),
    };
    const output = outputs[Cmd.join(' ')];
    const id = `exec${this.#execs.size}`;
    this.#execs.set(id, output === undefined ? { output: '', exitCode: 127 } : { output, exitCode: 0 });
    return id;
  }
}

function give(response: ServerResponse, body: string | Buffer | undefined, type = 'application/json', status = 200) {
  response.writeHead(body === undefined ? 404 : status, { 'content-type': type });
  response.end(body ?? '{"message":"page not found"}');
}

/** A frame of the engine's stream of outputs: 1 is stdout. */
function framed(text: string): Buffer {
  const content = Buffer.from(text);
  const head = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(content.length, 4);
  return Buffer.concat([head, content]);
}

/** A tar archive of one file. Source: pax(1), "ustar Interchange Format". */
function archived(name: string, text: string): Buffer {
  const content = Buffer.from(text);
  const head = Buffer.alloc(512);
  head.write(name);
  head.write('0000644\0', 100);
  head.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  head.write('        0', 148);
  head.write('ustar\0', 257);
  const sum = head.reduce((total, byte) => total + byte, 0) - 48;
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, content, Buffer.alloc(1024 + ((512 - (content.length % 512)) % 512))]);
}
