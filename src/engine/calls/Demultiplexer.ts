/** One piece of a container's output. */
export interface Output {
  readonly from: 'stdout' | 'stderr';
  readonly bytes: Buffer;
}

const headerLength = 8;
const empty = Buffer.alloc(0);

/**
 * Takes apart what the engine sends for a container without a terminal: frames of an 8-byte header (stream, three
 * zeros, length as big-endian 32 bit) and a payload, cut anywhere by the connection.
 * Source: API reference, "Attach to a container", stream format.
 */
export class Demultiplexer {
  #header: Buffer = empty;
  #left = 0;
  #from: Output['from'] = 'stdout';

  push(chunk: Buffer): readonly Output[] {
    const outputs: Output[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#left === 0) {
        const missing = headerLength - this.#header.length;
        this.#header = Buffer.concat([this.#header, rest.subarray(0, missing)]);
        rest = rest.subarray(missing);
        if (this.#header.length < headerLength) break;
        this.#from = this.#header[0] === 2 ? 'stderr' : 'stdout';
        this.#left = this.#header.readUInt32BE(4);
        this.#header = empty;
        continue;
      }
      const bytes = rest.subarray(0, this.#left);
      this.#left -= bytes.length;
      rest = rest.subarray(bytes.length);
      outputs.push({ from: this.#from, bytes });
    }
    return outputs;
  }
}
