import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { parseJson } from '../../core/secrets/parseJson';
import { AnswerTooLong } from '../errors/AnswerTooLong';
import { EngineRefusal } from '../errors/EngineRefusal';
import type { CallEnding } from './CallEnding';

/** Bytes: a list of ten thousand containers with 10 kB of labels each. */
const mostOfAnswer = 128 * 1024 * 1024;
/** Bytes of a refusal that are read; sentences are shorter. */
const mostOfRefusal = 64 * 1024;

/** Not modified is success: what was asked for is so already. */
const successes: ReadonlySet<number> = new Set([200, 201, 204, 304]);

/** Throws an `EngineRefusal` when the engine says no. */
export async function demandSuccess(answer: IncomingMessage, ending: CallEnding): Promise<void> {
  const { statusCode = 0 } = answer;
  if (successes.has(statusCode)) return;
  const text = await textOf(answer, ending, mostOfRefusal, 'cut');
  const said = (parsed(text) as { readonly message?: unknown } | null | undefined)?.message;
  throw new EngineRefusal(statusCode, (typeof said === 'string' ? said : text).trim());
}

/**
 * The answer's JSON; undefined for an empty body, and for the `OK` in plain text with which Podman confirms orders.
 * Whatever else is no JSON comes from someone who is no engine.
 */
export async function jsonOf(answer: IncomingMessage, ending: CallEnding): Promise<unknown> {
  const text = (await textOf(answer, ending, mostOfAnswer, 'refuse')).trim();
  return text === '' || text === 'OK' ? undefined : parseJson(text);
}

/** As text piece by piece: bytes that are joined first are memory twice, and pauses of its collector. */
async function textOf(
  answer: IncomingMessage,
  ending: CallEnding,
  most: number,
  tooLong: 'cut' | 'refuse',
): Promise<string> {
  answer.setEncoding('utf8');
  let text = '';
  await drain(answer, ending, (piece: string) => {
    text += piece;
    if (text.length <= most) return true;
    if (tooLong === 'refuse') throw new AnswerTooLong(most);
    return false;
  });
  return text;
}

/**
 * Hands over a stream's pieces until it ends; then it is closed. Rejects with Node's error when it breaks, with the
 * ending's reason when that ends it. `false` from `onPiece` means that enough was read.
 */
export async function drain<Piece extends Buffer | string>(
  stream: Readable,
  ending: CallEnding,
  onPiece: (piece: Piece) => unknown,
): Promise<void> {
  let stopListening: () => void = () => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      if (ending.reason !== undefined) {
        reject(ending.reason);
        return;
      }
      stopListening = ending.listen(() => reject(ending.reason));
      stream.on('data', (piece: Piece) => {
        try {
          if (onPiece(piece) === false) resolve();
        } catch (error) {
          reject(error);
        }
      });
      stream.once('end', resolve);
      stream.once('error', reject);
      stream.once('close', () => reject(Object.assign(new Error('closed early'), { code: 'ECONNRESET' })));
    });
  } finally {
    stopListening();
    if (!stream.readableEnded) {
      // What a torn-down connection says afterwards concerns nobody.
      stream.on('error', () => undefined);
      stream.destroy();
    }
  }
}

/** Some refusals have no body, and some a text that says no more than their status. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
