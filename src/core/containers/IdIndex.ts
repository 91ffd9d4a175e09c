/**
 * Ids by key. Keys without ids are dropped, so that an index stays as small as what it holds. Most keys have one id,
 * which is held as it is: a set for each would be most of the memory of a model of many containers.
 */
export class IdIndex {
  readonly #idsByKey = new Map<string, string | Set<string>>();

  get(key: string): Iterable<string> {
    const ids = this.#idsByKey.get(key);
    return ids === undefined ? none : typeof ids === 'string' ? [ids] : ids;
  }

  has(key: string): boolean {
    return this.#idsByKey.has(key);
  }

  add(key: string, id: string): void {
    const ids = this.#idsByKey.get(key);
    if (ids === undefined) {
      this.#idsByKey.set(key, id);
    } else if (typeof ids !== 'string') {
      ids.add(id);
    } else if (ids !== id) {
      this.#idsByKey.set(key, new Set([ids, id]));
    }
  }

  delete(key: string, id: string): void {
    const ids = this.#idsByKey.get(key);
    if (ids === id || (typeof ids === 'object' && ids.delete(id) && ids.size === 0)) this.#idsByKey.delete(key);
  }

  /** The id leaves the keys that it had before, for these. */
  exchange(id: string, before: Iterable<string>, after: Iterable<string>): void {
    if (before === after) return;
    const next = new Set(after);
    for (const key of before) if (!next.has(key)) this.delete(key, id);
    for (const key of next) this.add(key, id);
  }

  /** How many keys have an id. */
  get size(): number {
    return this.#idsByKey.size;
  }
}

const none: readonly string[] = [];
