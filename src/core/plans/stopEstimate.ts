import { usualStopSeconds } from '../containers/usualStop';
import { type RawJson, recordOf, textOf } from '../creations/rawJson';

/** Seconds, roughly, until a process that heeds the signal has ended. */
const heeding = 0.5;

/** Seconds, roughly, that an engine takes to start a container. */
export const startingSeconds = 0.4;

const numbers: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  TERM: 15,
  WINCH: 28,
  RTMIN: 34,
};

/** Process 1 as `ps` shows its signals: masks in hexadecimal. */
export interface SignalMasks {
  readonly caught: string;
  readonly blocked: string;
}

/** Seconds, roughly. */
export interface StopEstimate {
  /** Until it has ended. */
  readonly takes: number;
  /** How long of that it no longer works. */
  readonly down: number;
  /** Nobody could tell whether it heeds the signal: it may be down for as long as it takes. */
  readonly isUnknown?: true;
}

/**
 * How a stop goes. One that heeds the signal works no more from then on; one that doesn't works until it is killed. The
 * kernel keeps signals from a process 1 that has no handler for
 * them: it is killed when the stop timeout is over. One that blocks a signal waits for it by other means.
 *
 * @param raw `GET /containers/{id}/json` as it came.
 * @param masks undefined: nobody could tell; then the whole timeout counts.
 */
export function stopEstimate(raw: RawJson, masks: SignalMasks | undefined): StopEstimate {
  const config = recordOf(raw['Config']);
  const host = recordOf(raw['HostConfig']);
  const signal = signalNumber(textOf(config['StopSignal']));
  if (signal === numbers['KILL']) return { takes: 0, down: 0 };
  const timeout = typeof config['StopTimeout'] === 'number' ? config['StopTimeout'] : usualStopSeconds;
  // It is a process 1 only in a PID namespace of its own and without an init.
  const isFirst = textOf(host['PidMode']) === '' && host['Init'] !== true;
  const heeds = !isFirst || (masks !== undefined && [masks.caught, masks.blocked].some((mask) => holds(mask, signal)));
  const most = Math.max(timeout, 0);
  const own = Math.min(heeding, most);
  if (heeds) return { takes: own, down: own };
  return masks ? { takes: most, down: 0 } : { takes: most, down: most, isUnknown: true };
}

function signalNumber(name: string): number {
  if (/^\d+$/.test(name)) return Number(name);
  const [, base = 'TERM', more = '0'] = /^(?:SIG)?([A-Z]+\d?)(?:\+(\d+))?$/.exec(name.toUpperCase()) ?? [];
  return (numbers[base] ?? 15) + Number(more);
}

function holds(mask: string, signal: number): boolean {
  return /^[0-9a-f]+$/i.test(mask) && ((BigInt(`0x${mask}`) >> BigInt(signal - 1)) & 1n) === 1n;
}
