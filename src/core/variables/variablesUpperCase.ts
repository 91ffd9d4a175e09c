/** Upper case letter by letter, as the engine does it (Go's strings.ToUpper): no letter ever becomes two. */
export function upperCase(text: string): string {
  return isPlain.test(text) ? text.toUpperCase() : Array.from(text, upperCaseLetter).join('');
}

/** Nothing but letters that have one upper case: aliases, almost all. */
const isPlain = /^[\x20-\x7e]*$/;

function upperCaseLetter(letter: string): string {
  const upper = letter.toUpperCase();
  if (Array.from(upper).length === 1) return upper;
  return String.fromCodePoint(upperCaseGreek(letter.codePointAt(0) ?? 0));
}

/**
 * Letters whose full upper case is two letters keep themselves, except the Greek ones with an iota below, which have
 * a single upper-case form. Source: Unicode's UnicodeData.txt, simple upper-case mapping.
 */
function upperCaseGreek(point: number): number {
  if (point >= 0x1f80 && point <= 0x1faf) return (point & 0x8) === 0 ? point + 8 : point;
  return point === 0x1fb3 || point === 0x1fc3 || point === 0x1ff3 ? point + 9 : point;
}
