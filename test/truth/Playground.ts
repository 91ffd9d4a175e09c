import { readFile } from 'node:fs/promises';
import { execIn } from '../lab/engines/engineExec';
import { demand, request } from '../lab/engines/engineHttp';
import type { TestEngine } from '../lab/engines/testEngines';

/** Ended by the first signal: a process 1 that sleeps heeds no other. */
const sleeper = { Cmd: ['/bin/sleep', '1000000'], StopSignal: 'SIGKILL' };

/** Leaves out what takes time at a start and has nothing to do with links. */
const light = {
  LogConfig: { Type: 'none' },
  IpcMode: 'none',
  SecurityOpt: ['seccomp=unconfined'],
  MaskedPaths: [],
  ReadonlyPaths: [],
};

/** Containers and networks of one case on one engine, without any of the product's code; `clear` removes them by id. */
export class Playground {
  private readonly containers: string[] = [];
  private readonly networks: string[] = [];

  /** `prefix` keeps the names of cases that run side by side apart. */
  constructor(
    private readonly engine: Pick<TestEngine, 'socket' | 'proc'>,
    readonly prefix: string,
  ) {}

  get socket(): string {
    return this.engine.socket;
  }

  /** Gives the id. The container sleeps when started; `body` is the engine's own creation body. */
  async create(name: string, body: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { HostConfig, ...rest } = body;
    const host = typeof HostConfig === 'object' ? HostConfig : {};
    const sleeps = { Image: 'alpine:latest', ...sleeper, ...rest, HostConfig: { ...light, ...host } };
    const id = field(await demand(this.socket, 'POST', `/containers/create?name=${this.prefix}${name}`, sleeps), 'Id');
    this.containers.push(id);
    return id;
  }

  async run(name: string, body: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const id = await this.create(name, body);
    await this.start(id);
    return id;
  }

  async createNetwork(name: string, body: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const wanted = { Name: `${this.prefix}${name}`, CheckDuplicate: true, ...body };
    this.networks.push(field(await demand(this.socket, 'POST', '/networks/create', wanted), 'Id'));
    return `${this.prefix}${name}`;
  }

  async start(id: string): Promise<void> {
    await this.call('POST', `/containers/${id}/start`);
  }

  async stop(id: string): Promise<void> {
    await this.call('POST', `/containers/${id}/stop`);
  }

  async restart(id: string): Promise<void> {
    await this.call('POST', `/containers/${id}/restart`);
  }

  async rename(id: string, name: string): Promise<void> {
    await this.call('POST', `/containers/${id}/rename?name=${this.prefix}${name}`);
  }

  async remove(id: string): Promise<void> {
    await this.call('DELETE', `/containers/${id}?force=1`);
  }

  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    return demand(this.socket, method, path, body);
  }

  /** Standard output of a command in a running container. */
  async read(id: string, command: readonly string[]): Promise<string> {
    return (await execIn(this.socket, id, command)).stdout;
  }

  /** Process 1's environment as it is, read from the engine's own /proc. */
  async environment(id: string): Promise<ReadonlyMap<string, string>> {
    const file = `${await this.processOf(id)}/environ`;
    const deadline = Date.now() + 10_000;
    let text = await readFile(file, 'utf8');
    // In the middle of its exec a process has none; every container is given some.
    while (text === '' && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      text = await readFile(file, 'utf8');
    }
    const entries = text.split('\0').filter((entry) => entry.includes('='));
    return new Map(entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]));
  }

  /** Addresses by name as the hosts file has them, without what is there in every container. */
  async hosts(id: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, string[]>();
    for (const line of (await this.hostsFile(id)).split('\n')) {
      const [address = '', ...names] = line.split(/\s+/);
      if (/^(?:127\.|::1|f[ef]0)/.test(address)) continue;
      for (const name of names) found.set(name, [...new Set([...(found.get(name) ?? []), address])].sort());
    }
    return found;
  }

  async hostsFile(id: string): Promise<string> {
    return readFile(`${await this.processOf(id)}/root/etc/hosts`, 'utf8');
  }

  /** Process 1's folder in the engine's /proc, once the container's program runs: a start ends a moment before. */
  private async processOf(id: string): Promise<string> {
    const state = await this.call('GET', `/containers/${id}/json`);
    const folder = `${this.engine.proc}/${/"Pid":(\d+)/.exec(JSON.stringify(state))?.[1]}`;
    const deadline = Date.now() + 10_000;
    while (/^runc/.test(await readFile(`${folder}/comm`, 'utf8')) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return folder;
  }

  /** Addresses on the default bridge of this ground's containers, without those of the ones that are named. */
  async addressesOnBridge(besides: readonly string[]): Promise<readonly string[]> {
    const others = this.containers.filter((id) => !besides.includes(id));
    const bodies = await Promise.all(others.map((id) => this.call('GET', `/containers/${id}/json`)));
    return bodies.flatMap((body) => /"bridge":\{[^{}]*"IPAddress":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? []);
  }

  /** What the embedded DNS answers to each name, all asked at once inside the container. */
  async resolve(id: string, names: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const ask =
      'answer=$(nslookup "$name" 127.0.0.11 2>&1 | sed -n "/^Name/,\\$p"); printf "== %s\\n%s\\n" "$name" "$answer"';
    const text = await this.read(id, ['/bin/sh', '-c', `PATH=/bin; for name do (${ask}) & done; wait`, 'sh', ...names]);
    const answers = new Map<string, readonly string[]>();
    for (const block of text.split(/^== /m).slice(1)) {
      const found = [...block.matchAll(/^Address[^:]*:\s*(\S+)/gm)].flatMap(([, address]) => address ?? []);
      answers.set(block.slice(0, block.indexOf('\n')), [...new Set(found)].sort());
    }
    return answers;
  }

  async clear(): Promise<void> {
    const remove = (id: string) => request(this.socket, 'DELETE', `/containers/${id}?force=1&v=1`);
    await Promise.all(this.containers.splice(0).map(remove));
    for (const id of this.networks.splice(0)) await request(this.socket, 'DELETE', `/networks/${id}`);
  }
}

function field(body: unknown, name: string): string {
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return String(entries.find(([key]) => key === name)?.[1]);
}
