import { Duplex } from 'node:stream';
import { Demultiplexer } from './Demultiplexer';

/** A container's stdin as writable side, its stdout and stderr in order as readable side, over a given-over connection. */
export class AttachedStream extends Duplex {
  readonly #connection: Duplex;
  readonly #frames: Demultiplexer | undefined;

  constructor(connection: Duplex, tty: boolean) {
    super({ allowHalfOpen: true });
    this.#connection = connection;
    this.#frames = tty ? undefined : new Demultiplexer();
    connection.on('data', (chunk: Buffer) => this.#receive(chunk));
    connection.once('end', () => this.push(null));
    connection.once('error', (error) => this.destroy(error));
    // It may break before somebody listens; whoever waits for its end learns of it then.
    this.on('error', () => undefined);
    connection.once('close', () => this.push(null));
    connection.pause();
  }

  override _read(): void {
    this.#connection.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#connection.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#connection.end(() => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#connection.destroy();
    done(error);
  }

  #receive(chunk: Buffer): void {
    const pieces = this.#frames?.push(chunk).map(({ bytes }) => bytes) ?? [chunk];
    const wanted = pieces.map((bytes) => this.push(bytes));
    if (wanted.includes(false)) this.#connection.pause();
  }
}
