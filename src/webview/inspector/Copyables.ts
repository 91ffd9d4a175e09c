import type { ShownValue } from './protocol';

/** Collects the real texts behind the values of one view, so that the page can ask for a copy by name only. */
export class Copyables {
  readonly #texts = new Map<string, string>();

  shown(copy: string, text: string): ShownValue {
    this.#texts.set(copy, text);
    return { text, masked: false, copy };
  }

  /** The text stays here; the page gets neither the value nor its length. */
  masked(copy: string, text: string): ShownValue {
    this.#texts.set(copy, text);
    return { text: '', masked: true, copy };
  }

  all(): ReadonlyMap<string, string> {
    return this.#texts;
  }
}
