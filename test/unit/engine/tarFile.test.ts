import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstEntry } from '../../../src/engine/calls/tarFile';

const block = 512;

function entry(type: string, content: Buffer, linkTarget = ''): Buffer {
  const header = Buffer.alloc(block);
  header.write('name', 0);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(type, 156);
  header.write(linkTarget, 157);
  header.write('ustar\0', 257);
  return Buffer.concat([header, content, Buffer.alloc((block - (content.length % block)) % block)]);
}

function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (String(length).length + Buffer.byteLength(rest) !== length) {
    length = String(length).length + Buffer.byteLength(rest);
  }
  return `${length}${rest}`;
}

const end = Buffer.alloc(2 * block);
const bytes = fc.uint8Array({ maxLength: 2000 }).map((each) => Buffer.from(each));

it('gives a file byte for byte, whatever extension records come before it', () => {
  fc.assert(
    fc.property(bytes, fc.boolean(), fc.boolean(), (content, pax, long) => {
      const archive = Buffer.concat([
        ...(pax ? [entry('x', Buffer.from(paxRecord('mtime', '1.5') + paxRecord('path', 'über/name')))] : []),
        ...(long ? [entry('L', Buffer.from('a/long/name\0'))] : []),
        entry('0', content),
        end,
      ]);
      expect(firstEntry(archive)).toEqual({ kind: 'file', content });
    }),
    { numRuns: 500 },
  );
});

it('heeds long link targets, in both ways of writing them', () => {
  const target = `/${'deep/'.repeat(60)}file`;
  const pax = Buffer.concat([
    entry('x', Buffer.from(paxRecord('linkpath', target))),
    entry('2', Buffer.alloc(0), 'cut'),
    end,
  ]);
  const gnu = Buffer.concat([entry('K', Buffer.from(`${target}\0`)), entry('2', Buffer.alloc(0), 'cut'), end]);
  expect(firstEntry(pax)).toEqual({ kind: 'link', target });
  expect(firstEntry(gnu)).toEqual({ kind: 'link', target });
  expect(firstEntry(Buffer.concat([entry('5', Buffer.alloc(0)), end]))).toEqual({ kind: 'other' });
});

it('gives nothing of an archive that ends early, and never throws', () => {
  const archive = entry('0', Buffer.alloc(700, 'x'));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: block + 699 }), (length) => {
      expect(firstEntry(archive.subarray(0, length))).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3 * block }), (noise) => {
      firstEntry(Buffer.from(noise));
    }),
    { numRuns: 1000 },
  );
});

it('goes on past no size that leads back, and not by single bytes', () => {
  const odd = (size: string) => {
    const header = entry('L', Buffer.alloc(0));
    header.write(size.padEnd(12, '\0'), 124);
    return header;
  };
  const sized = (size: string) => entry('x', Buffer.from(paxRecord('size', size)));
  const file = entry('0', Buffer.from('x'));
  for (const size of ['-1000', '-1']) expect(firstEntry(Buffer.concat([odd(size), file, end]))).toBeUndefined();
  for (const size of ['-512', 'x', '-Infinity']) {
    expect(firstEntry(Buffer.concat([sized(size), file, end]))).toBeUndefined();
  }
  const began = performance.now();
  const single = Buffer.from('1 '.repeat(2_000_000));
  expect(firstEntry(Buffer.concat([entry('x', single), file, end]))).toEqual({
    kind: 'file',
    content: Buffer.from('x'),
  });
  expect(performance.now() - began).toBeLessThan(500);
});

it("reads what this machine's tar writes", () => {
  const folder = mkdtempSync(join(tmpdir(), 'container-links-tar-'));
  try {
    writeFileSync(join(folder, 'hosts'), '127.0.0.1 localhost\n');
    symlinkSync('/etc/somewhere', join(folder, 'link'));
    for (const format of ['ustar', 'pax']) {
      const written = (name: string) => execFileSync('tar', ['-C', folder, `--format=${format}`, '-cf', '-', name]);
      expect(firstEntry(written('hosts'))).toEqual({ kind: 'file', content: Buffer.from('127.0.0.1 localhost\n') });
      expect(firstEntry(written('link'))).toEqual({ kind: 'link', target: '/etc/somewhere' });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
