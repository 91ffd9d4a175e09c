import { isSecretName, isSecretValue, isValueOfPattern, passwordIn, type Span } from './secrets';

const hidden = '***';

/** Longer ones are no names. */
const longestName = 200;

/** Backslashes of a quote in JSON within JSON, four deep; more are none of a text that anybody wrote. */
const mostSlashes = 15;

/** A quote, with the backslashes before it: `\"` in JSON that stands in JSON. */
interface Quote {
  readonly mark: string;
  readonly slashes: number;
}

/**
 * A text without what looks like a secret in it: the second line of defence, behind not writing values at all. What
 * follows a secret's name (`PASSWORD=`, `DB_PASSWORD: `, `--password `, `"token": `, `Bearer `, `Basic `) is hidden to its closing
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
  const parts = text.split(/(-----(?:BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)/);
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
    const quote = this.#quoteBefore(at);
    const next = text[end];
    if (next === '=') {
      // Within quotes it is an entry of an environment, `"NAME=value"`: it ends where they do.
      const isEntry = quote !== undefined || /^[A-Z_][A-Z0-9_.-]*$/.test(word);
      return isEntry || this.#isSecret(word) ? this.#spanFrom(end + 1, quote) : undefined;
    }
    const isBlank = next === ' ' || next === '\t';
    if (isBlank && (/^bearer$/i.test(word) || (/^basic$/i.test(word) && this.#isEncoded(end + 1)))) {
      return this.#spanFrom(end + 1);
    }
    const closing = quote && this.#quoteAt(end);
    const isQuoted = closing !== undefined && closing.mark === quote?.mark;
    const follows =
      this.#afterSign(isQuoted ? closing.end : end, isQuoted && word.startsWith('-')) ??
      (isBlank && word.startsWith('-') ? end : undefined);
    return follows !== undefined && this.#isSecret(word) ? this.#spanFrom(this.#afterBlanks(follows)) : undefined;
  }

  /** Behind `:`, `=` or `=>`; of a quoted option, behind the comma before the next word of a list. */
  #afterSign(at: number, isListed: boolean): number | undefined {
    const sign = this.#afterSlashes(this.#afterBlanks(at));
    const { [sign]: first, [sign + 1]: second } = this.text;
    if (first === '=' && second === '>') return sign + 2;
    if (first === ':' || first === '=') return sign + 1;
    if (!isListed || first !== ',') return undefined;
    const next = this.#afterBlanks(sign + 1);
    return this.#quoteAt(next) === undefined ? undefined : next;
  }

  /** Letters that nobody writes: `Basic` is a word of its own, too. */
  #isEncoded(at: number): boolean {
    const [word = ''] = /^[\w+/=-]{8,}/.exec(this.text.slice(at, at + longestName)) ?? [];
    return /\d|=$|[a-z][A-Z]/.test(word);
  }

  /** Options have dashes before their names. */
  #isSecret(word: string): boolean {
    return isSecretName(word.replace(/^-+/, ''), this.patterns);
  }

  /** Within `around`, or within quotes of its own, or to the end of the line. */
  #spanFrom(start: number, around?: Quote): Span {
    const own = around === undefined ? this.#quoteAt(start) : undefined;
    const first = own?.end ?? start;
    return { start: first, end: this.#closing(first, own ?? around) ?? this.#endOfLine(first) };
  }

  /** Where its backslashes begin; with more of them a quote stands within the value, but for those of the value's own end. */
  #closing(from: number, quote: Quote | undefined): number | undefined {
    if (quote === undefined) return undefined;
    const { mark, slashes } = quote;
    const key = mark + slashes;
    if (this.#unclosed.has(key)) return undefined;
    let before = 0;
    for (let at = from; at < this.text.length; at++) {
      if (this.text[at] === '\\') {
        before++;
        continue;
      }
      const isEnd = before <= slashes || Math.floor((before - slashes) / (slashes + 1)) % 2 === 0;
      if (this.text[at] === mark && isEnd) return at - Math.min(before, slashes);
      before = 0;
    }
    this.#unclosed.add(key);
    return undefined;
  }

  #endOfLine(from: number): number {
    const end = this.text.indexOf('\n', from);
    return end < 0 ? this.text.length : end;
  }

  #quoteAt(at: number): (Quote & { readonly end: number }) | undefined {
    const place = this.#afterSlashes(at);
    const mark = this.#markAt(place);
    return mark === undefined ? undefined : { mark, slashes: place - at, end: place + 1 };
  }

  #quoteBefore(end: number): Quote | undefined {
    const mark = this.#markAt(end - 1);
    if (mark === undefined) return undefined;
    let slashes = 0;
    while (slashes < mostSlashes && this.text[end - 2 - slashes] === '\\') slashes++;
    return { mark, slashes };
  }

  #markAt(at: number): string | undefined {
    const character = this.text[at];
    return character === '"' || character === "'" ? character : undefined;
  }

  #afterSlashes(at: number): number {
    let next = at;
    while (next - at < mostSlashes && this.text[next] === '\\') next++;
    return next;
  }

  #afterBlanks(at: number): number {
    let next = at;
    while (this.text[next] === ' ' || this.text[next] === '\t') next++;
    return next;
  }
}
