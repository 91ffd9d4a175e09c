import { execIn } from '../lab/engines/engineExec';
import { demand, request } from '../lab/engines/engineHttp';
import { type TestEngine, testEngine } from '../lab/engines/testEngines';

type Body = Readonly<Record<string, unknown>>;

/** What the engine itself and the insides of its containers say, asked without any of the product's code. */
export class EngineTruth {
  readonly lab: TestEngine = testEngine('20.10');

  /** `names`: every container that the tests make or let the product make; they are removed by `clear`. */
  constructor(private readonly names: readonly string[]) {}

  async clear(): Promise<void> {
    for (const name of this.names) await request(this.lab.socket, 'DELETE', `/containers/${name}?force=1&v=1`);
  }

  /** Gives the id. */
  async run(name: string, body: Body): Promise<string> {
    const made = await this.call('POST', `/containers/create?name=${name}`, { StopSignal: 'SIGKILL', ...body });
    await this.call('POST', `/containers/${name}/start`);
    return textAt(made, 'Id');
  }

  /** A Redis called `datastore`, and `www`, linked with it as `redis`. */
  async putUpLesson(): Promise<void> {
    await this.run('datastore', { Image: 'redis:latest' });
    await this.run('www', {
      Image: 'trainingwheels:latest',
      HostConfig: { Links: ['datastore:redis'], PublishAllPorts: true },
    });
  }

  stop(name: string): Promise<unknown> {
    return this.call('POST', `/containers/${name}/stop?t=0`);
  }

  start(name: string): Promise<unknown> {
    return this.call('POST', `/containers/${name}/start`);
  }

  call(method: string, path: string, body?: unknown): Promise<unknown> {
    return demand(this.lab.socket, method, path, body);
  }

  /** Removes something that may not be there. */
  async forget(path: string): Promise<void> {
    await request(this.lab.socket, 'DELETE', path);
  }

  /** Names of all containers of the engine, stopped ones too. */
  async containers(): Promise<readonly string[]> {
    const found = await this.call('GET', '/containers/json?all=1');
    const names = Array.isArray(found) ? found.map((each) => String(at(each, 'Names', '0'))) : [];
    return names.map((name) => name.replace(/^\//, '')).sort();
  }

  /** The engine's own word; `none` when there is no such container. */
  async state(name: string): Promise<string> {
    const { status, body } = await request(this.lab.socket, 'GET', `/containers/${name}/json`);
    return status === 404 ? 'none' : textAt(body, 'State', 'Status');
  }

  inspect(name: string): Promise<unknown> {
    return this.call('GET', `/containers/${name}/json`);
  }

  async id(name: string): Promise<string> {
    return textAt(await this.inspect(name), 'Id');
  }

  async startedAt(name: string): Promise<string> {
    return textAt(await this.inspect(name), 'State', 'StartedAt');
  }

  async address(name: string): Promise<string> {
    return textAt(await this.inspect(name), 'NetworkSettings', 'IPAddress');
  }

  /** Where the engine published the container's port, as `80/tcp`. */
  async hostPort(name: string, port: string): Promise<string> {
    return textAt(await this.inspect(name), 'NetworkSettings', 'Ports', port, '0', 'HostPort');
  }

  /** As `/datastore:/www/redis`. */
  async links(name: string): Promise<unknown> {
    return at(await this.inspect(name), 'HostConfig', 'Links');
  }

  /** `name address` of each name in the container's own hosts file, sorted. */
  async hostsFile(name: string): Promise<readonly string[]> {
    const lines = (await this.read(name, '/etc/hosts')).split('\n').map((line) => line.replace(/#.*/, '').trim());
    const pairs = lines.flatMap((line) => {
      const [address = '', ...names] = line.split(/\s+/);
      return names.map((each) => `${each} ${address}`);
    });
    return [...new Set(pairs)].sort();
  }

  /** `NAME=value` of everything that process 1 was started with, sorted. */
  async environment(name: string): Promise<readonly string[]> {
    return (await this.read(name, '/proc/1/environ'))
      .split('\0')
      .filter((each) => each !== '')
      .sort();
  }

  /** What Redis in this container holds under the key. */
  async redisValue(name: string, key: string): Promise<string> {
    return this.inside('www', `printf 'GET ${key}\\r\\nQUIT\\r\\n' | nc -w 4 ${await this.address(name)} 6379`).then(
      (reply) => reply.split('\r\n')[1] ?? '',
    );
  }

  private read(name: string, path: string): Promise<string> {
    return this.inside(name, `cat ${path}`);
  }

  private async inside(name: string, script: string): Promise<string> {
    const { exitCode, stdout, stderr } = await execIn(this.lab.socket, name, ['sh', '-c', script]);
    if (exitCode !== 0) throw new Error(`${script} in ${name}: ${exitCode} ${stderr}`);
    return stdout;
  }
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, key) =>
      typeof part === 'object' && part !== null ? Object.entries(part).find(([name]) => name === key)?.[1] : undefined,
    value,
  );
}

function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  if (typeof found !== 'string') throw new Error(`The engine's answer has no text at ${path.join('.')}`);
  return found;
}
