/**
 * What would act on the text around it instead of being read: control characters, marks that turn the direction of
 * writing, invisible ones that make two names look alike (but not those that choose how an emoji looks), line ends of
 * Unicode's own, halves of pairs.
 */
const harmful =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb]|(?!(?<=\p{Extended_Pictographic}|[0-9#*](?=\ufe0f\u20e3))[\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/**
 * Text from outside, fit to be shown anywhere: each harmful character stands there as a sign for itself. An engine is
 * shared, and who names things on it is a stranger.
 *
 * @param lines `keep`: line ends and tabs stay, where the place is one for several lines.
 */
export function visibleText(text: string, lines: 'keep' | 'show' = 'show'): string {
  return text.replace(harmful, (found) => (lines === 'keep' && /[\n\t]/.test(found) ? found : signOf(found)));
}

/** The same for a place of one line that isn't endless. */
export function shortText(text: string, most = 300): string {
  const cut = text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text;
  return visibleText(cut);
}

/** The control pictures of Unicode where there is one, else the number. */
function signOf(found: string): string {
  const code = found.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
