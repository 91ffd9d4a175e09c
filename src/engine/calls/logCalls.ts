import type { CallOptions } from '../port/Engine';
import { apiPath } from '../transport/EngineRequest';
import type { Caller, CallLimits } from './Caller';
import { Demultiplexer, type Output } from './Demultiplexer';
import { hasTerminal } from './terminalCalls';

const maxTailBytes = 256 * 1024;

/** The last lines of a container's log, stdout and stderr in the engine's order. Of very long ones the last 256 KiB. */
export async function logTail(
  caller: Caller,
  container: string,
  lines: number,
  options: CallOptions = {},
): Promise<string> {
  const attempt = { doing: 'asked-log', container } as const;
  const kept: Buffer[] = [];
  let size = 0;
  await caller.within(options, async (within) => {
    const frames = await framesOf(caller, container, { within });
    await caller.read(attempt, requestOf(container, { tail: lines, follow: false }), { within }, (chunk) => {
      for (const { bytes } of frames(chunk)) {
        kept.push(bytes);
        size += bytes.length;
      }
      for (let [oldest] = kept; oldest && size - oldest.length >= maxTailBytes; [oldest] = kept) {
        kept.shift();
        size -= oldest.length;
      }
    });
  });
  const text = Buffer.concat(kept);
  if (text.length <= maxTailBytes) return text.toString('utf8');
  const last = text.subarray(-maxTailBytes);
  // The cut may be within a line, and within a character.
  return last.subarray(last.indexOf(10) + 1).toString('utf8');
}

/**
 * Follows a log until its container ends or the caller aborts, which is no failure. A promise that `onData` gives holds
 * the log up until it is settled.
 */
export async function followLog(
  caller: Caller,
  container: string,
  tail: number,
  onData: (chunk: Buffer) => unknown,
  options: CallOptions = {},
): Promise<void> {
  const attempt = { doing: 'asked-log', container } as const;
  try {
    const frames = await framesOf(caller, container, options);
    await caller.follow(attempt, requestOf(container, { tail, follow: true }), options, (chunk, stream) => {
      const taken = frames(chunk).map(({ bytes }) => onData(bytes));
      const waited = taken.filter((each) => each instanceof Promise);
      if (waited.length === 0) return;
      stream.pause();
      void Promise.allSettled(waited).then(() => stream.resume());
    });
  } catch (error) {
    if (options.signal?.aborted !== true) throw error;
  }
}

async function framesOf(
  caller: Caller,
  container: string,
  options: CallLimits,
): Promise<(chunk: Buffer) => readonly Pick<Output, 'bytes'>[]> {
  if (await hasTerminal(caller, container, { doing: 'asked-log', container }, options)) return (bytes) => [{ bytes }];
  const frames = new Demultiplexer();
  return (chunk) => frames.push(chunk);
}

function requestOf(container: string, how: { readonly tail: number; readonly follow: boolean }) {
  const query = { stdout: true, stderr: true, ...how };
  return { method: 'GET', path: apiPath('containers', container, 'logs'), query } as const;
}
