/** What an engine answered, as it came. May hold secrets: never kept in the model, never logged. */
export type RawJson = Readonly<Record<string, unknown>>;

const nothing: RawJson = {};

export function recordOf(raw: unknown): RawJson {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as RawJson) : nothing;
}

export function recordsOf(raw: unknown): readonly RawJson[] {
  return Array.isArray(raw) ? raw.map(recordOf) : [];
}

export function textOf(raw: unknown): string {
  return typeof raw === 'string' ? raw : '';
}

export function textsOf(raw: unknown): readonly string[] {
  return Array.isArray(raw) ? raw.filter((each) => typeof each === 'string') : [];
}

/** Whether a value says no more than a field that was left out. */
export function isUnset(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}
