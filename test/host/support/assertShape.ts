import assert from 'node:assert/strict';

/**
 * What a value must be: the name of a type, a pattern of a text, a list of one shape, or an object of exactly these
 * members. A member whose name ends in `?` may be absent, but is never there and undefined.
 */
export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'anything'
  | RegExp
  | readonly [Shape]
  | { readonly [member: string]: Shape };

export function assertShape(value: unknown, shape: Shape, where = 'it'): void {
  if (shape === 'anything') assert.notEqual(value, undefined, where);
  else if (typeof shape === 'string') assert.equal(typeof value, shape, where);
  else if (shape instanceof RegExp) assert.match(String(value), shape, where);
  else if (isList(shape)) assertList(value, shape[0], where);
  else assertMembers(value, shape, where);
}

function assertList(value: unknown, shape: Shape, where: string): void {
  assert.ok(Array.isArray(value), `${where} is a list`);
  for (const [index, each] of value.entries()) assertShape(each, shape, `${where}[${index}]`);
}

function assertMembers(value: unknown, shape: Readonly<Record<string, Shape>>, where: string): void {
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), `${where} is an object`);
  const members = new Map(Object.entries(value));
  for (const [key, part] of Object.entries(shape)) {
    const name = key.replace(/\?$/, '');
    if (name === key || members.has(name)) assertShape(members.get(name), part, `${where}.${name}`);
    members.delete(name);
  }
  assert.deepEqual([...members.keys()], [], `${where} has nothing else`);
}

function isList(shape: Exclude<Shape, string | RegExp>): shape is readonly [Shape] {
  return Array.isArray(shape);
}
