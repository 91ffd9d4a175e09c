import { isSidecarName } from './sidecarMarks';

/** Far more than can be at work at a time. */
const mostKept = 1_000;

/**
 * The sidecars that were made here: nobody's business, from their first list entry and event on. They are known by the
 * name that they were given, which nobody else has, and by their id as soon as that is known. What is gone is kept for a
 * while: a list that was asked for before comes after.
 */
export class OwnSidecars {
  /** Ids by name; undefined until the engine answered. */
  readonly #ids = new Map<string, string | undefined>();

  /** To be told before the request is made, and again with the id. */
  add(name: string | undefined, id?: string): void {
    if (name === undefined || !isSidecarName(name)) return;
    this.#ids.set(name, id);
    const [oldest] = this.#ids.keys();
    if (this.#ids.size > mostKept && oldest !== undefined) this.#ids.delete(oldest);
  }

  has(name: string, id: string): boolean {
    return this.#ids.has(name) && [undefined, id].includes(this.#ids.get(name));
  }
}
