import { setTimeout as sleep } from 'node:timers/promises';

/** One event stream on its way through the door. */
export interface Stream {
  readonly write: (piece: string | Buffer) => void;
  readonly end: () => void;
  readonly cut: () => void;
  /** Nothing more comes until the faults are over; then it is cut. */
  readonly silence: () => void;
}

export type StreamFault = (piece: Buffer, stream: Stream) => Promise<void> | void;

/** Everything that can befall a piece of an event stream, which holds whole lines. */
export const streamFaults: Readonly<Record<string, StreamFault>> = {
  'a stream cut before an event': (_, { cut }) => cut(),
  'a stream cut within an event': (piece, { write, cut }) => {
    write(piece.subarray(0, piece.length / 2));
    cut();
  },
  'a stream that ends within an event': (piece, { write, end }) => {
    write(piece.subarray(0, piece.length / 2));
    end();
  },
  'a stream that ends in order': (piece, { write, end }) => {
    write(piece);
    end();
  },
  'a silent stream': (_, { silence }) => silence(),
  'a lost event': () => undefined,
  'an event told twice': (piece, { write }) => write(Buffer.concat([piece, piece])),
  'an event told late': async (piece, { write }) => {
    await sleep(1_000);
    write(piece);
  },
  'events told backwards': (piece, { write }) => {
    const lines = piece.toString('latin1').split('\n').filter(Boolean).reverse();
    write(Buffer.from(`${lines.join('\n')}\n`, 'latin1'));
  },
  'an event in single bytes': (piece, { write }) => {
    for (const byte of piece) write(Buffer.of(byte));
  },
  'an event from the future': (piece, { write }) => write(timed(piece, 4_000_000_000)),
  'an event from the past': (piece, { write }) => write(timed(piece, 1)),
  'an event of garbage': (piece, { write }) => {
    write(Buffer.from([0, 0xff, 0x7b, 0x22, 0x0a]));
    write(piece);
  },
  'events of other shapes': (piece, { write }) => {
    write('null\n5\n[]\n{"Type":{},"Action":[],"Actor":7}\n{"__proto__":{"polluted":true}}\n');
    write(piece);
  },
  'an event of a stranger': (piece, { write }) => {
    const Actor = { ID: 'f'.repeat(64), Attributes: { name: 'nobody' } };
    write(`${JSON.stringify({ Type: 'container', Action: 'start', Actor, time: 1, timeNano: 1 })}\n`);
    write(piece);
  },
  'a line without end': (_, { write, cut }) => {
    for (let pieces = 0; pieces < 64; pieces += 1) write('x'.repeat(65_536));
    cut();
  },
};

/** The same events, as an engine tells them whose clock jumped. */
function timed(piece: Buffer, seconds: number): string {
  return piece
    .toString()
    .replaceAll(/"time":\d+/g, `"time":${seconds}`)
    .replaceAll(/"timeNano":\d+/g, `"timeNano":${seconds}000000000`);
}
