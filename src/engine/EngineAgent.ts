import { Agent, type ClientRequest } from 'node:http';
import { inspect } from 'node:util';

/**
 * Keeps an engine's connections for reuse, and ends them on `destroy`.
 *
 * docker-modem writes every request's options, agent included, into a debug text that is built even when nobody reads
 * it. An agent's own picture holds all its sockets: that text then costs tens of milliseconds a request.
 */
export class EngineAgent extends Agent {
  constructor(maxSockets = Number.POSITIVE_INFINITY) {
    super({ keepAlive: true, maxSockets });
  }

  [inspect.custom](): string {
    return 'EngineAgent';
  }
}

/** Has few connections, for the many requests that an engine answers at once. */
export class AgentOfMany extends EngineAgent {
  #passedBy = 0;

  /** Whether requests wait here that were sent another way, since the connections stay taken: no more should come. */
  get isStuck(): boolean {
    return this.#passedBy > 0;
  }

  /** Keeps it until one of its connections is free, though it was destroyed: Node's queue can't be left. */
  passBy(waiting: ClientRequest): void {
    this.#passedBy += 1;
    waiting.once('close', () => {
      this.#passedBy -= 1;
    });
  }
}
