import { type Agent, type IncomingMessage, request as openRequest, type RequestOptions } from 'node:http';
import type { EngineRequest } from './dockerTransport';
import { EngineRefusal } from './errors/EngineRefusal';

/** What ends a call before its answer is there. */
export interface CallEnding {
  /** Undefined while the call may go on. */
  readonly reason: unknown;
  /** There is one listener at a time: the call that is under way. */
  onEnd(listener: (reason: unknown) => void): void;
}

/**
 * One request with one answer in JSON; undefined for an empty body. Most of what is asked goes this way, which takes
 * half the time of docker-modem: that builds a text of each request for a debugger that nobody runs.
 */
export function requestJson(
  where: RequestOptions,
  agent: Agent,
  asked: EngineRequest,
  ending: CallEnding,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (ending.reason !== undefined) {
      reject(ending.reason);
      return;
    }
    const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
    const headers =
      body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const sent = openRequest({ ...where, agent, headers, method: asked.method, path: withQuery(asked) });
    ending.onEnd((reason) => {
      sent.destroy();
      reject(reason);
    });
    sent.on('error', reject);
    sent.on('response', (answer: IncomingMessage) => {
      // As text piece by piece: bytes that are joined first are memory twice, and pauses of its collector.
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => {
        text += piece;
      });
      answer.once('end', () => {
        const { statusCode = 0 } = answer;
        try {
          // What is no JSON comes from someone who is no engine, whatever it calls a success.
          if (successes.has(statusCode)) resolve(text.trim() === '' ? undefined : JSON.parse(text));
          else reject(refusal(statusCode, text));
        } catch (error) {
          reject(error);
        }
      });
      answer.once('error', reject);
      answer.once('close', () => answer.complete || reject(new Error('The connection broke.')));
    });
    sent.end(body);
  });
}

/** Not modified is success: what was asked for is so already. */
export const successes: ReadonlySet<number> = new Set([200, 201, 204, 304]);

function withQuery({ path, query = {} }: EngineRequest): string {
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
