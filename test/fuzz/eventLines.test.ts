import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lines } from '../../src/engine/calls/Lines';
import { parseEvent } from '../../src/engine/schema/events';
import { anyCases, demand, fuzz, patience } from './fuzz';

const attributes = fc.dictionary(fc.string({ unit: 'binary', maxLength: 8 }), fc.jsonValue({ maxDepth: 1 }), {
  maxKeys: 4,
});

const event = fc.record(
  {
    Type: fc.oneof(fc.constantFrom('container', 'network', 'daemon', 'image'), fc.jsonValue({ maxDepth: 1 })),
    Action: fc.oneof(fc.constantFrom('start', 'exec_create: sh', 'connect'), fc.jsonValue({ maxDepth: 1 })),
    Actor: fc.oneof(fc.record({ ID: fc.string(), Attributes: attributes }), fc.jsonValue({ maxDepth: 1 })),
    timeNano: fc.oneof(fc.nat(), fc.jsonValue({ maxDepth: 1 })),
  },
  { requiredKeys: [] },
);

const line = fc.oneof(
  event.map((each) => JSON.stringify(each)),
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' ')),
);

/** Places to cut at: all of a short text, so many of a long one, others in each case. */
function cuts(length: number, from: number): readonly number[] {
  const step = Math.max(1, Math.floor(length / 24));
  return Array.from({ length: Math.ceil((length + 1) / step) }, (_, at) => Math.min(length, (from % step) + at * step));
}

it(
  'event lines, cut at any byte, are told whole and once',
  async () => {
    const stream = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 3 }),
      ending: fc.constantFrom('\n', '\r\n'),
      from: fc.nat(),
    });
    const tried = await fuzz(stream, ({ lines, ending, from }) => {
      const bytes = Buffer.from(lines.map((each) => each + ending).join(''));
      const whole = new Lines().push(bytes);
      for (const cut of cuts(bytes.length, from)) {
        const reader = new Lines();
        const read = [...reader.push(bytes.subarray(0, cut)), ...reader.push(bytes.subarray(cut))];
        demand(read.length === whole.length && read.every((each, at) => each === whole[at]), 'cuts change nothing');
      }
      for (const each of whole) {
        const told = parseEvent(each);
        demand(told === undefined || each.includes(told.type), 'only what the line says is told');
      }
      // What a broken connection leaves of the last line is none.
      const rest = whole.at(-1) ?? '';
      for (const cut of cuts(Math.max(0, rest.length - 1), from)) {
        demand(parseEvent(rest.slice(0, cut)) === undefined, 'half a line tells nothing');
      }
    });
    expect(tried).toBeGreaterThanOrEqual(anyCases);
  },
  patience,
);
