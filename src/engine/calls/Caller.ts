import type { Duplex, Readable } from 'node:stream';
import { type Container, isUp } from '../../core/containers/snapshot';
import type { HumanError } from '../../core/humanError';
import type { DockerTransport } from '../dockerTransport';
import type { CallOptions } from '../Engine';
import { EngineRefusal } from '../errors/EngineRefusal';
import type { NamedEndpoint } from '../errors/explainConnection';
import { type Attempt, containersNamed, explainFailure, serverBlamed } from '../errors/explainFailure';
import { parseContainerInspect } from '../schema/containerInspect';
import { apiPath, type EngineRequest } from '../transport/EngineRequest';
import type { Deadline } from './Deadline';
import { OpenCalls } from './OpenCalls';

const usualTimeout = 30_000;
const namingTimeout = 3_000;

/** A link to a container that was removed. When another of its name runs, that isn't the one that the link means. */
function isPhantom(server: Container | 'gone' | undefined): boolean {
  return server === 'gone' || (server !== undefined && isUp(server));
}

export interface CallLimits extends CallOptions {
  /** Until an answer (of a stream: its beginning) must be there. Default 30 s. */
  readonly timeoutMs?: number;
}

/** An open stream of an engine. `close` must be called when it is done with. */
export interface Opened<Stream> {
  readonly stream: Stream;
  readonly deadline: Deadline;
  close(): void;
}

/** Makes every call end: by its answer, its time, its caller or `dispose`. Failures come out as `HumanError`s. */
export class Caller {
  readonly #calls = new OpenCalls();

  constructor(
    readonly where: NamedEndpoint,
    private readonly transport: DockerTransport,
  ) {}

  async json(attempt: Attempt, request: EngineRequest, limits: CallLimits = {}): Promise<unknown> {
    const deadline = this.#start(limits);
    try {
      return await this.transport.json(request, deadline);
    } catch (error) {
      throw await this.explain(attempt, error);
    } finally {
      this.#calls.finish(deadline);
    }
  }

  /** Of events, which go on as long as the connection. */
  watch(attempt: Attempt, request: EngineRequest, limits: CallLimits = {}): Promise<Opened<Readable>> {
    return this.#opening(attempt, limits, (signal) => this.transport.watch(request, signal));
  }

  stream(attempt: Attempt, request: EngineRequest, limits: CallLimits = {}): Promise<Opened<Readable>> {
    return this.#opening(attempt, limits, (signal) => this.transport.stream(request, signal));
  }

  hijack(attempt: Attempt, request: EngineRequest, limits: CallLimits = {}): Promise<Opened<Duplex>> {
    return this.#opening(attempt, limits, (signal) => this.transport.hijack(request, signal));
  }

  /** A sentence for people. Asks the engine what containers are called that its text gives by id only. */
  async explain(attempt: Attempt, error: unknown): Promise<HumanError> {
    const names = new Map<string, string>();
    for (const id of this.#calls.ended ? [] : containersNamed(attempt, error)) {
      const found = await this.#look(id);
      if (typeof found === 'object') {
        names.set(id, found.name);
      }
    }
    const server = this.#calls.ended ? undefined : serverBlamed(error);
    const isGone = server !== undefined && isPhantom(await this.#look(server.replace(/^\//, '')));
    const phantoms = new Set(isGone ? [server] : []);
    return explainFailure({ ...attempt, ...this.where, names, phantoms }, error);
  }

  dispose(): void {
    this.#calls.end();
    this.transport.dispose();
  }

  async #opening<Stream extends Readable | Duplex>(
    attempt: Attempt,
    limits: CallLimits,
    open: (signal: AbortSignal) => Promise<Stream>,
  ): Promise<Opened<Stream>> {
    const deadline = this.#start(limits);
    try {
      const stream = await open(deadline.signal);
      deadline.stopClock();
      const close = (): void => {
        this.#calls.finish(deadline);
        stream.destroy();
      };
      return { stream, deadline, close };
    } catch (error) {
      this.#calls.finish(deadline);
      throw await this.explain(attempt, error);
    }
  }

  /** Undefined: it can't be read now. */
  async #look(id: string): Promise<Container | 'gone' | undefined> {
    const deadline = this.#start({ timeoutMs: namingTimeout });
    try {
      const request = { method: 'GET', path: apiPath('containers', id, 'json') } as const;
      return parseContainerInspect(await this.transport.json(request, deadline));
    } catch (error) {
      return error instanceof EngineRefusal && error.status === 404 ? 'gone' : undefined;
    } finally {
      this.#calls.finish(deadline);
    }
  }

  #start(limits: CallLimits): Deadline {
    return this.#calls.begin(limits.timeoutMs ?? usualTimeout, limits.signal);
  }
}
