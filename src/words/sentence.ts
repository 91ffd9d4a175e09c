import type { Fact } from '../core/fact';
import { everyWord } from './everyWord';

type Words = (fact: never, say: typeof sentence) => string;

/** The sentence of whatever fact, in the language of the editor. */
export function sentence(fact: Fact): string {
  const words = (everyWord as Readonly<Record<string, Words | undefined>>)[fact.code];
  // The fact's own code chose the entry, so it is an entry for this fact.
  return words?.(fact as never, sentence) ?? fact.code;
}

/** One after the other. */
export function sentences(facts: readonly Fact[]): string {
  return facts.map(sentence).join(' ');
}
