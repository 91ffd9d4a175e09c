import { Randomness } from './Randomness';
import { type Json, objectOf, type RecordedShapes } from './recordedShapes';

interface Replayed {
  readonly id: string;
  readonly name: string;
  readonly created: number;
  /** Names of the servers that it is linked to. */
  readonly servers: readonly string[];
  running: boolean;
  /** Milliseconds. */
  started: number;
  address: number;
  linkNames: string[];
}

export interface ReplaySize {
  readonly containers: number;
  /** Legacy links in all; each client's go to any servers with lower numbers. */
  readonly links: number;
}

const firstCreated = 1_700_000_000;

/** Any number of containers and links in the shape of recorded answers. */
export class ReplayWorld {
  private readonly byId = new Map<string, Replayed>();
  private readonly byName = new Map<string, Replayed>();
  private readonly random = new Randomness(1);
  private numbers = 0;
  private addresses = 1;

  constructor(
    private readonly shapes: RecordedShapes,
    size: ReplaySize,
  ) {
    for (let index = 0; index < size.containers; index += 1) {
      const earlier = Math.floor((size.links * index) / size.containers);
      const links = index === 0 ? 0 : Math.floor((size.links * (index + 1)) / size.containers) - earlier;
      const servers = Array.from({ length: Math.min(links, index) }, () => `c${this.random.below(index)}`);
      this.create([...new Set(servers)]);
    }
  }

  get ids(): readonly string[] {
    return [...this.byId.keys()];
  }

  nameOf(id: string): string | undefined {
    return this.byId.get(id)?.name;
  }

  create(servers: readonly string[] = []): string {
    const number = this.numbers++;
    const name = `c${number}`;
    const id = number.toString(16).padStart(12, '0').padEnd(64, 'a');
    const container = {
      id,
      name,
      created: firstCreated + number,
      servers: servers.filter((server) => this.byName.has(server)),
      running: true,
      started: (firstCreated + number) * 1000,
      address: this.addresses++,
      linkNames: [],
    };
    this.byId.set(id, container);
    this.byName.set(name, container);
    for (const server of container.servers) this.byName.get(server)?.linkNames.push(`/${name}/to-${server}`);
    return id;
  }

  remove(id: string): void {
    const container = this.byId.get(id);
    if (!container) return;
    this.byId.delete(id);
    this.byName.delete(container.name);
    for (const name of container.servers) {
      const server = this.byName.get(name);
      if (server) server.linkNames = server.linkNames.filter((linkName) => !linkName.startsWith(`/${container.name}/`));
    }
  }

  /** Stops what runs; starts what doesn't, at a new address. */
  toggle(id: string): 'start' | 'die' {
    const container = this.byId.get(id);
    if (!container?.running) {
      if (container) {
        container.running = true;
        container.started = Date.now();
        container.address = this.addresses++;
      }
      return 'start';
    }
    container.running = false;
    return 'die';
  }

  list(ids?: readonly string[]): string {
    const chosen = ids ? ids.flatMap((id) => this.byId.get(id) ?? []) : [...this.byId.values()].reverse();
    return `[${chosen.map((container) => JSON.stringify(this.entry(container))).join(',')}]`;
  }

  inspect(id: string): string | undefined {
    const container = this.byId.get(id);
    return container && JSON.stringify(this.inspected(container));
  }

  private entry(container: Replayed): Json {
    return {
      ...this.shapes.entry,
      Id: container.id,
      Names: [`/${container.name}`, ...container.linkNames].sort(),
      Created: container.created,
      State: container.running ? 'running' : 'exited',
      Ports: [],
      NetworkSettings: { Networks: this.networks(container, objectOf(this.shapes.entry['NetworkSettings'])) },
    };
  }

  private inspected(container: Replayed): Json {
    const { inspect } = this.shapes;
    const links = container.servers.map((server) => `/${server}:/${container.name}/to-${server}`);
    return {
      ...inspect,
      Id: container.id,
      Name: `/${container.name}`,
      Created: new Date(container.created * 1000).toISOString(),
      State: {
        ...objectOf(inspect['State']),
        Status: container.running ? 'running' : 'exited',
        StartedAt: new Date(container.started).toISOString(),
      },
      HostConfig: { ...objectOf(inspect['HostConfig']), Links: links },
      NetworkSettings: {
        ...objectOf(inspect['NetworkSettings']),
        Ports: {},
        Networks: this.networks(container, objectOf(inspect['NetworkSettings'])),
      },
    };
  }

  private networks({ running, address }: Replayed, settings: Json): Json {
    const bridge = objectOf(objectOf(settings['Networks'])['bridge']);
    const ip = `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`;
    return { bridge: { ...bridge, IPAddress: running ? ip : '' } };
  }
}
