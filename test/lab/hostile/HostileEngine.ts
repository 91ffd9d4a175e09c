import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileTexts } from './hostileTexts';

/** An engine of an adversary: every text that it gives is one of `hostileTexts`. Runs nothing. */
export class HostileEngine {
  readonly #server: Server;
  #listedEntries = 0;
  #folder = '';

  constructor(readonly texts: readonly string[] = hostileTexts) {
    this.#server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://engine');
      const answer = this.#answer(decodeURIComponent(pathname), searchParams.get('filters') ?? '{}');
      if (answer === 'stays open') {
        response.writeHead(200).flushHeaders();
        return;
      }
      const status = answer === undefined ? 500 : 200;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { message: this.texts.join(' ') }));
    });
  }

  get endpoint(): string {
    return `unix://${join(this.#folder, 'engine.sock')}`;
  }

  /** How many entries all its lists had. */
  get listed(): number {
    return this.#listedEntries;
  }

  /** Own names, in the order of the ids. */
  get names(): readonly string[] {
    return this.texts.map((text, index) => `${index}-${text}`);
  }

  async start(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'container-links-hostile-'));
    await new Promise<void>((resolve) => this.#server.listen(join(this.#folder, 'engine.sock'), resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #answer(path: string, filters: string): unknown {
    if (path === '/version') {
      return { Version: '28.5.2', ApiVersion: '1.51', Os: 'linux', Components: [{ Name: 'Engine' }] };
    }
    if (path === '/events') return 'stays open';
    if (path === '/networks') return [];
    if (path === '/containers/json') {
      // As engines do: a list of all for each question about one is many megabytes, many times.
      const asked: { readonly id?: readonly string[] } = JSON.parse(filters);
      return this.texts.flatMap((_, index) => (asked.id?.includes(idOf(index)) === false ? [] : [this.#listed(index)]));
    }
    const id = /^\/containers\/([0-9a-f]{64})\/json$/.exec(path)?.[1];
    return id === undefined ? undefined : this.#inspected(Number.parseInt(id, 16));
  }

  #listed(index: number): unknown {
    this.#listedEntries += 1;
    const { text, name, network } = this.#parts(index);
    return {
      Id: idOf(index),
      // The client's links make further names of the server, in an order of the engine's own.
      Names: [`/${name}`, `/${this.#next(index).name}/${text}`].sort(),
      Image: text,
      State: 'running',
      Status: text,
      Labels: { 'com.docker.compose.project': text, [text]: text, ['__proto__']: text },
      HostConfig: { NetworkMode: 'default' },
      NetworkSettings: { Networks: { bridge: { IPAddress: `172.17.0.${index + 2}` }, [network]: { IPAddress: text } } },
      Ports: [{ PrivatePort: 80, PublicPort: 8000 + index, Type: text }],
    };
  }

  #inspected(index: number): unknown {
    const { text, name, network } = this.#parts(index);
    const server = this.#previous(index).name;
    return {
      Id: idOf(index),
      Name: `/${name}`,
      Image: `sha256:${text}`,
      State: { Status: 'running', Running: true, Pid: 1, StartedAt: '2026-01-01T00:00:00Z', Error: text },
      Config: {
        Hostname: text,
        Domainname: text,
        Env: [`${text}=${text}`, `PASSWORD=${text}`, text],
        Image: text,
        Labels: { [text]: text },
        ExposedPorts: { '6379/tcp': {}, [text]: {} },
        Cmd: [text],
        Entrypoint: [text],
        User: text,
      },
      HostConfig: { NetworkMode: 'default', Links: [`/${server}:/${name}/${text}`], ExtraHosts: [`${text}:${text}`] },
      NetworkSettings: {
        Networks: {
          bridge: { IPAddress: `172.17.0.${index + 2}` },
          [network]: { IPAddress: text, Aliases: [text], DNSNames: [text], Links: [`${server}:${text}`] },
        },
      },
      Mounts: [{ Type: text, Source: text, Destination: text }],
    };
  }

  #parts(index: number) {
    const text = this.texts[index] ?? '';
    return { text, name: this.names[index] ?? '', network: `net-${text}` };
  }

  #next(index: number) {
    return this.#parts((index + 1) % this.texts.length);
  }

  #previous(index: number) {
    return this.#parts((index + this.texts.length - 1) % this.texts.length);
  }
}

function idOf(index: number): string {
  return index.toString(16).padStart(64, '0');
}
