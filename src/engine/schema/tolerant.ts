import * as v from 'valibot';

/**
 * Reads whatever is there; what is missing reads as `missing`. Nothing here is ever refused: a refusal costs as much as
 * ten readings, and engines leave out or give as null half of what they could say.
 */
function reading<T>(read: (raw: unknown) => T, missing: T): v.GenericSchema<unknown, T> & { readonly fallback: T } {
  // One step where a pipe with a fallback takes four: an inspect alone has fifty such fields.
  const { '~types': _, '~standard': standard, ...unknown } = v.unknown();
  return {
    ...unknown,
    '~standard': standard as v.StandardProps<unknown, T>,
    fallback: missing,
    '~run': (dataset) => ({ typed: true, value: read(dataset.value) }),
  };
}

/** A field that is missing or odd reads as empty: one odd field must not fail a whole container. */
export const text = reading((raw) => (isText(raw) ? raw : ''), '');
export const flag = reading((raw) => raw === true, false);
export const count = reading((raw) => (typeof raw === 'number' && !Number.isNaN(raw) ? raw : 0), 0);

/** The items that are as they should be; odd ones are left out, and what isn't a list is an empty one. */
export function list<T>(item: v.GenericSchema<unknown, T>) {
  return reading((raw): readonly T[] => {
    if (!Array.isArray(raw)) return [];
    return raw.flatMap((each: unknown) => {
      const parsed = v.safeParse(item, each);
      return parsed.success ? [parsed.output] : [];
    });
  }, []);
}

export const texts = reading((raw): readonly string[] => (Array.isArray(raw) ? raw.filter(isText) : []), []);

/** The entries whose values are as they should be, in their order. A map would lose keys such as `__proto__`. */
export function entries<T>(value: v.GenericSchema<unknown, T>) {
  return reading((raw): readonly (readonly [string, T])[] => {
    if (!isRecord(raw)) return [];
    return Object.entries(raw).flatMap(([key, each]) => {
      const parsed = v.safeParse(value, each);
      return parsed.success ? [[key, parsed.output] as const] : [];
    });
  }, []);
}

function isText(raw: unknown): raw is string {
  return typeof raw === 'string';
}

function isRecord(raw: unknown): raw is object {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** Labels, attributes, options: a record of texts. */
export const textRecord = v.pipe(
  entries(v.string()),
  v.transform((found): Readonly<Record<string, string>> => Object.fromEntries(found)),
);

/** A list of texts where older engines and other engines may give a single text. */
export const textOrTexts = reading((raw): readonly string[] => {
  if (isText(raw)) return raw === '' ? [] : [raw];
  return Array.isArray(raw) ? raw.filter(isText) : [];
}, []);

/** An object that is missing reads as an empty one, so that its own fields fall back. */
export function part<const Entries extends v.ObjectEntries>(fields: Entries) {
  const schema = v.object(fields);
  return v.fallback(schema, () => v.parse(schema, {}));
}
