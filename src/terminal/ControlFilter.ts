/** A control string longer than this is none: what follows is text again. */
const longestString = 4_096;

const esc = '\x1b';
/** What begins a control string after ESC: DCS, SOS, OSC, PM and APC. */
const openers = 'PX]^_';
/** The same in one character each. */
const openersInOne = '\x90\x98\x9d\x9e\x9f';
/** BEL, CAN, SUB and ST in one character. */
const closers = '\x07\x18\x1a\x9c';

/**
 * Takes out of a stream what would speak to the terminal instead of being shown: strings that set titles, fill the
 * clipboard or make links (OSC, DCS, APC, PM, SOS of ECMA-48). Colours and moves of the cursor stay.
 */
export class ControlFilter {
  /** Characters of the string that the stream is in; undefined: in none. */
  #inString: number | undefined;
  /** The stream stands after an ESC that was not given on yet. */
  #escaped = false;

  /** What is left of the next part of the stream. */
  clean(text: string): string {
    const isPlain = this.#inString === undefined && !this.#escaped;
    if (isPlain && ![esc, ...openersInOne].some((each) => text.includes(each))) return text;
    let kept = '';
    for (const character of text) kept += this.#next(character);
    return kept;
  }

  #next(character: string): string {
    if (this.#escaped) return this.#afterEscape(character);
    if (character === esc) {
      this.#escaped = true;
      return '';
    }
    if (this.#inString !== undefined) {
      this.#inString += 1;
      if (closers.includes(character) || this.#inString > longestString) this.#inString = undefined;
      return '';
    }
    if (!openersInOne.includes(character)) return character;
    this.#inString = 0;
    return '';
  }

  /**
   * ESC ends a string, whatever follows; ESC and a backslash are its own end. An ESC is given on together with what
   * follows only: alone it could make a string of what comes after one that was taken out.
   */
  #afterEscape(character: string): string {
    const wasInString = this.#inString !== undefined;
    this.#inString = undefined;
    this.#escaped = character === esc;
    if (this.#escaped) return '';
    if (openers.includes(character) || openersInOne.includes(character)) {
      this.#inString = 0;
      return '';
    }
    if (isDoneAtOnce(character)) {
      this.#escaped = true;
      return character;
    }
    return wasInString && character === '\\' ? '' : `${esc}${character}`;
  }
}

/** Controls that a terminal obeys, or passes over, amid a sequence: what follows them belongs to the ESC before. */
function isDoneAtOnce(character: string): boolean {
  const endsSequence = character === '\x18' || character === '\x1a';
  return character === '\x7f' || (character < ' ' && !endsSequence);
}
