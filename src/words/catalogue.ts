import * as l10n from '@vscode/l10n';
import type { Fact } from '../core/fact';

/** One whole sentence for each code of a room's facts: a forgotten one does not compile. */
export type Catalogue<F extends Fact> = {
  readonly [C in F['code']]: (fact: Extract<F, { readonly code: C }>) => string;
};

/** The same for facts that hold others, of whatever room: `say` has the sentences of those. */
export type NestedCatalogue<F extends Fact> = {
  readonly [C in F['code']]: (fact: Extract<F, { readonly code: C }>, say: (held: Fact) => string) => string;
};

/** The sentence of a fact, in the language of the editor. */
export function tell<F extends Fact>(catalogue: Catalogue<F>, fact: F): string {
  const words = catalogue[fact.code as F['code']];
  // The fact's own code chose the entry, so it is an entry for this fact.
  return words(fact as never);
}

/** `a, b and c`. */
export function listed(items: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(items);
}

/** `a, b, c`: after a colon. */
export function enumerated(items: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'unit' }).format(items);
}

/** `a, b or c`. */
export function listedChoice(items: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'disjunction' }).format(items);
}

/** One of two whole sentences, by the plural rule of the language. */
export function counted(
  count: number,
  sentences: { readonly one: () => string; readonly other: () => string },
): string {
  return new Intl.PluralRules(language()).select(count) === 'one' ? sentences.one() : sentences.other();
}

/**
 * The language of all sentences, which needn't be the editor's: a translation names its own, so that lists, plurals and
 * whatever reads a sentence aloud follow it.
 */
export function language(): string {
  return l10n.t({ message: 'en', comment: ['Tag of the language (BCP 47) that lists and plurals follow, such as de'] });
}
