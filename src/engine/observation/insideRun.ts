import type { Container } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { ReadingFact } from '../../core/observation/readingFacts';
import type { CallOptions, Engine, ExecRequest, ExecResult } from '../port/Engine';

/** A name that nobody knows takes some programs ten seconds. */
const timeoutMs = 20_000;

/** What programs say is read: whatever language the container has, they say it in this one. */
export const inEnglish: readonly string[] = ['LC_ALL=C'];

/** Runs a program inside a client, or in a sidecar that shares its namespaces. */
export type InsideRun = (command: readonly string[], how?: Pick<ExecRequest, 'maxBytes'>) => Promise<ExecResult>;

/** Runs programs in the client itself; as its own user where none is given. */
export function inClient(engine: Engine, client: Container, options: CallOptions, user?: string): InsideRun {
  const request = { timeoutMs, env: inEnglish, ...(user === undefined ? {} : { user }) };
  return (command, how) => engine.exec(client.id, { command, ...request, ...how }, options);
}

/** The program isn't there: engines say so by exit code (27 and older 126, newer 127) or refuse. */
export function isMissing({ exitCode }: Pick<ExecResult, 'exitCode'>): boolean {
  return exitCode === 126 || exitCode === 127;
}

/** A refusal that another program may not meet. */
export function isMissingProgram(error: unknown): boolean {
  return error instanceof HumanError && error.code === 'invalid';
}

/** It took too long, which it need not do again. */
export function isTimeout(error: unknown): boolean {
  return error instanceof HumanError && error.code === 'timeout';
}

/** Why a look failed. What its caller took back is no reading: it is thrown on. */
export function reasonOf(error: unknown): ReadingFact {
  if (!(error instanceof HumanError)) {
    return { code: 'look-failed' };
  }
  if (error.code === 'cancelled') {
    throw error;
  }
  // What an engine's failure says is among what a reading may say.
  return error.fact as ReadingFact;
}

/** True for a name that no program takes for an option. Aliases that others made can be anything, such as `tier/data`. */
export function isHostName(name: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_./-]*$/u.test(name);
}
