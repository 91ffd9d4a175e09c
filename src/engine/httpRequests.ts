import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  request as openRequest,
  type RequestOptions,
} from 'node:http';
import type { Readable } from 'node:stream';
import type { AgentOfMany } from './EngineAgent';
import { EngineRefusal } from './errors/EngineRefusal';
import type { EngineRequest } from './transport/EngineRequest';

/** What ends a call before its answer is there. */
export interface CallEnding {
  /** Undefined while the call may go on. */
  readonly reason: unknown;
  /** There is one listener at a time: the call that is under way. */
  onEnd(listener: (reason: unknown) => void): void;
}

/**
 * One request with one answer in JSON; undefined for an empty body. Most of what is asked goes this way, which takes
 * half the time of docker-modem: that builds a text of each request for a debugger that nobody runs. `agentOfMany`:
 * has few connections; what waits too long for one of them goes through the other agent.
 */
export function requestJson(
  where: RequestOptions,
  agent: Agent,
  asked: EngineRequest,
  ending: CallEnding,
  agentOfMany?: AgentOfMany,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (ending.reason !== undefined) {
      reject(ending.reason);
      return;
    }
    const send = (through: Agent): ClientRequest => {
      const sent = sendRequest(where, through, asked);
      ending.onEnd((reason) => {
        sent.destroy();
        reject(reason);
      });
      sent.on('error', reject);
      sent.on('response', (answer: IncomingMessage) => {
        readText(answer, reject, (text) => read(answer, text, resolve, reject));
      });
      return sent;
    };
    if (!agentOfMany || agentOfMany.isStuck) {
      send(agent);
      return;
    }
    const sent = send(agentOfMany);
    const timer = setTimeout(() => {
      if (ending.reason !== undefined) return;
      // It has no connection yet, so the engine knows nothing of it.
      sent.off('error', reject).on('error', () => {});
      sent.destroy();
      agentOfMany.passBy(sent);
      send(agent);
    }, patience);
    sent.once('socket', () => clearTimeout(timer));
  });
}

/** Milliseconds after which a request waits no longer for one of few connections: those that have them may hang. */
const patience = 50;

/** What is no JSON comes from someone who is no engine, whatever it calls a success. */
function read(
  { statusCode = 0 }: IncomingMessage,
  text: string,
  resolve: (value: unknown) => void,
  reject: (error: unknown) => void,
): void {
  try {
    if (successes.has(statusCode)) resolve(text.trim() === '' ? undefined : JSON.parse(text));
    else reject(refusal(statusCode, text));
  } catch (error) {
    reject(error);
  }
}

/** The answer's body while it comes. The signal ends the request, and the body too. */
export function requestStream(
  where: RequestOptions,
  agent: Agent,
  asked: EngineRequest,
  signal: AbortSignal,
): Promise<Readable> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const sent = sendRequest(where, agent, asked);
    const end = () => {
      sent.destroy();
      reject(signal.reason);
    };
    signal.addEventListener('abort', end, { once: true });
    sent.once('close', () => signal.removeEventListener('abort', end));
    sent.on('error', reject);
    sent.on('response', (answer: IncomingMessage) => {
      const { statusCode = 0 } = answer;
      if (successes.has(statusCode)) resolve(answer);
      else readText(answer, reject, (text) => reject(refusal(statusCode, text)));
    });
  });
}

/** Not modified is success: what was asked for is so already. */
export const successes: ReadonlySet<number> = new Set([200, 201, 204, 304]);

function sendRequest(where: RequestOptions, agent: Agent, asked: EngineRequest): ClientRequest {
  const { socketPath, host, port } = where;
  const { method } = asked;
  const body = asked.body && JSON.stringify(asked.body);
  // A list of headers, host included, is sent as it is: else Node puts each request's together anew.
  const headers = ['Host', hostOf(where), ...headersOfBody(method, body)];
  // Member by member: spreading them takes longer than all that Node does for a request.
  const sent = openRequest({ socketPath, host, port, agent, method, path: withQuery(asked), setHost: false, headers });
  sent.end(body);
  return sent;
}

/** Without a length a request is sent in chunks: an engine then takes even an empty body for one. */
function headersOfBody(method: EngineRequest['method'], body: string | undefined): readonly string[] {
  if (body === undefined) {
    return method === 'GET' ? [] : ['Content-Length', '0'];
  }
  return ['Content-Type', 'application/json', 'Content-Length', `${Buffer.byteLength(body)}`];
}

/** A socket has no host's name, and engines there heed none. */
function hostOf({ host, port, socketPath }: RequestOptions): string {
  return socketPath === undefined ? `${host?.includes(':') ? `[${host}]` : host}:${port}` : 'docker';
}

/** As text piece by piece: bytes that are joined first are memory twice, and pauses of its collector. */
function readText(answer: IncomingMessage, reject: (error: unknown) => void, done: (text: string) => void): void {
  let text = '';
  answer.setEncoding('utf8');
  answer.on('data', (piece: string) => {
    text += piece;
  });
  answer.once('end', () => done(text));
  answer.once('error', reject);
}

function withQuery({ path, query }: EngineRequest): string {
  if (query === undefined) {
    return path;
  }
  const values = Object.entries(query).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, typeof value === 'object' ? JSON.stringify(value) : String(value)]],
  );
  return values.length === 0 ? path : `${path}?${new URLSearchParams(values)}`;
}

function refusal(status: number, text: string): EngineRefusal {
  const said = (parsed(text) as { readonly message?: unknown } | null | undefined)?.message;
  return new EngineRefusal(status, (typeof said === 'string' ? said : text).trim());
}

/** Some refusals have no body, and some a text that says no more than their status. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
