import { StringDecoder } from 'node:string_decoder';
import { AnswerTooLong } from '../errors/AnswerTooLong';

/** Characters of one line: an event carries all labels of its container. */
const mostOfLine = 32 * 1024 * 1024;

/** Cuts a byte stream into lines; chunks end anywhere, also inside a character. */
export class Lines {
  readonly #decoder = new StringDecoder('utf8');
  readonly #mostOfLine: number;
  /** What has come of the line that isn't whole yet; joined once, when it is. */
  #pieces: string[] = [];
  #length = 0;

  constructor(most = mostOfLine) {
    this.#mostOfLine = most;
  }

  /** Throws `AnswerTooLong` for a line without end. */
  push(chunk: Buffer): readonly string[] {
    const lines = this.#decoder.write(chunk).split('\n');
    const rest = lines.pop() ?? '';
    if (lines.length > 0) {
      lines[0] = this.#pieces.join('') + lines[0];
      this.#pieces = [];
      this.#length = 0;
    }
    this.#pieces.push(rest);
    this.#length += rest.length;
    if (this.#length > this.#mostOfLine) throw new AnswerTooLong(this.#mostOfLine);
    return lines.map((line) => line.trim()).filter((line) => line !== '');
  }
}
