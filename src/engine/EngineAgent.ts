import { Agent } from 'node:http';
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
