import type { RawJson } from '../creations/rawJson';

/** Compose puts variables in the place of `$NAME` and `${NAME}`: a dollar that means itself is doubled. */
export function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** Every text of a value, keys of records aside. */
export function literals(value: unknown): unknown {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return value.map(literals);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as RawJson).map(([name, each]) => [name, literals(each)]));
}
