import * as v from 'valibot';

/**
 * Reads whatever is there; what is missing or odd reads as `fallback`. Nothing is ever refused, since engines leave out
 * or give as null half of what they could say. It stands in valibot's schemas, and reads by itself in a tenth of the time.
 */
export interface Reading<T> extends v.GenericSchema<unknown, T> {
  readonly fallback: T;
  readonly read: (raw: unknown) => T;
}

const nothing: readonly never[] = [];
const nobody: Readonly<Record<string, unknown>> = {};
const noTexts: Readonly<Record<string, string>> = {};

type Fields = Readonly<Record<string, Reading<unknown>>>;
type Read<Parts extends Fields> = { readonly [Key in keyof Parts]: ReturnType<Parts[Key]['read']> };

export function reading<T>(read: (raw: unknown) => T): Reading<T> {
  const { '~types': _, '~standard': standard, ...unknown } = v.unknown();
  return {
    ...unknown,
    '~standard': standard as v.StandardProps<unknown, T>,
    fallback: read(undefined),
    read,
    '~run': (dataset) => ({ typed: true, value: read(dataset.value) }),
  };
}

/** A field that is missing or odd reads as empty: one odd field must not fail a whole container. */
export const text = reading((raw) => (isText(raw) ? raw : ''));
export const flag = reading((raw) => raw === true);
export const count = reading((raw) => (typeof raw === 'number' && !Number.isNaN(raw) ? raw : 0));
export const texts = reading(textsOf);

/** A list of texts where older engines and other engines may give a single text. */
export const textOrTexts = reading((raw) => (isText(raw) ? (raw === '' ? nothing : [raw]) : textsOf(raw)));

/** Labels, attributes, options: a record of texts. */
export const textRecord = reading((raw): Readonly<Record<string, string>> => {
  if (!isRecord(raw)) return noTexts;
  return areTexts(raw) ? raw : Object.fromEntries(entriesOf(raw).filter(isEntryOfText));
});

/** The items that are as they should be; odd ones are left out, and what isn't a list is an empty one. */
export function list<T>(item: v.GenericSchema<unknown, T>): Reading<readonly T[]> {
  return listOf((raw) => {
    const parsed = v.safeParse(item, raw);
    return parsed.success ? parsed.output : undefined;
  });
}

/** The same, of items that `read` gives; undefined leaves one out. */
export function listOf<T>(read: (raw: unknown) => T | undefined): Reading<readonly T[]> {
  return reading((raw) => {
    if (!Array.isArray(raw) || raw.length === 0) return nothing;
    const found: T[] = [];
    for (const each of raw) {
      const item = read(each);
      if (item !== undefined) found.push(item);
    }
    return found;
  });
}

/** The fields of an object; none of what isn't one, so that each that is read falls back. */
export function fieldsOf(raw: unknown): Readonly<Record<string, unknown>> {
  return isRecord(raw) ? raw : nobody;
}

/** An object that is missing reads as an empty one. What is read by hundreds is read by hand, in half the time. */
export function part<const Parts extends Fields>(fields: Parts): Reading<Read<Parts>> {
  const all = Object.entries(fields);
  return reading((raw) => {
    const from = fieldsOf(raw);
    const found: Record<string, unknown> = {};
    for (const [key, field] of all) found[key] = field.read(from[key]);
    return found as Read<Parts>;
  });
}

/** The entries of a record, in their order; none of what isn't one. A map would lose keys such as `__proto__`. */
export function entriesOf(raw: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(raw) ? Object.entries(raw) : nothing;
}

export function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function textsOf(raw: unknown): readonly string[] {
  if (!Array.isArray(raw) || raw.length === 0) return nothing;
  return raw.every(isText) ? raw : raw.filter(isText);
}

function isText(raw: unknown): raw is string {
  return typeof raw === 'string';
}

function areTexts(raw: Readonly<Record<string, unknown>>): raw is Readonly<Record<string, string>> {
  for (const key in raw) if (!isText(raw[key])) return false;
  return true;
}

function isEntryOfText(entry: readonly [string, unknown]): entry is readonly [string, string] {
  return isText(entry[1]);
}
