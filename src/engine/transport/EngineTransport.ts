import { type ClientRequest, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import Dockerode, { type DockerOptions } from 'dockerode';
import type { Endpoint } from '../endpoints/Endpoint';
import type { CallEnding } from './CallEnding';
import { EngineAgent } from './EngineAgent';
import type { EngineRequest } from './EngineRequest';
import { demandSuccess, jsonOf } from './readAnswer';
import type { Way } from './Way';
import { wayTo } from './wayTo';

/** What docker-modem's `dial` takes; its own types leave it open. */
interface DialOptions {
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly options: { readonly _query: Record<string, unknown>; readonly _body: Record<string, unknown> };
  readonly statusCodes: Readonly<Record<number, boolean>>;
  readonly isStream: true;
  readonly hijack?: true;
}

interface Modem {
  dial(options: DialOptions, callback: (error: unknown, answer: unknown) => void): void;
}

/** The modem reads the body of what it takes for a failure by itself, without limits: it is told that none is one. */
const everyStatus: Readonly<Record<number, boolean>> = Object.fromEntries(
  Array.from({ length: 500 }, (_, index) => [100 + index, true]),
);

/**
 * Sends requests to one engine and hands back what it says, unread. Rejects with `EngineRefusal` when the engine says
 * no, else with Node's own error, or with the reason of the ending, which ends a call with its body.
 *
 * All goes through the modem of dockerode: its methods for resources take 304 for an error and drop some abort signals.
 */
export class EngineTransport {
  readonly #way: Way;
  readonly #agent: EngineAgent;
  readonly #host: string;
  readonly #basePath: string;
  readonly #sent = new WeakSet<CallEnding>();
  readonly #modem: Modem;

  constructor(endpoint: Endpoint) {
    this.#way = wayTo(endpoint);
    this.#agent = new EngineAgent(this.#way);
    this.#host = hostOf(endpoint);
    this.#basePath = (endpoint.kind === 'tcp' && endpoint.basePath) || '';
    this.#modem = modemOf(this.#agent);
  }

  /** The answer's JSON; undefined for an empty body. 304 is success: what was asked for is so already. */
  async json(request: EngineRequest, ending: CallEnding): Promise<unknown> {
    return await jsonOf(await this.open(request, ending), ending);
  }

  /** The answer while its body comes. */
  async open(request: EngineRequest, ending: CallEnding): Promise<IncomingMessage> {
    const answer = (await this.#dial(request, ending, {})) as IncomingMessage;
    await demandSuccess(answer, ending);
    return answer;
  }

  /** The connection itself, once the engine has given it over (attach and exec). */
  async hijack(request: EngineRequest, ending: CallEnding): Promise<Duplex> {
    const answer = await this.#dial(request, ending, { hijack: true });
    if (!(answer instanceof IncomingMessage)) return answer as Duplex;
    await demandSuccess(answer, ending);
    answer.destroy();
    throw Object.assign(new Error('the connection was not given over'), { code: 'HPE_UPGRADE' });
  }

  /** Whether a request of this call may have reached the engine. */
  wasSent(ending: CallEnding): boolean {
    return this.#sent.has(ending);
  }

  /** Ends all connections. */
  dispose(): void {
    this.#agent.destroy();
  }

  async #dial(request: EngineRequest, ending: CallEnding, how: Pick<DialOptions, 'hijack'>): Promise<unknown> {
    if (ending.reason !== undefined) throw ending.reason;
    const { method, path, query = {}, body = {}, headers } = request;
    const sentQuery = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    const sentHeaders = { Host: this.#host, ...headers };
    return await new Promise((resolve, reject) => {
      let sent: ClientRequest | undefined;
      const end = () => {
        sent?.destroy();
        reject(ending.reason);
      };
      const stopListening = ending.listen(end);
      this.#agent.onRequest(sentHeaders, (request) => {
        sent = request;
        // Its connection is open by then.
        request.once('socket', () => this.#sent.add(ending));
        if (ending.reason !== undefined) end();
      });
      const options = { _query: sentQuery, _body: { ...body } };
      const target = `${this.#basePath}${path}${Object.keys(sentQuery).length === 0 ? '' : '?'}`;
      const rest = { options, headers: sentHeaders, statusCodes: everyStatus, isStream: true, ...how } as const;
      this.#modem.dial({ path: target, method, ...rest }, (error, answer) => {
        stopListening();
        if (error) this.#way.reasonOf(error).then(reject);
        else resolve(answer);
      });
    });
  }
}

/** A socket has no host's name, and engines there heed none; which interface an address counts on is our own matter. */
function hostOf(endpoint: Endpoint): string {
  if (endpoint.kind !== 'tcp') return 'docker';
  const { host, port } = endpoint;
  return `${host.includes(':') ? `[${host.replace(/%.*/, '')}]` : host}:${port}`;
}

/**
 * The modem reads `DOCKER_HOST` and `DOCKER_CERT_PATH` by itself and fails on odd ones, whatever it is told. With a
 * socket's path it leaves a request's path as it is; the agent knows where the connection leads.
 */
function modemOf(agent: EngineAgent): Modem {
  const inherited = process.env['DOCKER_HOST'];
  delete process.env['DOCKER_HOST'];
  try {
    const options: DockerOptions & { readonly agent: EngineAgent } = { socketPath: 'made by the agent', agent };
    return new Dockerode(options).modem;
  } finally {
    if (inherited !== undefined) process.env['DOCKER_HOST'] = inherited;
  }
}
