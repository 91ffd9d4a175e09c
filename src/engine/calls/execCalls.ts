import { setTimeout as sleep } from 'node:timers/promises';
import { HumanError } from '../../core/humanError';
import type { EngineFact } from '../errors/engineFacts';
import type { CallOptions, ExecRequest, ExecResult, TerminalSession } from '../port/Engine';
import { parseExecCreated, parseExecState } from '../schema/answers';
import { apiPath } from '../transport/EngineRequest';
import { AttachedStream } from './AttachedStream';
import type { Caller, CallLimits } from './Caller';
import { callLimits } from './callLimits';
import { Demultiplexer } from './Demultiplexer';
import { openSession } from './terminalCalls';

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
  const attempt = { doing: 'asked-run', detail: request.command[0] ?? '', container } as const;
  return await caller.within({ ...options, timeoutMs: request.timeoutMs ?? callLimits.usual }, async (within) => {
    const id = await createExec(caller, container, request, false, { within });
    const start = { method: 'POST', path: apiPath('exec', id, 'start'), body: { Detach: false, Tty: false } } as const;
    const kept = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    const room = { stdout: request.maxBytes ?? usualMaxBytes, stderr: request.maxBytes ?? usualMaxBytes };
    let isCut = false;
    const frames = new Demultiplexer();
    await caller.read(attempt, start, { within }, (chunk) => {
      for (const { from, bytes } of frames.push(chunk)) {
        const fitting = bytes.subarray(0, room[from]);
        isCut ||= fitting.length < bytes.length;
        room[from] -= fitting.length;
        kept[from].push(fitting);
        if (from === 'stdout') request.onOutput?.(fitting);
      }
    });
    const exitCode = await execExitCode(caller, id, container, { within });
    const output = { exitCode, stdout: Buffer.concat(kept.stdout), stderr: Buffer.concat(kept.stderr) };
    return isCut ? { ...output, isCut } : output;
  });
}

/** A process with a terminal of its own in a running container. */
export async function openShell(
  caller: Caller,
  container: string,
  command: readonly string[],
  options: CallOptions = {},
): Promise<TerminalSession> {
  const attempt = { doing: 'asked-terminal', container } as const;
  const id = await createExec(caller, container, { command }, true, options);
  const start = { method: 'POST', path: apiPath('exec', id, 'start'), body: { Detach: false, Tty: true } } as const;
  const opened = await caller.hijack(attempt, start, options);
  return openSession(caller, opened, {
    stream: new AttachedStream(opened.stream, true),
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
  limits: CallLimits,
): Promise<string> {
  const answer = await caller.json(
    { doing: 'asked-run', detail: request.command[0] ?? '', container },
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

async function execExitCode(caller: Caller, id: string, container: string, limits: CallLimits): Promise<number> {
  const attempt = { doing: 'asked-exit-code', container } as const;
  const request = { method: 'GET', path: apiPath('exec', id, 'json') } as const;
  return await caller.within(limits, async (within) => {
    for (let tries = 0; tries < exitCodeTries; tries += 1) {
      const { exitCode } = parseExecState(await caller.json(attempt, request, { within }));
      if (exitCode !== undefined) return exitCode;
      await sleep(10 + 5 * tries);
    }
    throw new HumanError<EngineFact>({ code: 'program-still-runs' }, 'engine');
  });
}
