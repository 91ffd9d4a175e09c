import { setMaxListeners } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import type { Way } from './Way';

/** Node's own door for requests; its types leave it out. */
interface RequestDoor {
  addRequest(request: ClientRequest, options: RequestOptions): void;
}

const nodesOwn = Agent.prototype as unknown as RequestDoor;

/**
 * Keeps the connections to one engine, made by its way, for reuse; as many as there are requests at once, so that none
 * that hangs holds up another. Redirects lead nowhere: an engine sends none, and nobody else is to be asked.
 */
export class EngineAgent extends Agent implements RequestDoor {
  readonly #way: Way;
  readonly #listeners = new WeakMap<object, (request: ClientRequest) => void>();
  readonly #ended = new AbortController();

  constructor(way: Way) {
    super({ keepAlive: true });
    this.#way = way;
    setMaxListeners(0, this.#ended.signal);
  }

  addRequest(request: ClientRequest, options: RequestOptions): void {
    if (options.headers) this.#listeners.get(options.headers)?.(request);
    // Before docker-modem, which would follow it to any address.
    request.prependOnceListener('response', ({ headers }: IncomingMessage) => {
      delete headers.location;
    });
    nodesOwn.addRequest.call(this, request, options);
  }

  /** Hands out the request with these headers: docker-modem hands on nothing else that it is known by. */
  onRequest(headers: object, listener: (request: ClientRequest) => void): void {
    this.#listeners.set(headers, listener);
  }

  override createConnection(_: unknown, done?: (error: Error | null, connection: Duplex) => void): undefined {
    this.#way.connect(this.#ended.signal).then(
      (connection) => {
        connection.once('error', (error: NodeJS.ErrnoException) => this.#lose(error));
        done?.(null, connection);
      },
      // There is no connection to give then.
      (error) => (done as ((error: Error) => void) | undefined)?.(error),
    );
    return undefined;
  }

  override destroy(): void {
    this.#ended.abort();
    super.destroy();
    this.#way.dispose();
  }

  /**
   * docker-modem writes every request's options, agent included, into a debug text that is built even when nobody reads
   * it. An agent's own picture holds all its sockets: that text then costs tens of milliseconds a request.
   */
  [inspect.custom](): string {
    return 'EngineAgent';
  }

  /** A way that is dead for one connection is dead for all: whoever waits on another needn't wait for its own time. */
  #lose({ code }: NodeJS.ErrnoException): void {
    if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') super.destroy();
  }
}
