import { isSecretName, isSecretValue, isValueOfPattern, passwordIn, type Span } from './secrets';

const hidden = '***';

/** Longer ones are no names. */
const longestName = 200;

/**
 * A text without what looks like a secret in it: the second line of defence, behind not writing values at all. What
 * follows a secret's name (`PASSWORD=`, `DB_PASSWORD: `, `--password `, `"token": `, `Bearer `) is hidden to its closing
 * quote, or without one to the end of the line, since a bare value may hold spaces; so is what follows a variable's name
 * in capitals. Passwords in addresses, private keys and values that give themselves away are hidden wherever they stand.
 *
 * Takes time in proportion to the text.
 *
 * @param patterns The user's own, see `isSecret`.
 */
export function maskText(text: string, patterns: readonly string[] = []): string {
  return maskNamed(maskKeys(text), patterns)
    .replace(/[^\s"'`<>]+/g, (word) => (isValueOfPattern(word, patterns) ? hidden : maskPassword(word)))
    .replace(/[\w+/=.-]{16,}/g, (word) => (isSecretValue(word, patterns) ? hidden : word));
}

/** Facts as JSON: what has a secret's name is hidden, texts are masked as above. */
export function maskData(data: Readonly<Record<string, unknown>>, patterns: readonly string[] = []): string {
  return JSON.stringify(data, (key, value: unknown) => {
    if (key !== '' && isSecretName(key, patterns)) return hidden;
    return typeof value === 'string' ? maskText(value, patterns) : value;
  });
}

/** PEM blocks, also when their end is cut off. */
function maskKeys(text: string): string {
  const parts = text.split(/(-----(?:BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY-----)/);
  return parts.map((part, index) => (parts[index - 1]?.startsWith('-----BEGIN') ? hidden : part)).join('');
}

function maskPassword(word: string): string {
  const password = passwordIn(word);
  return password ? word.slice(0, password.start) + hidden + word.slice(password.end) : word;
}

function maskNamed(text: string, patterns: readonly string[]): string {
  const words = /[A-Za-z0-9_.-]+/g;
  const reader = new ValueReader(text, patterns);
  let masked = '';
  let done = 0;
  for (let found = words.exec(text); found !== null; found = words.exec(text)) {
    const value = reader.valueAfter(found[0], found.index);
    if (value === undefined) continue;
    masked += text.slice(done, value.start) + (value.end > value.start ? hidden : '');
    done = value.end;
    words.lastIndex = Math.max(value.end, words.lastIndex);
  }
  return masked + text.slice(done);
}

/** Finds where the values are that words announce, going forward through a text. */
class ValueReader {
  /** Quotes that nothing closes any more: they are not looked for again. */
  readonly #unclosed = new Set<string>();

  constructor(
    readonly text: string,
    readonly patterns: readonly string[],
  ) {}

  /** Undefined: the word is no secret's name, or no value follows it. */
  valueAfter(word: string, at: number): Span | undefined {
    if (word.length > longestName) return undefined;
    const { text } = this;
    const end = at + word.length;
    const quote = this.#quoteAt(at - 1);
    const next = text[end];
    if (next === '=') {
      // Within quotes it is an entry of an environment, `"NAME=value"`: it ends where they do.
      const isEntry = quote !== undefined || /^[A-Z_][A-Z0-9_.-]*$/.test(word);
      return isEntry || this.#isSecret(word) ? this.#spanFrom(end + 1, quote) : undefined;
    }
    const isBlank = next === ' ' || next === '\t';
    if (isBlank && /^bearer$/i.test(word)) return this.#spanFrom(end + 1);
    const colon = quote !== undefined && next === quote ? end + 1 : end;
    const follows = text[colon] === ':' ? colon + 1 : word.startsWith('-') && isBlank ? end : undefined;
    return follows !== undefined && this.#isSecret(word) ? this.#spanFrom(this.#afterBlanks(follows)) : undefined;
  }

  /** Options have dashes before their names. */
  #isSecret(word: string): boolean {
    return isSecretName(word.replace(/^-+/, ''), this.patterns);
  }

  /** Within `around`, or within quotes of its own, or to the end of the line. */
  #spanFrom(start: number, around?: string): Span {
    const own = around === undefined ? this.#quoteAt(start) : undefined;
    const first = own === undefined ? start : start + 1;
    return { start: first, end: this.#closing(first, own ?? around) ?? this.#endOfLine(first) };
  }

  #closing(from: number, quote: string | undefined): number | undefined {
    if (quote === undefined || this.#unclosed.has(quote)) return undefined;
    for (let at = from; at < this.text.length; at++) {
      if (this.text[at] === '\\') at++;
      else if (this.text[at] === quote) return at;
    }
    this.#unclosed.add(quote);
    return undefined;
  }

  #endOfLine(from: number): number {
    const end = this.text.indexOf('\n', from);
    return end < 0 ? this.text.length : end;
  }

  #quoteAt(at: number): string | undefined {
    const character = this.text[at];
    return character === '"' || character === "'" ? character : undefined;
  }

  #afterBlanks(at: number): number {
    let next = at;
    while (this.text[next] === ' ' || this.text[next] === '\t') next++;
    return next;
  }
}
