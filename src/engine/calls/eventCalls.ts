import type { EngineEvent } from '../Engine';
import { parseEvent } from '../schema/events';
import type { Caller } from './Caller';
import { LineIntake } from './LineIntake';
import { drain, isCancelled } from './streams';

/** What changes a container, its links or its addresses. Exec and health events would flood the stream. */
const actions: ReadonlySet<string> = new Set([
  'create',
  'start',
  'die',
  'destroy',
  'rename',
  'pause',
  'unpause',
  'update',
  'restart',
  'connect',
  'disconnect',
  'remove',
  'reload',
]);

/** Follows the engine's events. Ends quietly when aborted, rejects when the stream breaks or ends. */
export async function followEvents(
  caller: Caller,
  options: { readonly since?: bigint; readonly signal: AbortSignal; readonly onOpen?: () => void },
  onEvent: (event: EngineEvent) => void,
): Promise<void> {
  const attempt = { doing: 'follow the events' };
  const query = {
    filters: { type: ['container', 'network', 'daemon'], event: [...actions] },
    ...(options.since === undefined ? {} : { since: secondsOf(options.since) }),
  };
  try {
    const opened = await caller.watch(attempt, { method: 'GET', path: '/events', query }, { signal: options.signal });
    options.onOpen?.();
    const intake = new LineIntake(opened.stream, options.signal, (line) => {
      const event = parseEvent(line);
      if (event !== undefined && actions.has(event.action)) {
        onEvent(event);
      }
    });
    try {
      await drain(opened, (chunk) => intake.take(chunk));
    } finally {
      // What was taken before the end is told before the end is.
      await intake.done();
    }
  } catch (error) {
    if (options.signal.aborted || isCancelled(error)) {
      return;
    }
    throw await caller.explain(attempt, error);
  }
  throw await caller.explain(attempt, Object.assign(new Error('ended'), { code: 'ECONNRESET' }));
}

/** `1795508397.264202574`, as the engine takes nanoseconds. */
function secondsOf(nanoseconds: bigint): string {
  const digits = nanoseconds.toString().padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
