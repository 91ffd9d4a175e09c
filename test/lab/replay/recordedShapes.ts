import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Any JSON object. */
export type Json = Record<string, unknown>;

export interface RecordedShapes {
  /** One entry of the list. */
  readonly entry: Json;
  /** One inspect of a legacy client. */
  readonly inspect: Json;
  readonly version: Json;
}

const recordings = join(import.meta.dirname, '../../fixtures/recordings');

/** What a real engine answered about one running client on the default bridge. */
export function recordedShapes(engine = 'engine-28.5'): RecordedShapes {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(recordings, engine, file), 'utf8'));
  const entries = read('containers.json');
  const entry: unknown = Array.isArray(entries)
    ? entries.find((each: unknown) => JSON.stringify(each).includes('"/www"'))
    : undefined;
  return {
    entry: objectOf(entry),
    inspect: objectOf(read('inspect-www.json')),
    version: objectOf(read('version.json')),
  };
}

export function objectOf(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('A recording is not of the shape that replays are made of.');
  }
  return value as Json;
}
