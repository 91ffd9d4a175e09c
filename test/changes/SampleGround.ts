import { demand, request } from '../lab/engines/engineHttp';
import type { TestEngine } from '../lab/engines/testEngines';
import { idle, type SampleContainer } from './sampleContainer';

type Fields = Readonly<Record<string, unknown>>;

/** What an image can give to its containers. */
const givenByImage = {
  Env: ['PATH=/bin:/usr/bin', 'GIVEN=by the image', 'LAST=1'],
  Entrypoint: idle,
  Cmd: ['serve'],
  ExposedPorts: { '6379/tcp': {}, '7000/tcp': {} },
  Volumes: { '/given': {} },
  Labels: { given: 'by the image', kept: 'yes' },
  User: '0:0',
  WorkingDir: '/tmp',
  StopSignal: 'SIGKILL',
  Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 60_000_000_000, Retries: 5 },
};

/** Networks, servers, volumes and an image that samples rest on, made without the product's code. */
export class SampleGround {
  readonly #names: ReadonlyMap<string, string>;

  /** `prefix` keeps what files that run side by side make apart. */
  constructor(
    readonly engine: TestEngine,
    readonly prefix: string,
  ) {
    const own = ['NET1', 'NET2', 'SERVER', 'PEER', 'LENDER', 'VOLUME', 'VOLUME-2'];
    this.#names = new Map(own.map((name) => [name, `${prefix}${name.toLowerCase()}`]));
  }

  async prepare(): Promise<void> {
    const sleeps = { Image: 'alpine:latest', Cmd: ['/bin/sleep', '1000000'], StopSignal: 'SIGKILL' };
    for (const [name, subnet] of [
      ['NET1', '10.77.0.0/24'],
      ['NET2', '10.78.0.0/24'],
    ] as const) {
      await this.call('POST', '/networks/create', { Name: this.named(name), IPAM: { Config: [{ Subnet: subnet }] } });
    }
    await this.call('POST', `/containers/create?name=${this.named('SERVER')}`, {
      ...sleeps,
      ExposedPorts: { '6379/tcp': {} },
    });
    await this.call('POST', `/containers/create?name=${this.named('PEER')}`, {
      ...sleeps,
      HostConfig: { IpcMode: 'shareable' },
    });
    await this.call('POST', `/containers/create?name=${this.named('LENDER')}`, {
      ...sleeps,
      Volumes: { '/lent': {} },
      HostConfig: { Binds: [`${this.named('VOLUME')}:/lent-named`] },
    });
    await this.call('POST', `/commit?container=${this.named('LENDER')}&repo=${this.imageName('given')}`, givenByImage);
    for (const name of ['SERVER', 'PEER']) await this.call('POST', `/containers/${this.named(name)}/start`);
  }

  named(name: string): string {
    return this.#names.get(name) ?? name;
  }

  imageName(name: string): string {
    return `${this.prefix}${name}`;
  }

  call(method: string, path: string, body?: unknown): Promise<unknown> {
    return demand(this.engine.socket, method, path, body);
  }

  async inspect(id: string): Promise<Fields> {
    const answer = await this.call('GET', `/containers/${id}/json`);
    return typeof answer === 'object' && answer !== null ? Object.fromEntries(Object.entries(answer)) : {};
  }

  /** Makes a sample. Gives why the engine refused it, or how far it came: some can't be started here. */
  async make(name: string, sample: SampleContainer): Promise<{ readonly refused?: string }> {
    const { networking } = sample;
    const body = this.#bodyOf(sample);
    const created = await request(this.engine.socket, 'POST', `/containers/create?name=${name}`, body);
    if (created.status >= 400) return { refused: JSON.stringify(created.body) };
    for (const { network, config } of networking.also) {
      await this.call('POST', `/networks/${this.named(network)}/connect`, {
        Container: name,
        EndpointConfig: this.#replaced(config),
      });
    }
    if (networking.left) {
      const left = await request(this.engine.socket, 'POST', '/networks/bridge/disconnect', { Container: name });
      if (left.status >= 400) return { refused: JSON.stringify(left.body) };
    }
    if (sample.state === 'created') return {};
    const started = await request(this.engine.socket, 'POST', `/containers/${name}/start`);
    if (started.status < 400 && sample.state === 'paused')
      await request(this.engine.socket, 'POST', `/containers/${name}/pause`);
    if (started.status < 400 && sample.state === 'exited')
      await request(this.engine.socket, 'POST', `/containers/${name}/stop?t=0`);
    return {};
  }

  async remove(name: string): Promise<void> {
    await request(this.engine.socket, 'DELETE', `/containers/${name}?force=1`);
  }

  async clear(): Promise<void> {
    for (const name of ['SERVER', 'PEER', 'LENDER']) {
      await request(this.engine.socket, 'DELETE', `/containers/${this.named(name)}?force=1&v=1`);
    }
    for (const name of ['NET1', 'NET2']) await request(this.engine.socket, 'DELETE', `/networks/${this.named(name)}`);
    await request(this.engine.socket, 'DELETE', `/images/${this.imageName('given')}`);
    for (const name of ['VOLUME', 'VOLUME-2'])
      await request(this.engine.socket, 'DELETE', `/volumes/${this.named(name)}`);
  }

  #bodyOf({ config, host, networking }: SampleContainer): Fields {
    const { mode, endpoint, links, ports, publishAll, dns, mac } = networking;
    const old = this.engine.kind === '20.10';
    const settings = { ...endpoint, ...(mac && !old ? { MacAddress: mac } : {}) };
    const own = mode === 'default' ? 'bridge' : mode;
    return this.#replaced({
      ...config,
      Image: config['Image'] === 'given:latest' ? this.imageName('given') : config['Image'],
      ...(mac && old ? { MacAddress: mac } : {}),
      HostConfig: {
        ...host,
        NetworkMode: mode,
        ...(links ? { Links: links } : {}),
        ...(ports ? { PortBindings: ports } : {}),
        ...(publishAll === undefined ? {} : { PublishAllPorts: publishAll }),
        ...dns,
      },
      ...(Object.keys(settings).length === 0 ? {} : { NetworkingConfig: { EndpointsConfig: { [own]: settings } } }),
    });
  }

  /** The fields with the ground's own names in the place of those that stand for them. */
  #replaced(fields: Fields): Fields {
    const words = [...this.#names.keys()].sort((a, b) => b.length - a.length).join('|');
    const text = JSON.stringify(fields).replace(new RegExp(`\\b(?:${words})\\b`, 'g'), (word) => this.named(word));
    return JSON.parse(text);
  }
}
