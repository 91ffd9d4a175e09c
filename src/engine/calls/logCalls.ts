import type { CallOptions } from '../Engine';
import { apiPath } from '../transport/EngineRequest';
import type { Caller } from './Caller';
import { Demultiplexer } from './Demultiplexer';
import { drain } from './streams';
import { hasTerminal } from './terminalCalls';

const maxTailBytes = 256 * 1024;

/** The last lines of a container's log, stdout and stderr in the engine's order. */
export async function logTail(
  caller: Caller,
  container: string,
  lines: number,
  options: CallOptions = {},
): Promise<string> {
  const kept: Buffer[] = [];
  let room = maxTailBytes;
  await readLog(caller, container, { tail: lines, follow: false }, options, (bytes) => {
    kept.push(bytes.subarray(0, room));
    room -= Math.min(room, bytes.length);
  });
  return Buffer.concat(kept).toString('utf8');
}

/** Follows a log until its container ends or the caller aborts, which is no failure. */
export async function followLog(
  caller: Caller,
  container: string,
  tail: number,
  onData: (chunk: Buffer) => void,
  options: CallOptions = {},
): Promise<void> {
  try {
    await readLog(caller, container, { tail, follow: true }, options, onData);
  } catch (error) {
    if (options.signal?.aborted !== true) {
      throw error;
    }
  }
}

async function readLog(
  caller: Caller,
  container: string,
  how: { readonly tail: number; readonly follow: boolean },
  options: CallOptions,
  onData: (bytes: Buffer) => void,
): Promise<void> {
  const attempt = { doing: 'read the log of', container };
  const frames = (await hasTerminal(caller, container, attempt, options)) ? undefined : new Demultiplexer();
  const opened = await caller.stream(
    attempt,
    {
      method: 'GET',
      path: apiPath('containers', container, 'logs'),
      query: { stdout: true, stderr: true, ...how },
    },
    options,
  );
  try {
    await drain(opened, (chunk) => {
      for (const { bytes } of frames?.push(chunk) ?? [{ bytes: chunk }]) {
        onData(bytes);
      }
    });
  } catch (error) {
    throw await caller.explain(attempt, error);
  }
}
