import type { Readable } from 'node:stream';
import { CallEnded } from '../errors/CallEnded';
import type { Opened } from './Caller';

/**
 * Hands over a stream's chunks until it ends; then closes it. Rejects with Node's error when it breaks, with
 * `CallEnded` when its deadline ended it. `false` from `onChunk` means that enough was read.
 */
export async function drain(opened: Opened<Readable>, onChunk: (chunk: Buffer) => unknown): Promise<void> {
  const { stream, deadline, close } = opened;
  try {
    await new Promise<void>((resolve, reject) => {
      deadline.signal.addEventListener('abort', () => reject(deadline.signal.reason), { once: true });
      if (deadline.signal.aborted) {
        reject(deadline.signal.reason);
      }
      stream.on('data', (chunk: Buffer) => {
        try {
          if (onChunk(chunk) === false) {
            resolve();
          }
        } catch (error) {
          reject(error);
        }
      });
      stream.once('end', resolve);
      stream.once('error', reject);
      stream.once('close', () => reject(Object.assign(new Error('closed early'), { code: 'ECONNRESET' })));
    });
  } finally {
    // What a torn-down connection says afterwards concerns nobody.
    stream.on('error', () => undefined);
    close();
  }
}

/** True for the end that the caller of a stream asked for. */
export function isCancelled(error: unknown): boolean {
  return error instanceof CallEnded && error.why === 'cancelled';
}
