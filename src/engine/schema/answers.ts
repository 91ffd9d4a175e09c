import type { Created } from '../Engine';
import { count, flag, part, reading, text, texts } from './tolerant';

const created = part({ Id: text, Warnings: texts });

/** Reads the answer to `POST /containers/create`: warnings are no error. Never throws. */
export function parseCreated(raw: unknown): Created {
  const { Id, Warnings } = created.read(raw);
  return { id: Id, warnings: Warnings };
}

const execCreated = part({ Id: text });

/** Reads the answer to `POST /containers/{id}/exec`: the exec's id. Never throws. */
export function parseExecCreated(raw: unknown): string {
  return execCreated.read(raw).Id;
}

const execState = part({ Running: flag, ExitCode: reading((raw) => (typeof raw === 'number' ? raw : null)) });

/** Reads `GET /exec/{id}/json`. `exitCode` is undefined while it runs. Never throws. */
export function parseExecState(raw: unknown): { readonly exitCode?: number } {
  const { Running, ExitCode } = execState.read(raw);
  return Running || ExitCode === null ? {} : { exitCode: ExitCode };
}

const waited = part({ StatusCode: count });

/** Reads the answer to `POST /containers/{id}/wait`: the exit code. Never throws. */
export function parseExitCode(raw: unknown): number {
  return waited.read(raw).StatusCode;
}
