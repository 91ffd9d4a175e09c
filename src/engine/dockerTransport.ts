import type { Duplex, Readable } from 'node:stream';
import type Docker from 'dockerode';
import type { DockerOptions } from 'dockerode';
import { HumanError } from '../core/humanError';
import { AgentOfMany, EngineAgent } from './EngineAgent';
import type { Endpoint } from './endpoints/Endpoint';
import { EngineRefusal } from './errors/EngineRefusal';
import { type CallEnding, requestJson, requestStream, successes } from './httpRequests';
import type { EngineRequest } from './transport/EngineRequest';

/**
 * Sends requests to one engine and hands back what it says, unread. Rejects with `EngineRefusal` when the engine says
 * no, else with Node's own error. The signal ends a call, and a stream that came of it.
 */
export interface DockerTransport {
  /** The answer's JSON; undefined for an empty body. 304 is success: what was asked for is so already. */
  json(request: EngineRequest, ending: CallEnding): Promise<unknown>;
  /** Like `stream`, for what the first picture needs. */
  watch(request: EngineRequest, signal: AbortSignal): Promise<Readable>;
  /** The answer's body while it comes. */
  stream(request: EngineRequest, signal: AbortSignal): Promise<Readable>;
  /** The connection itself, once the engine has given it over (attach and exec). */
  hijack(request: EngineRequest, signal: AbortSignal): Promise<Duplex>;
  /** Ends idle connections. */
  dispose(): void;
}

/** What docker-modem's `dial` takes; its own types leave it open. */
interface DialOptions {
  readonly path: string;
  readonly method: string;
  readonly options: { readonly _query: Record<string, unknown>; readonly _body: Record<string, unknown> };
  readonly abortSignal: AbortSignal;
  readonly statusCodes: Readonly<Record<number, boolean>>;
  readonly isStream?: boolean;
  readonly hijack?: boolean;
  readonly openStdin?: boolean;
}

interface Modem {
  dial(options: DialOptions, callback: (error: unknown, answer: unknown) => void): void;
}

/**
 * Beside the engine only processors count: it answers hundreds sooner over half as many connections as there are
 * requests, since the next one is ready to be sent when an answer comes. Over a network their way takes the time.
 */
const localConnectionsOfMany = 8;

const success: Readonly<Record<number, boolean>> = Object.fromEntries([...successes].map((status) => [status, true]));

/**
 * dockerode is loaded with the first file, log, pull or terminal, so that neither activation nor the first picture pays
 * for it. Those go through its modem: its methods for resources take 304 for an error and drop some abort signals.
 */
export function createDockerTransport(endpoint: Endpoint): DockerTransport {
  const address = carried(endpoint);
  const agent = new EngineAgent();
  const agentOfMany = address.kind === 'tcp' ? undefined : new AgentOfMany(localConnectionsOfMany);
  const where = address.kind === 'tcp' ? { host: address.host, port: address.port } : { socketPath: address.path };
  let loading: Promise<Modem> | undefined;

  const modem = (): Promise<Modem> => {
    loading ??= import('dockerode').then(({ default: Dockerode }) => makeDocker(Dockerode, address, agent).modem);
    return loading;
  };

  const dial = async (
    request: EngineRequest,
    signal: AbortSignal,
    how: Pick<DialOptions, 'isStream' | 'hijack' | 'openStdin'>,
  ): Promise<unknown> => {
    const through = await modem();
    signal.throwIfAborted();
    return await new Promise((resolve, reject) => {
      // The modem forgets an upgraded connection's signal, and an ended one's callback.
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      through.dial(
        {
          path: `${request.path}?`,
          method: request.method,
          options: { _query: { ...request.query }, _body: { ...request.body } },
          abortSignal: signal,
          statusCodes: success,
          ...how,
        },
        (error, answer) => (error ? reject(refusalOf(error)) : resolve(answer)),
      );
    });
  };

  return {
    json: (request, ending) =>
      requestJson(where, agent, request, ending, request.isOneOfMany ? agentOfMany : undefined),
    watch: (request, signal) => requestStream(where, agent, request, signal),
    async stream(request, signal) {
      return (await dial(request, signal, { isStream: true })) as Readable;
    },
    async hijack(request, signal) {
      const connection = (await dial(request, signal, { isStream: true, hijack: true, openStdin: true })) as Duplex;
      signal.addEventListener('abort', () => connection.destroy(), { once: true });
      return connection;
    },
    dispose() {
      agent.destroy();
      agentOfMany?.destroy();
    },
  };
}

type Carried = Extract<Endpoint, { readonly kind: 'socket' | 'pipe' | 'tcp' }>;

/** What can be asked for and can't be had yet is an error, never something less safe. */
function carried(endpoint: Endpoint): Carried {
  if (endpoint.kind === 'ssh') {
    throw new HumanError(
      `The endpoint ${endpoint.label} uses SSH, which isn't supported yet. Forward the engine's socket with ssh -L and use tcp:// or unix://.`,
      'unsupported',
    );
  }
  if (endpoint.kind === 'tcp' && endpoint.tls) {
    throw new HumanError(
      `The endpoint ${endpoint.label} uses TLS, which isn't supported yet. Use unix://, npipe:// or tcp://.`,
      'unsupported',
    );
  }
  return endpoint;
}

/** The modem reads `DOCKER_HOST` and `DOCKER_CERT_PATH` by itself and fails on odd ones, whatever it is told. */
function makeDocker(Dockerode: typeof Docker, address: Carried, agent: EngineAgent): Docker {
  const inherited = process.env['DOCKER_HOST'];
  delete process.env['DOCKER_HOST'];
  try {
    const where: DockerOptions =
      address.kind === 'tcp'
        ? { host: address.host, port: address.port, protocol: 'http' }
        : { socketPath: address.path };
    const withAgent: DockerOptions & { readonly agent: EngineAgent } = { ...where, agent };
    return new Dockerode(withAgent);
  } finally {
    if (inherited !== undefined) {
      process.env['DOCKER_HOST'] = inherited;
    }
  }
}

interface ModemError {
  readonly message?: unknown;
  readonly statusCode?: unknown;
  readonly json?: unknown;
}

function refusalOf(error: unknown): unknown {
  const { statusCode, json, message } = error as ModemError;
  if (typeof statusCode !== 'number') {
    return error;
  }
  const said = (json as { readonly message?: unknown } | null | undefined)?.message;
  const text = typeof said === 'string' ? said : String(message ?? '').replace(/^\(HTTP code \d+\) \w.*? - /, '');
  return new EngineRefusal(statusCode, text.trim());
}
