import { HumanError } from '../../core/humanError';
import type { EngineEvent } from '../port/Engine';
import { parseEvent } from '../schema/events';
import type { Caller } from './Caller';
import { LineIntake } from './LineIntake';

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
  const attempt = { doing: 'asked-events' } as const;
  const query = {
    filters: { type: ['container', 'network', 'daemon'], event: [...actions] },
    ...(options.since === undefined ? {} : { since: secondsOf(options.since) }),
  };
  const request = { method: 'GET', path: '/events', query } as const;
  const { signal, onOpen } = options;
  let intake: LineIntake | undefined;
  try {
    await caller.follow(
      attempt,
      request,
      { signal },
      (chunk) => intake?.take(chunk),
      (stream) => {
        intake = new LineIntake(stream, signal, (line) => {
          const event = parseEvent(line);
          if (event !== undefined && actions.has(event.action)) onEvent(event);
        });
        onOpen?.();
      },
    );
  } catch (error) {
    if (signal.aborted || (error instanceof HumanError && error.code === 'cancelled')) return;
    throw error;
  } finally {
    // Lines that came before the end are handed over before the end is told.
    await intake?.done();
  }
  throw await caller.explain(attempt, Object.assign(new Error('ended'), { code: 'ECONNRESET' }));
}

/** `1795508397.264202574`, as the engine takes nanoseconds. */
function secondsOf(nanoseconds: bigint): string {
  const digits = nanoseconds.toString().padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
