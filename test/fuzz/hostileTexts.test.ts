import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostsAddresses, isAddress, parseHostsFile } from '../../src/core/names/hostsFile';
import { firstEntry } from '../../src/engine/calls/tarFile';
import { EngineRefusal } from '../../src/engine/errors/EngineRefusal';
import { explainFailure } from '../../src/engine/errors/explainFailure';
import { parseDatabase, parseDig, parseLibrary, parseLookup } from '../../src/engine/observation/resolvedAddresses';
import { anyCases, demand, fuzz, patience } from './fuzz';

/** Pieces that what is read here looks for, repeated and mixed with noise: what whoever owns a container may write. */
function textOf(...pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(fc.constantFrom(' ', '\n', '\r', '"', '/', ':1', ...pieces), fc.string({ unit: 'binary' }));
  const run = fc.tuple(piece, fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 5_000 })));
  return fc.array(run, { maxLength: 5 }).map((runs) => runs.map(([each, times]) => each.repeat(times)).join(''));
}

const attempt = {
  doing: 'asked-start',
  endpoint: 'unix:///e',
  source: 'search',
  wasSent: true,
  nameOf: () => undefined,
  isPhantom: () => false,
} as const;

it.each([
  [
    'hosts file',
    textOf('#', '10.0.0.1 db', 'fd00::1\tdb', '%'),
    (text: string) => {
      const addresses = [...hostsAddresses(parseHostsFile(text)).values()].flat();
      demand(addresses.every(isAddress), 'names have addresses');
    },
  ],
  [
    'output of a resolver',
    textOf("can't find ", ': NXDOMAIN', 'Name:', 'Address:', ', status: a', '1 IN A '),
    (text: string) => {
      for (const parse of [parseLookup, parseDig, parseDatabase, parseLibrary]) {
        const found = parse(text, 'db');
        demand(!found || !('addresses' in found) || found.addresses.every(isAddress), 'addresses are told');
      }
    },
  ],
  [
    'refusal',
    textOf('Bind for ', 'exec: "', 'cannot remove container ', 'non running container: a AS ', '1'),
    (text: string) => {
      const { fact } = explainFailure(attempt, new EngineRefusal(500, text));
      demand(JSON.stringify(fact).length < 30_000, 'it is told in a few words');
    },
  ],
] as const)(
  'any %s is read in a moment',
  async (_, text, take) => {
    expect(await fuzz(text, take)).toBeGreaterThanOrEqual(anyCases);
  },
  patience,
);

it(
  'any archive gives a file that is in it, or none',
  async () => {
    const size = fc.oneof(fc.constantFrom('-1000', '-1', '777', '0', '9'), fc.string({ maxLength: 12 }));
    const header = fc.tuple(size, fc.constantFrom('0', 'x', 'K', 'L', 'g', '2'), fc.string({ maxLength: 500 }));
    const tried = await fuzz(fc.array(header, { maxLength: 4 }), (headers) => {
      const blocks = headers.flatMap(([octal, type, content]) => {
        const block = Buffer.alloc(1024);
        block.write(octal, 124, 12);
        block.write(type, 156, 1);
        block.write(content, 512);
        return [block];
      });
      const archive = Buffer.concat(blocks);
      const entry = firstEntry(archive);
      demand(entry?.kind !== 'file' || archive.includes(entry.content), 'what it gives is in it');
    });
    expect(tried).toBeGreaterThanOrEqual(anyCases);
  },
  patience,
);
