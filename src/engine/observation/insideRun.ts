import type { Container } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { ReadingFact } from '../../core/observation/readingFacts';
import type { CallOptions, Engine, ExecRequest, ExecResult } from '../port/Engine';
import { inTime } from './inTime';

/** Milliseconds: some programs take ten seconds for a name that nobody knows. */
export const timeoutMs = 20_000;

/** Makes programs speak English whatever the language of the container: their output is parsed. */
export const inEnglish: readonly string[] = ['LC_ALL=C'];

/** Runs a program inside a client, or in a sidecar that shares its namespaces. */
export type InsideRun = (
  command: readonly string[],
  how?: Pick<ExecRequest, 'maxBytes' | 'onOutput'>,
) => Promise<ExecResult>;

/** Runs programs in the client itself; as its own user where none is given. */
export function inClient(engine: Engine, client: Container, options: CallOptions, user?: string): InsideRun {
  const request = { timeoutMs, env: inEnglish, ...(user === undefined ? {} : { user }) };
  return (command, how) => engine.exec(client.id, { command, ...request, ...how }, options);
}

/**
 * The same with a time limit, by `performance.now()`: what has not ended rejects with `timeout`, and nothing is begun
 * after it.
 */
export function runUntil(run: InsideRun, until: number): InsideRun {
  return async (command, how) => {
    if (performance.now() >= until) throw new HumanError<ReadingFact>({ code: 'no-time-to-ask' }, 'timeout');
    const result = await inTime(run(command, how), until);
    if (result === undefined) throw new HumanError<ReadingFact>({ code: 'not-told-in-time' }, 'timeout');
    return result;
  };
}

/** The program isn't there: engines say so by exit code (27 and older 126, newer 127) or refuse. */
export function isMissing({ exitCode }: Pick<ExecResult, 'exitCode'>): boolean {
  return exitCode === 126 || exitCode === 127;
}

/** A refusal that concerns this program alone: another one may run. */
export function isMissingProgram(error: unknown): boolean {
  return error instanceof HumanError && error.code === 'invalid';
}

/** It took too long; the next try may be faster. */
export function isTimeout(error: unknown): boolean {
  return error instanceof HumanError && error.code === 'timeout';
}

/** Why a look failed. A cancellation by the caller is not such a reason, and is thrown on. */
export function reasonOf(error: unknown): ReadingFact {
  if (!(error instanceof HumanError)) return { code: 'look-failed' };
  if (error.code === 'cancelled') throw error;
  // What an engine's failure says is among what a reading may say.
  return error.fact as ReadingFact;
}

/** True for a name that no program takes for an option. Aliases that others made can be anything, such as `tier/data`. */
export function isHostName(name: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_./-]*$/u.test(name);
}
