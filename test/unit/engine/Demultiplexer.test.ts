import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Demultiplexer, type Output } from '../../../src/engine/calls/Demultiplexer';
import { Lines } from '../../../src/engine/calls/Lines';

const output = fc.record({
  from: fc.constantFrom<Output['from']>('stdout', 'stderr'),
  bytes: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
});

function framed({ from, bytes }: Output): Buffer {
  const header = Buffer.alloc(8);
  header[0] = from === 'stderr' ? 2 : 1;
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

/** Cuts bytes into chunks of these sizes, and one more for the rest. */
function cut(bytes: Buffer, sizes: readonly number[]): readonly Buffer[] {
  const chunks: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...chunks, bytes.subarray(at)];
}

/** Bytes in order, each with its stream. */
function flat(outputs: readonly Output[]): string {
  return outputs
    .map(({ from, bytes }) => [...bytes].map((byte) => `${from}${byte}`).join(' '))
    .join(' ')
    .trim();
}

it('gives back every byte in order with its stream, wherever the connection cuts', () => {
  fc.assert(
    fc.property(fc.array(output), fc.array(fc.integer({ min: 0, max: 30 })), (outputs, sizes) => {
      const frames = new Demultiplexer();
      const given = cut(Buffer.concat(outputs.map(framed)), sizes).flatMap((chunk) => frames.push(chunk));
      const sent = outputs.filter(({ bytes }) => bytes.length > 0);
      expect(flat(given)).toBe(flat(sent));
    }),
    { numRuns: 2000 },
  );
});

it('cuts lines the same, wherever the connection cuts, also inside a character', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/\s/g, '') || 'é');
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.integer({ min: 0, max: 9 })), (lines, sizes) => {
      const reader = new Lines();
      const whole = Buffer.from(lines.map((each) => `${each}\r\n`).join(''));
      expect(cut(whole, sizes).flatMap((chunk) => reader.push(chunk))).toEqual(lines);
    }),
    { numRuns: 1000 },
  );
});
