import { StringDecoder } from 'node:string_decoder';

/** Cuts a byte stream into lines; chunks end anywhere, also inside a character. */
export class Lines {
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  push(chunk: Buffer): readonly string[] {
    const lines = (this.#rest + this.#decoder.write(chunk)).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.map((line) => line.trim()).filter((line) => line !== '');
  }
}
