import type { LayerChange } from '../../core/plans/layerChanges';
import { parseJson } from '../../core/secrets/parseJson';
import type { Created } from '../port/Engine';
import { count, flag, isRecord, listOf, part, reading, text, texts } from './tolerant';

const created = part({ Id: text, Warnings: texts, Warning: text });

/**
 * Reads the answer to `POST /containers/create` (`Warnings`), `/networks/create` (`Warning`) and `/commit`: warnings
 * are no error. Never throws.
 */
export function parseCreated(raw: unknown): Created {
  const { Id, Warnings, Warning } = created.read(raw);
  return { id: Id, warnings: Warning === '' ? Warnings : [...Warnings, Warning] };
}

const layerChanges = listOf((raw): LayerChange | undefined => {
  if (!isRecord(raw)) return undefined;
  const { Path: path, Kind: kind } = raw;
  return typeof path === 'string' && (kind === 0 || kind === 1 || kind === 2) ? { path, kind } : undefined;
});

/** Reads `GET /containers/{id}/changes`, which is null when there are none. Never throws. */
export function parseLayerChanges(raw: unknown): readonly LayerChange[] {
  return layerChanges.read(raw);
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

/** Reads the answer to `POST /containers/{id}/wait`: the exit code. Throws for what is no JSON, such as half of it. */
export function parseExitCode(text: string): number {
  return waited.read(parseJson(text)).StatusCode;
}

const top = part({ Titles: texts, Processes: listOf((raw) => texts.read(raw)) });

/** Reads `GET /containers/{id}/top`: each process by its columns. Never throws. */
export function parseTop(raw: unknown): readonly Readonly<Record<string, string>>[] {
  const { Titles, Processes } = top.read(raw);
  return Processes.map((cells) => Object.fromEntries(Titles.map((title, index) => [title, cells[index] ?? ''])));
}
