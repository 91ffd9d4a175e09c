/** Deep equality of plain data: primitives, lists and records. A member that is undefined equals one that is absent. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) {
    return true;
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
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

/** Whether the other has every member of the one, as equal; members of `known` were compared already. */
function hasAllOf(one: object, other: object, known?: object): boolean {
  for (const [key, value] of Object.entries(one)) {
    if (known && Object.hasOwn(known, key)) {
      continue;
    }
    if (!sameValue(value, Object.hasOwn(other, key) ? Reflect.get(other, key) : undefined)) {
      return false;
    }
  }
  return true;
}
