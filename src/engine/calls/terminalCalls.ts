import { finished } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { isUp } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { Attempt } from '../errors/attempt';
import type { EngineFact } from '../errors/engineFacts';
import type { CallOptions, TerminalSession } from '../port/Engine';
import { parseExitCode } from '../schema/answers';
import { parseContainerInspect } from '../schema/containerInspect';
import { apiPath } from '../transport/EngineRequest';
import { AttachedStream } from './AttachedStream';
import type { Caller, CallLimits, Opened } from './Caller';

/** Milliseconds between the end of what a process says and the engine's word that it ended. */
const untilExitCode = 5_000;

interface SessionParts {
  readonly stream: AttachedStream;
  readonly tty: boolean;
  readonly attempt: Attempt;
  readonly resizePath: string;
  /** Asked once the stream has ended. */
  readonly exitCode: () => Promise<number>;
  /** Ends what waits for the exit when the session is over. */
  readonly abandon?: () => void;
}

/** Wraps a given-over connection. `exit` rejects with `cancelled` when the session was closed before the process ended. */
export function openSession(caller: Caller, opened: Opened, parts: SessionParts): TerminalSession {
  const { stream, attempt } = parts;
  const exit = new Promise<void>((resolve, reject) => {
    // Calls back also when it has ended already.
    finished(stream, { writable: false }, (error) => {
      if (!error) resolve();
      else if (stream.errored) caller.explain(attempt, stream.errored).then(reject, reject);
      else reject(new HumanError<EngineFact>({ code: 'terminal-closed' }, 'cancelled'));
    });
  })
    .then(parts.exitCode)
    .finally(() => parts.abandon?.());
  stream.once('close', () => opened.close());
  if (stream.closed) opened.close();
  // A failure of what nobody waits for must not end the process: some show only the output.
  exit.catch(() => undefined);
  return {
    stream,
    tty: parts.tty,
    exit,
    async resize(columns, rows) {
      const request = { method: 'POST', path: parts.resizePath, query: { w: columns, h: rows } } as const;
      try {
        await caller.json({ ...attempt, doing: 'asked-resize' }, request);
      } catch (error) {
        // Before the start and after the end there is no terminal to resize.
        if (!(error instanceof HumanError && ['conflict', 'notFound', 'engine'].includes(error.code))) throw error;
      }
    },
  };
}

/** Attaches to a container's own process. Its exit is awaited from now on, so that a short life isn't missed. */
export async function attach(caller: Caller, container: string, options: CallOptions = {}): Promise<TerminalSession> {
  const attempt = { doing: 'asked-attach', container } as const;
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
  const stream = new AttachedStream(opened.stream, tty);
  const over = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, over.signal]) : over.signal;
  try {
    const next = await nextExit(caller, container, attempt, { signal });
    return openSession(caller, opened, {
      stream,
      tty,
      attempt,
      resizePath: apiPath('containers', container, 'resize'),
      exitCode: () => exitSoon(caller, container, attempt, next.code),
      abandon: () => over.abort(),
    });
  } catch (error) {
    over.abort();
    stream.destroy();
    opened.close();
    throw error;
  }
}

/**
 * The engine answers the head of a wait at once, and its body when the container ends. Resolves with the head: no exit
 * is missed from then on.
 */
async function nextExit(
  caller: Caller,
  container: string,
  attempt: Attempt,
  limits: CallLimits,
): Promise<{ readonly code: Promise<number> }> {
  const condition = (await inspectedIsUp(caller, container, attempt, limits)) ? 'not-running' : 'next-exit';
  const request = { method: 'POST', path: apiPath('containers', container, 'wait'), query: { condition } } as const;
  const chunks: Buffer[] = [];
  let onOpen: () => void = () => undefined;
  const isOpen = new Promise<void>((resolve) => {
    onOpen = resolve;
  });
  const code = caller
    .follow(attempt, request, limits, (chunk) => chunks.push(chunk), onOpen)
    .then(() => parseExitCode(Buffer.concat(chunks).toString('utf8')));
  code.catch(() => undefined);
  await Promise.race([isOpen, code]);
  return { code };
}

/** The exit code, which comes a moment after the last output, unless the connection ended and the process runs on. */
async function exitSoon(caller: Caller, container: string, attempt: Attempt, code: Promise<number>): Promise<number> {
  const soon = await Promise.race([code, sleep(untilExitCode, undefined, { ref: false })]);
  if (soon !== undefined) return soon;
  if (await inspectedIsUp(caller, container, attempt, {})) {
    throw new HumanError<EngineFact>({ code: 'terminal-closed' }, 'cancelled');
  }
  return (await inspected(caller, container, attempt, {}))?.details?.exitCode ?? 0;
}

async function inspected(caller: Caller, container: string, attempt: Attempt, limits: CallLimits) {
  const request = { method: 'GET', path: apiPath('containers', container, 'json') } as const;
  return parseContainerInspect(await caller.json(attempt, request, limits));
}

async function inspectedIsUp(
  caller: Caller,
  container: string,
  attempt: Attempt,
  limits: CallLimits,
): Promise<boolean> {
  const found = await inspected(caller, container, attempt, limits);
  return found !== undefined && isUp(found);
}

/** Without a terminal the engine sends stdout and stderr in frames. */
export async function hasTerminal(
  caller: Caller,
  container: string,
  attempt: Attempt,
  limits: CallLimits,
): Promise<boolean> {
  return (await inspected(caller, container, attempt, limits))?.details?.tty ?? false;
}
