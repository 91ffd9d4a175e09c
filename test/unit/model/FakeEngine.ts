import type { Container, Network } from '../../../src/core/containers/snapshot';
import type { EngineIdentity } from '../../../src/core/engines/engineIdentity';
import type { CallOptions, Engine, EngineEvent, ExecResult, ListOptions } from '../../../src/engine/port/Engine';
import { failure } from '../../failure';

/** What the model uses of an engine. */
export type UsedEngine = Pick<
  Engine,
  'endpoint' | 'requestsAtOnce' | 'identity' | 'list' | 'inspect' | 'networks' | 'events' | 'exec' | 'dispose'
>;

interface Stream {
  readonly since: bigint | undefined;
  readonly send: (event: EngineEvent) => void;
  readonly fail: (error: Error) => void;
}

/** Stands for an engine where faults and orders of answers matter. Answers can be held back and let go one by one. */
export class FakeEngine implements UsedEngine {
  readonly endpoint = 'unix:///fake.sock';
  isUnchecked?: true;
  readonly requestsAtOnce = 16;
  readonly containers = new Map<string, Container>();
  readonly requests: string[] = [];
  networkRequests = 0;
  networksAnswer: readonly Network[] = [];
  readonly streams: Stream[] = [];
  identityAnswer: EngineIdentity = { product: 'docker', version: '28.5.2', apiVersion: '1.51', os: 'linux' };
  /** Called with each request's name; the answer waits for it and fails with it. It is taken before the wait. */
  gate: (request: string) => Promise<void> = () => Promise.resolve();
  execAnswer: (id: string) => ExecResult | undefined = () => undefined;
  disposed = false;
  private readonly log: EngineEvent[] = [];
  private time = 1_000_000_000_000n;

  put(container: Container): void {
    this.containers.set(container.id, container);
  }

  identity(): Promise<EngineIdentity> {
    return this.answer('identity', () => this.identityAnswer);
  }

  list({ ids, signal }: ListOptions = {}): Promise<readonly Container[]> {
    const name = ids ? `list ${ids.map((id) => this.containers.get(id)?.name ?? 'gone').join(' ')}` : 'list';
    const entries = [...this.containers.values()].filter(({ id }) => !ids || ids.includes(id)).map(asListed);
    return this.answer(name, () => entries, signal);
  }

  inspect(id: string, { signal }: CallOptions = {}): Promise<Container> {
    const found = this.containers.get(id);
    return this.answer(
      `inspect ${found?.name ?? 'gone'}`,
      () => {
        if (!found) throw failure('There is no such container.', 'notFound');
        return { ...found, linkNames: [], status: '' };
      },
      signal,
    );
  }

  /** Asked apart from all else, so not among the requests. */
  async networks(): Promise<readonly Network[]> {
    this.networkRequests += 1;
    await this.gate('networks');
    return this.networksAnswer;
  }

  async exec(id: string): Promise<ExecResult> {
    this.requests.push(`exec ${this.containers.get(id)?.name}`);
    const result = this.execAnswer(id);
    if (!result) throw failure('It has no such program.', 'engine');
    return result;
  }

  events(
    { since, signal, onOpen }: Parameters<Engine['events']>[0],
    onEvent: (event: EngineEvent) => void,
  ): Promise<void> {
    this.requests.push('events');
    return new Promise((resolve, reject) => {
      const stream: Stream = { since, send: onEvent, fail: reject };
      const close = () => this.streams.splice(this.streams.indexOf(stream), 1);
      signal.addEventListener('abort', () => {
        close();
        resolve();
      });
      this.streams.push(stream);
      onOpen?.();
      for (const event of since === undefined ? [] : this.log.filter(({ timeNano }) => timeNano >= since)) {
        onEvent(event);
      }
    });
  }

  /** An event that everyone hears who listens. */
  tell(action: string, container: Container, type: EngineEvent['type'] = 'container'): EngineEvent {
    return this.send({ type, action, containerId: container.id, attributes: { name: container.name } });
  }

  send(parts: Omit<EngineEvent, 'timeNano'>): EngineEvent {
    this.time += 2_000_000_000n;
    const event = { ...parts, timeNano: this.time };
    this.log.push(event);
    for (const { send } of this.streams) send(event);
    return event;
  }

  /** A restart: what it remembered of events is lost. */
  breakStreams(forgetEvents: boolean): void {
    if (forgetEvents) this.log.length = 0;
    for (const { fail } of this.streams.splice(0)) fail(failure('The stream broke.', 'unreachable'));
  }

  dispose(): void {
    this.disposed = true;
  }

  private async answer<T>(request: string, make: () => T, signal?: AbortSignal): Promise<T> {
    this.requests.push(request);
    await this.gate(request);
    signal?.throwIfAborted();
    return make();
  }
}

/** As the list shows it: without what only an inspect tells. */
function asListed(container: Container): Container {
  const { details, ...rest } = container;
  return {
    ...rest,
    networks: rest.networks.map((attached) => ({ ...attached, aliases: [], dnsNames: [], links: [] })),
  };
}
