/** Deep equality of plain data: primitives, lists and records. A member that is undefined equals one that is absent. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => sameValue(item, other[index]))
    );
  }
  return hasAllOf(one, other) && hasAllOf(other, one, one);
}

/** The same for two lists of texts, which costs far less. */
export function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one === other || (one.length === other.length && one.every((text, at) => text === other[at]));
}

/** The same for two records, one member of which does not matter. */
export function sameExcept<Key extends string>(
  one: { readonly [key in Key]?: unknown },
  other: { readonly [key in Key]?: unknown },
  key: Key,
): boolean {
  return hasAllOf(one, other, undefined, key) && hasAllOf(other, one, one, key);
}

/** Whether the other has every member of the one, as equal; members of `known` were compared already. */
function hasAllOf(one: object, other: object, known?: object, except?: string): boolean {
  for (const key of Object.keys(one)) {
    if (key === except || (known && Object.hasOwn(known, key))) continue;
    if (!sameValue(Reflect.get(one, key), Object.hasOwn(other, key) ? Reflect.get(other, key) : undefined)) {
      return false;
    }
  }
  return true;
}

/**
 * The same as `next`, with each part that equals `previous` taken from there: what did not change stays one object, so
 * that it lives once in memory and needs no second comparison.
 */
export function withSharedParts<T>(next: T, previous: T): T {
  if (sameValue(next, previous)) return previous;
  if (typeof next !== 'object' || typeof previous !== 'object' || next === null || previous === null) return next;
  if (Array.isArray(next) !== Array.isArray(previous)) return next;
  const shared: T = Array.isArray(next) ? (next.slice() as T) : { ...next };
  for (const key of Object.keys(next) as (keyof T & string)[]) {
    if (Object.hasOwn(previous, key)) shared[key] = withSharedParts(next[key], previous[key]);
  }
  return shared;
}
