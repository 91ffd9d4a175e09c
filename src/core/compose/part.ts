import type { Uncarried } from '../creations/creation';
import type { CreationFact } from '../creations/creationFacts';
import type { RawJson } from '../creations/rawJson';
import type { ComposeFact } from './composeFacts';

export type Left = Uncarried<ComposeFact | CreationFact>;

/** Some keys of a service, and what they can't say. */
export interface Part {
  readonly keys: RawJson;
  readonly left: readonly Left[];
}

export const nothing: Part = { keys: {}, left: [] };

export function key(name: string, value: unknown): Part {
  return { keys: { [name]: value }, left: [] };
}

/** @param option as the `docker` client calls it, or the Engine API. */
export function noKey(option: string): Part {
  return { keys: {}, left: [{ option, reason: { code: 'compose-has-no-key' } }] };
}

export function cannotHold(option: string, value: string): Part {
  return { keys: {}, left: [{ option, reason: { code: 'compose-cannot-hold', value } }] };
}

/** Lists under one key stand one after the other. */
export function merged(...parts: readonly Part[]): Part {
  const keys: Record<string, unknown> = {};
  for (const part of parts) {
    for (const [name, value] of Object.entries(part.keys)) {
      const before = keys[name];
      keys[name] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
    }
  }
  return { keys, left: parts.flatMap(({ left }) => left) };
}

/** What the file says for a field of the Engine API. `all`: the fields beside it. */
export type Key = (value: unknown, all: RawJson) => Part;

/** The field as it is, under another name. */
export function as(name: string): Key {
  return (value) => key(name, value);
}
