import type { Fact } from '../core/fact';

/** One whole sentence for each code of a room's facts: a forgotten one does not compile. */
export type Catalogue<F extends Fact> = {
  readonly [C in F['code']]: (fact: Extract<F, { readonly code: C }>) => string;
};

/** The sentence of a fact, in the language of the editor. */
export function tell<F extends Fact>(catalogue: Catalogue<F>, fact: F): string {
  const words = catalogue[fact.code as F['code']];
  // The fact's own code chose the entry, so it is an entry for this fact.
  return words(fact as never);
}

/** `a, b and c` in the language of the editor. */
export function listed(items: readonly string[]): string {
  return new Intl.ListFormat(undefined, { type: 'conjunction' }).format(items);
}
