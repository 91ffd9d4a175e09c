import type { Duplex } from 'node:stream';
import { HumanError } from '../../core/humanError';
import type { CallOptions, TerminalSession } from '../Engine';
import type { Attempt } from '../errors/explainFailure';
import { parseExitCode } from '../schema/answers';
import { parseContainerInspect } from '../schema/containerInspect';
import { apiPath } from '../transport/EngineRequest';
import { AttachedStream } from './AttachedStream';
import type { Caller, Opened } from './Caller';
import { drain } from './streams';

interface SessionParts {
  readonly tty: boolean;
  readonly attempt: Attempt;
  readonly resizePath: string;
  /** Asked once the stream has ended. */
  readonly exitCode: () => Promise<number>;
  /** Ends what waits for the exit when the session is closed from our side. */
  readonly abandon?: () => void;
}

/** Wraps a given-over connection. `exit` rejects with `cancelled` when the session was closed before the process ended. */
export function openSession(caller: Caller, opened: Opened<Duplex>, parts: SessionParts): TerminalSession {
  const stream = new AttachedStream(opened.stream, parts.tty);
  const exit = new Promise<number>((resolve, reject) => {
    stream.once('end', () => parts.exitCode().then(resolve, reject));
    stream.once('error', (error) => caller.explain(parts.attempt, error).then(reject, reject));
    stream.once('close', () => {
      opened.close();
      if (!stream.readableEnded) {
        parts.abandon?.();
        reject(new HumanError('The terminal was closed before its process ended.', 'cancelled'));
      }
    });
  });
  // Whoever shows only the output may not wait for the exit.
  exit.catch(() => undefined);
  return {
    stream,
    tty: parts.tty,
    exit,
    async resize(columns, rows) {
      const request = { method: 'POST', path: parts.resizePath, query: { w: columns, h: rows } } as const;
      try {
        await caller.json({ ...parts.attempt, doing: 'resize the terminal of' }, request);
      } catch (error) {
        // Before the start and after the end there is no terminal to resize.
        if (!(error instanceof HumanError && ['conflict', 'notFound', 'engine'].includes(error.code))) {
          throw error;
        }
      }
    },
  };
}

/** Attaches to a container's own process. Its exit is awaited from now on, so that a short life isn't missed. */
export async function attach(caller: Caller, container: string, options: CallOptions = {}): Promise<TerminalSession> {
  const attempt = { doing: 'attach to', container };
  const tty = await hasTerminal(caller, container, attempt, options);
  const opened = await caller.hijack(
    attempt,
    {
      method: 'POST',
      path: apiPath('containers', container, 'attach'),
      query: { stream: true, stdin: true, stdout: true, stderr: true },
      // Without a body the connection's beginning would wait for the first keystroke.
      body: { stream: true },
    },
    options,
  );
  const waiting = await nextExit(caller, container, attempt);
  return openSession(caller, opened, {
    tty,
    attempt,
    resizePath: apiPath('containers', container, 'resize'),
    exitCode: () => waiting.code,
    abandon: waiting.abandon,
  });
}

/** The engine answers the head of a wait at once, and its body when the container ends. */
async function nextExit(
  caller: Caller,
  container: string,
  attempt: Attempt,
): Promise<{ readonly code: Promise<number>; readonly abandon: () => void }> {
  const condition = (await isUp(caller, container, attempt)) ? 'not-running' : 'next-exit';
  const opened = await caller.stream(attempt, {
    method: 'POST',
    path: apiPath('containers', container, 'wait'),
    query: { condition },
  });
  const chunks: Buffer[] = [];
  const code = drain(opened, (chunk) => void chunks.push(chunk)).then(
    () => parseExitCode(JSON.parse(Buffer.concat(chunks).toString('utf8'))),
    async (error) => Promise.reject(await caller.explain(attempt, error)),
  );
  code.catch(() => undefined);
  return { code, abandon: opened.close };
}

async function inspected(caller: Caller, container: string, attempt: Attempt, options: CallOptions = {}) {
  const request = { method: 'GET', path: apiPath('containers', container, 'json') } as const;
  return parseContainerInspect(await caller.json(attempt, request, options));
}

async function isUp(caller: Caller, container: string, attempt: Attempt): Promise<boolean> {
  const state = (await inspected(caller, container, attempt))?.state;
  return state === 'running' || state === 'paused';
}

/** Without a terminal the engine sends stdout and stderr in frames. */
export async function hasTerminal(
  caller: Caller,
  container: string,
  attempt: Attempt,
  options: CallOptions,
): Promise<boolean> {
  return (await inspected(caller, container, attempt, options))?.details?.tty ?? false;
}
