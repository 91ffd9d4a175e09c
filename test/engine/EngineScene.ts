import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Container } from '../../src/core/containers/snapshot';
import { HumanError } from '../../src/core/humanError';
import type { ContainerSpec } from '../../src/core/plans/containerSpec';
import { DockerEngine } from '../../src/engine/DockerEngine';
import { sentence } from '../../src/words/sentence';
import { demand, request } from '../lab/engines/engineHttp';
import { type TestEngine, testEngine } from '../lab/engines/testEngines';

const testLabel = 'container-links.test';

type Body = Readonly<Record<string, unknown>>;

/** Containers and networks of one test file on a real engine: made without the product, removed by id. */
export class EngineScene {
  readonly lab: TestEngine = testEngine('20.10');
  readonly engine = new DockerEngine(this.lab.endpoint);
  readonly #prefix: string;
  readonly #networks: string[] = [];
  #number = 0;

  /** `prefix` keeps what files that run side by side make apart. */
  constructor(prefix: string) {
    this.#prefix = `${prefix}-${process.pid}-`;
  }

  name(short: string): string {
    return this.#prefix + short;
  }

  /** A short name that no test has used. */
  freshName(): string {
    this.#number += 1;
    return this.name(`c${this.#number}`);
  }

  spec(changes: Partial<ContainerSpec> = {}): ContainerSpec {
    return {
      image: 'alpine:latest',
      command: ['/bin/sleep', '1000000'],
      env: [],
      tty: false,
      openStdin: false,
      publishAllPorts: false,
      network: 'default',
      legacyLinks: [],
      endpointLinks: [],
      networkAliases: [],
      ...changes,
      labels: { [testLabel]: this.#prefix, ...changes.labels },
    };
  }

  /** Gives the id. It sleeps unless `body`, the engine's own creation body, says otherwise. */
  async create(name: string, body: Body = {}): Promise<string> {
    const whole = {
      Image: 'alpine:latest',
      Cmd: ['/bin/sleep', '1000000'],
      // A sleeping process 1 heeds no other signal.
      StopSignal: 'SIGKILL',
      ...body,
      Labels: { [testLabel]: this.#prefix },
    };
    return idOf(await demand(this.lab.socket, 'POST', `/containers/create?name=${name}`, whole));
  }

  async run(name: string, body: Body = {}): Promise<string> {
    const id = await this.create(name, body);
    await this.call('POST', `/containers/${id}/start`);
    return id;
  }

  /** A client with legacy links to these servers, as `id:alias`. */
  linked(name: string, links: readonly string[], body: Body = {}): Promise<string> {
    return this.run(name, { ...body, HostConfig: { Links: links, ...part(body['HostConfig']) } });
  }

  async network(short: string): Promise<string> {
    const name = this.name(short);
    this.#networks.push(idOf(await this.call('POST', '/networks/create', { Name: name, CheckDuplicate: true })));
    return name;
  }

  call(method: string, path: string, body?: unknown): Promise<unknown> {
    return demand(this.lab.socket, method, path, body);
  }

  async stop(id: string): Promise<void> {
    await this.call('POST', `/containers/${id}/stop?t=0`);
  }

  inspected(id: string): Promise<Container> {
    return this.engine.inspect(id);
  }

  /** Containers and networks of this file, with their states; sidecars of its containers too. */
  async inventory(): Promise<readonly string[]> {
    const own = await this.#listed(`${testLabel}=${this.#prefix}`);
    const sidecars = await Promise.all(own.map(({ id }) => this.#listed(`container-links.sidecar=${id}`)));
    const networks = await this.call('GET', `/networks?filters=${json({ name: [this.#prefix] })}`);
    return [
      ...[...own, ...sidecars.flat()].map(({ id, state }) => `container ${id} ${state}`),
      ...(Array.isArray(networks) ? networks.map((each) => `network ${idOf(each)}`) : []),
    ].sort();
  }

  async #listed(label: string): Promise<readonly { readonly id: string; readonly state: string }[]> {
    const found = await this.call('GET', `/containers/json?all=1&filters=${json({ label: [label] })}`);
    return Array.isArray(found) ? found.map((each) => ({ id: idOf(each), state: String(part(each)['State']) })) : [];
  }

  async clear(): Promise<void> {
    this.engine.dispose();
    for (const { id } of await this.#listed(`${testLabel}=${this.#prefix}`)) {
      await request(this.lab.socket, 'DELETE', `/containers/${id}?force=1&v=1`);
    }
    for (const id of this.#networks.splice(0)) await request(this.lab.socket, 'DELETE', `/networks/${id}`);
  }
}

/** A failure with what people are told of it. */
export interface Refusal extends Pick<HumanError, 'code' | 'outcome' | 'status' | 'fact' | 'cause'> {
  readonly message: string;
}

/** What a call was refused with: one line for people, which names neither ids nor the machinery. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in outcome)) throw new Error(`nothing was refused: ${JSON.stringify(outcome.value)}`);
  const { error } = outcome;
  if (!(error instanceof HumanError)) throw new Error('not a sentence for people', { cause: error });
  const { code, outcome: fate, status, fact, cause } = error;
  const message = sentence(fact);
  expect(message).not.toMatch(/HTTP|status code|\b[45]\d\d\b|daemon|undefined|[0-9a-f]{64}|\n|\bat \S+:\d+/);
  expect(message).toMatch(/^\S.*[.!?]$/);
  return { code, outcome: fate, status, fact, cause, message };
}

/** Waits until it holds; the last look's failure is thrown after `milliseconds`. */
export async function eventually(look: () => Promise<void> | void, milliseconds = 10_000): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      await look();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(50);
    }
  }
}

function json(value: unknown): string {
  return encodeURIComponent(JSON.stringify(value));
}

function part(value: unknown): Body {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function idOf(value: unknown): string {
  return String(part(value)['Id']);
}
