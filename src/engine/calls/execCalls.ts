import { HumanError } from '../../core/humanError';
import type { CallOptions, ExecRequest, ExecResult, TerminalSession } from '../Engine';
import { CallEnded } from '../errors/CallEnded';
import { parseExecCreated, parseExecState } from '../schema/answers';
import { apiPath } from '../transport/EngineRequest';
import type { Caller } from './Caller';
import { Demultiplexer } from './Demultiplexer';
import { drain } from './streams';
import { openSession } from './terminalCalls';

const usualTimeout = 30_000;
const usualMaxBytes = 1024 * 1024;
/** An exec's exit code can come a moment after its output ended. */
const exitCodeTries = 40;

/** Runs a program in a running container and waits for its end. It can't be killed: given up, it may run on. */
export async function exec(
  caller: Caller,
  container: string,
  request: ExecRequest,
  options: CallOptions = {},
): Promise<ExecResult> {
  const attempt = { doing: `run ${request.command[0] ?? 'a program'} in`, container };
  const timeoutMs = request.timeoutMs ?? usualTimeout;
  const limits = { ...options, timeoutMs };
  const id = await createExec(caller, container, request, false, limits);
  const start = { method: 'POST', path: apiPath('exec', id, 'start'), body: { Detach: false, Tty: false } } as const;
  const opened = await caller.stream(attempt, start, limits);
  const kept = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const room = { stdout: request.maxBytes ?? usualMaxBytes, stderr: request.maxBytes ?? usualMaxBytes };
  const frames = new Demultiplexer();
  const clock = setTimeout(() => opened.deadline.end(new CallEnded('timeout', timeoutMs)), timeoutMs);
  try {
    await drain(opened, (chunk) => {
      for (const { from, bytes } of frames.push(chunk)) {
        const fitting = bytes.subarray(0, room[from]);
        room[from] -= fitting.length;
        kept[from].push(fitting);
      }
    });
  } catch (error) {
    throw await caller.explain(attempt, error);
  } finally {
    clearTimeout(clock);
  }
  const exitCode = await execExitCode(caller, id, container, limits);
  return { exitCode, stdout: Buffer.concat(kept.stdout), stderr: Buffer.concat(kept.stderr) };
}

/** A process with a terminal of its own in a running container. */
export async function openShell(
  caller: Caller,
  container: string,
  command: readonly string[],
  options: CallOptions = {},
): Promise<TerminalSession> {
  const attempt = { doing: 'open a terminal in', container };
  const id = await createExec(caller, container, { command }, true, options);
  const start = { method: 'POST', path: apiPath('exec', id, 'start'), body: { Detach: false, Tty: true } } as const;
  const opened = await caller.hijack(attempt, start, options);
  return openSession(caller, opened, {
    tty: true,
    attempt,
    resizePath: apiPath('exec', id, 'resize'),
    exitCode: () => execExitCode(caller, id, container, {}),
  });
}

async function createExec(
  caller: Caller,
  container: string,
  request: Pick<ExecRequest, 'command' | 'user' | 'env'>,
  tty: boolean,
  limits: CallOptions,
): Promise<string> {
  const answer = await caller.json(
    { doing: `run ${request.command[0] ?? 'a program'} in`, container },
    {
      method: 'POST',
      path: apiPath('containers', container, 'exec'),
      body: {
        AttachStdin: tty,
        AttachStdout: true,
        AttachStderr: true,
        Tty: tty,
        Cmd: request.command,
        ...(request.user === undefined ? {} : { User: request.user }),
        ...(request.env === undefined ? {} : { Env: request.env }),
      },
    },
    limits,
  );
  return parseExecCreated(answer);
}

async function execExitCode(caller: Caller, id: string, container: string, limits: CallOptions): Promise<number> {
  const request = { method: 'GET', path: apiPath('exec', id, 'json') } as const;
  for (let tries = 0; tries < exitCodeTries; tries += 1) {
    const { exitCode } = parseExecState(
      await caller.json({ doing: 'read an exit code in', container }, request, limits),
    );
    if (exitCode !== undefined) {
      return exitCode;
    }
    await new Promise((resolve) => setTimeout(resolve, 10 + 5 * tries));
  }
  throw new HumanError('The connection to a program in the container ended, and the program still runs.', 'engine');
}
