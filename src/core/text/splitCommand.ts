import type { InputFact } from './inputFacts';

/**
 * Splits a typed command as a shell would into words: blanks separate; single quotes, double quotes and backslashes
 * keep. Nothing is expanded.
 */
export function splitCommand(text: string): readonly string[] | { readonly reason: InputFact } {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === "'" || (quote === '"' && character !== '\\')) {
      if (character === quote) quote = '';
      else word = (word ?? '') + character;
    } else if (character === '\\') {
      at++;
      const next = text.charAt(at);
      if (next === '') return { reason: { code: 'command-ends-with-backslash' } };
      // Within double quotes a backslash keeps only what could act there.
      word = (word ?? '') + (quote === '"' && !'"\\$`'.includes(next) ? `\\${next}` : next);
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== '') return { reason: { code: 'command-with-open-quote', quote } };
  return word === undefined ? words : [...words, word];
}
