import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Container, isUp } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { Attempt } from '../errors/attempt';
import { EngineRefusal } from '../errors/EngineRefusal';
import type { NamedEndpoint } from '../errors/explainConnection';
import { explainFailure } from '../errors/explainFailure';
import type { CallOptions } from '../port/Engine';
import { parseContainerInspect } from '../schema/containerInspect';
import { apiPath, type EngineRequest } from '../transport/EngineRequest';
import type { EngineTransport } from '../transport/EngineTransport';
import { drain } from '../transport/readAnswer';
import { callLimits } from './callLimits';
import type { Deadline } from './Deadline';
import { OpenCalls } from './OpenCalls';

/** Names asked for at most: the others are told by their ids. */
const mostNames = 3;

export interface CallLimits extends CallOptions {
  /** Until the answer must be there, of what is followed its beginning. Default 30 s. */
  readonly timeoutMs?: number;
  /** The time of a call that this is a part of: then the others don't count. */
  readonly within?: Deadline;
}

/** A connection that the engine gave over. `close` must be called when it is done with. */
export interface Opened {
  readonly stream: Duplex;
  close(): void;
}

/** Makes every call end: by its answer, its time, its caller or `dispose`. Failures come out as `HumanError`s. */
export class Caller {
  readonly where: NamedEndpoint;
  readonly #transport: EngineTransport;
  readonly #secretPatterns: () => readonly string[];
  readonly #calls = new OpenCalls();

  constructor(where: NamedEndpoint, transport: EngineTransport, secretPatterns: () => readonly string[]) {
    this.where = where;
    this.#transport = transport;
    this.#secretPatterns = secretPatterns;
  }

  /** Parts of one call share its time. */
  async within<T>(limits: CallLimits, work: (deadline: Deadline) => Promise<T>): Promise<T> {
    if (limits.within) return await work(limits.within);
    const deadline = this.#calls.begin(limits.timeoutMs ?? callLimits.usual, limits.signal);
    try {
      return await work(deadline);
    } finally {
      this.#calls.finish(deadline);
    }
  }

  json(attempt: Attempt, request: EngineRequest, limits: CallLimits = {}): Promise<unknown> {
    return this.#explained(attempt, limits, (deadline) => this.#transport.json(request, deadline));
  }

  /** Hands over the body's pieces, all of them within the time. `false` means that enough was read. */
  read(
    attempt: Attempt,
    request: EngineRequest,
    limits: CallLimits,
    onPiece: (piece: Buffer) => unknown,
  ): Promise<void> {
    return this.#explained(attempt, limits, async (deadline) => {
      await drain(await this.#transport.open(request, deadline), deadline, onPiece);
    });
  }

  /** Hands over the pieces of a body that goes on for as long as it likes, once it has begun in time. */
  follow(
    attempt: Attempt,
    request: EngineRequest,
    limits: CallLimits,
    onPiece: (piece: Buffer, stream: IncomingMessage, deadline: Deadline) => unknown,
    onOpen?: (stream: IncomingMessage, deadline: Deadline) => void,
  ): Promise<void> {
    return this.#explained(attempt, limits, async (deadline) => {
      const answer = await this.#transport.open(request, deadline);
      deadline.stopClock();
      onOpen?.(answer, deadline);
      await drain(answer, deadline, (piece: Buffer) => onPiece(piece, answer, deadline));
    });
  }

  async hijack(attempt: Attempt, request: EngineRequest, limits: CallLimits = {}): Promise<Opened> {
    const deadline = this.#calls.begin(limits.timeoutMs ?? callLimits.usual, limits.signal);
    try {
      const stream = await this.#transport.hijack(request, deadline);
      deadline.stopClock();
      const end = () => stream.destroy();
      deadline.listen(end);
      if (deadline.reason) end();
      const close = (): void => {
        this.#calls.finish(deadline);
        end();
      };
      return { stream, close };
    } catch (error) {
      this.#calls.finish(deadline);
      throw await this.explain(attempt, error, this.#transport.wasSent(deadline));
    }
  }

  /**
   * A failure that can be told to people. Containers that the engine's text names by id only are asked for, where the
   * sentence would name them: a few, all at once.
   */
  async explain(attempt: Attempt, error: unknown, wasSent = true): Promise<HumanError> {
    if (error instanceof HumanError) return error;
    const wanted = new Set<string>();
    const found = new Map<string, Container | 'gone' | undefined>();
    const facts = {
      ...attempt,
      ...this.where,
      wasSent,
      secretPatterns: this.#secretPatterns(),
      nameOf: (reference: string) => {
        wanted.add(reference);
        const container = found.get(reference);
        return typeof container === 'object' ? container.name : undefined;
      },
      isPhantom: (reference: string) => {
        wanted.add(reference);
        const server = found.get(reference);
        // When another container of its name runs, that isn't the one that the link means.
        return server === 'gone' || (server !== undefined && isUp(server));
      },
    };
    const plain = explainFailure(facts, error);
    // An engine that gave no answer is asked nothing more.
    if (wanted.size === 0 || this.#calls.ended || !(error instanceof EngineRefusal)) return plain;
    await this.within({ timeoutMs: callLimits.naming }, async (deadline) => {
      const asked = [...wanted].slice(0, mostNames);
      await Promise.all(asked.map(async (reference) => found.set(reference, await this.#look(reference, deadline))));
    });
    return explainFailure(facts, error);
  }

  dispose(): void {
    this.#calls.end();
    this.#transport.dispose();
  }

  async #explained<T>(attempt: Attempt, limits: CallLimits, work: (deadline: Deadline) => Promise<T>): Promise<T> {
    return await this.within(limits, async (deadline) => {
      try {
        return await work(deadline);
      } catch (error) {
        throw await this.explain(attempt, error, this.#transport.wasSent(deadline));
      }
    });
  }

  /** Undefined: it can't be read now. */
  async #look(reference: string, deadline: Deadline): Promise<Container | 'gone' | undefined> {
    try {
      const path = apiPath('containers', reference.replace(/^\//, ''), 'json');
      return parseContainerInspect(await this.#transport.json({ method: 'GET', path }, deadline));
    } catch (error) {
      return error instanceof EngineRefusal && error.status === 404 ? 'gone' : undefined;
    }
  }
}
