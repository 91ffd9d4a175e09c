import { request } from '../lab/engines/engineHttp';
import type { LabEngine } from '../lab/engines/LabEngine';
import type { Randomness } from '../lab/replay/Randomness';

interface Listed {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly State: string;
}

/** What was tried, and how often the engine agreed. */
export interface OperationCount {
  tried: number;
  done: number;
}

const names = Array.from({ length: 9 }, (_, index) => `c${index}`);
const aliases = ['redis', 'db', 'cache', 'db.prod', 'a/b', '../top'];
const networks = ['n1', 'n2'];

/** Everything people do to containers and links, in random order, straight at the engine. */
export class RandomOperations {
  readonly counts = new Map<string, OperationCount>();

  constructor(
    private readonly engine: LabEngine,
    private readonly random: Randomness,
  ) {}

  /** Those that the engine agreed to, and by which something changed. */
  get done(): number {
    return [...this.counts.values()].reduce((sum, { done }) => sum + done, 0);
  }

  async prepare(): Promise<void> {
    for (const Name of networks) await request(this.engine.socket, 'POST', '/networks/create', { Name });
  }

  async one(): Promise<void> {
    const containers = await this.containers();
    const some = this.random.pick(containers);
    const kinds = ['create', 'create', 'start', 'start', 'stop', 'pause', 'rename', 'remove', 'connect', 'connect'];
    const kind = this.random.pick([...kinds, 'disconnect', 'unlink', 'unlink', 'restart', 'unpause']) ?? 'create';
    const isSafe = !some || !kind.endsWith('start') || !isLinkedToItself(some, containers);
    const request =
      kind === 'create' || !some || !isSafe ? this.creation(containers) : this.change(kind, some, containers);
    const ok = await this.send(...request).catch(() => false);
    this.count(some && isSafe ? kind : 'create', ok);
  }

  /** The daemon dies without a word and comes back: links may be dropped or retargeted then. */
  async killDaemon(): Promise<void> {
    await this.engine.kill();
    await this.engine.restart();
    this.count('kill daemon', true);
  }

  /** The daemon ends in an orderly way, its containers with it, and comes back. */
  async restartDaemon(): Promise<void> {
    await this.engine.restart();
    this.count('restart daemon', true);
  }

  /** Removes all containers. A paused one would outlive its engine. */
  async clear(): Promise<void> {
    for (const { Id, State } of await this.containers()) {
      if (State === 'paused') await this.send('POST', `/containers/${Id}/unpause`);
      await this.send('DELETE', `/containers/${Id}?force=1`);
    }
  }

  private count(kind: string, ok: boolean): void {
    const count = this.counts.get(kind) ?? { tried: 0, done: 0 };
    this.counts.set(kind, count);
    count.tried += 1;
    count.done += ok ? 1 : 0;
  }

  private async containers(): Promise<readonly Listed[]> {
    // While the daemon is away there is nobody to do anything to.
    const { body } = await request(this.engine.socket, 'GET', '/containers/json?all=1').catch(() => ({ body: [] }));
    return Array.isArray(body) ? (body as Listed[]) : [];
  }

  private async send(method: string, path: string, body?: unknown): Promise<boolean> {
    const { status } = await request(this.engine.socket, method, path, body);
    // 304: it was so already.
    return status < 300;
  }

  private creation(containers: readonly Listed[]): [string, string, unknown?] {
    const name = this.random.pick(names) ?? 'c0';
    const network = this.random.chance(0.4) ? (this.random.pick(networks) ?? 'n1') : undefined;
    const links = containers
      .filter(() => this.random.chance(0.3))
      .slice(0, 3)
      .map(({ Names, Id }) => `${this.random.chance(0.5) ? Id : ownName(Names)}:${this.random.pick(aliases)}`);
    const endpoint = { Links: links, Aliases: [this.random.pick(['one', 'two']) ?? 'one'] };
    return [
      'POST',
      `/containers/create?name=${name}`,
      {
        Image: 'alpine:latest',
        Cmd: ['sleep', '3600'],
        HostConfig: network ? { NetworkMode: network } : { Links: links },
        ...(network ? { NetworkingConfig: { EndpointsConfig: { [network]: endpoint } } } : {}),
      },
    ];
  }

  private change(kind: string, { Id, Names }: Listed, all: readonly Listed[]): [string, string, unknown?] {
    const network = this.random.pick(networks) ?? 'n1';
    switch (kind) {
      case 'rename':
        return ['POST', `/containers/${Id}/rename?name=${this.random.pick(names)}`];
      case 'remove':
        return ['DELETE', `/containers/${Id}?force=1`];
      case 'connect': {
        const target = ownName(this.random.pick(all)?.Names ?? Names);
        const EndpointConfig = { Links: this.random.chance(0.6) ? [`${target}:redis`] : [], Aliases: ['one'] };
        return ['POST', `/networks/${network}/connect`, { Container: Id, EndpointConfig }];
      }
      case 'disconnect': {
        const from = this.random.chance(0.3) ? 'bridge' : network;
        return ['POST', `/networks/${from}/disconnect`, { Container: Id, Force: true }];
      }
      case 'unlink': {
        const linkName = this.random.pick(
          all.flatMap((each) => each.Names.filter((name) => name.lastIndexOf('/') > 0)),
        );
        return ['DELETE', `/containers${linkName ?? '/none/none'}?link=1`];
      }
      case 'stop':
      case 'restart':
        return ['POST', `/containers/${Id}/${kind}?t=0`];
      default:
        return ['POST', `/containers/${Id}/${kind}`];
    }
  }
}

function ownName(names: readonly string[]): string {
  return (names.find((name) => name.lastIndexOf('/') === 0) ?? '/none').slice(1);
}

/**
 * As renames and a new start of the daemon can bring about. An engine that starts a container holds it while it waits
 * for its servers: if it is one of them, or one of them is being started that waits for it, it never answers for them
 * again (moby `daemon/oci_linux.go`, `setupLinkedContainers`). Of a second name at the top nothing tells whose it is.
 */
function isLinkedToItself(container: Listed, all: readonly Listed[]): boolean {
  if (container.Names.filter((name) => name.lastIndexOf('/') === 0).length > 1) return true;
  const servers = new Set<Listed>();
  const addServersOf = (client: Listed) => {
    const start = `/${ownName(client.Names)}/`;
    for (const server of all.filter(({ Names }) => Names.some((name) => name.startsWith(start)))) {
      if (!servers.has(server)) {
        servers.add(server);
        addServersOf(server);
      }
    }
  };
  addServersOf(container);
  return servers.has(container);
}
