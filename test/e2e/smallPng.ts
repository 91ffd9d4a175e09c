import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The same picture with a palette of at most 96 colours: a quarter of the bytes of a browser's screenshot, and no
 * difference that shows in a user interface. Source: the PNG specification, sections 4 (chunks) and 6 (filters).
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const byFrequency = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const palette = paletteOf(byFrequency);
  const places = new Map(byFrequency.map((colour) => [colour, nearest(palette, colour)]));
  const lines = Buffer.alloc((width + 1) * height);
  pixels.forEach((pixel, at) => {
    lines[at + Math.floor(at / width) + 1] = places.get(pixel) ?? 0;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for each pixel, which are places in the palette.
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => channels(colour)));
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

/** The most frequent first, without what looks like one before it: else greys of letters leave no place for an icon. */
function paletteOf(byFrequency: readonly number[]): readonly number[] {
  const palette: number[] = [];
  for (const colour of byFrequency) {
    const alike = palette[nearest(palette, colour)];
    if (palette.length < 96 && (alike === undefined || distance(alike, colour) >= 48)) palette.push(colour);
  }
  return palette;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 0xRRGGBB, row by row. */
  readonly pixels: Uint32Array;
}

/** Reads what Chromium writes: eight bits for each of three or four channels, not interlaced. Transparency is dropped. */
function decode(png: Buffer): Pixels {
  const data: Buffer[] = [];
  let width = 0;
  let height = 0;
  let size = 3;
  for (let at = signature.length; at < png.length; at += png.readUInt32BE(at) + 12) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    switch (png.toString('latin1', at + 4, at + 8)) {
      case 'IHDR':
        width = body.readUInt32BE(0);
        height = body.readUInt32BE(4);
        size = body.readUInt8(9) === 6 ? 4 : 3;
        break;
      case 'IDAT':
        data.push(body);
        break;
    }
  }
  const rows = unfilter(inflateSync(Buffer.concat(data)), width * size, size);
  const pixels = Uint32Array.from({ length: width * height }, (_, at) => rows.readUIntBE(at * size, 3));
  return { width, height, pixels };
}

function unfilter(lines: Buffer, length: number, size: number): Buffer {
  const rows = Buffer.alloc((lines.length / (length + 1)) * length);
  for (let from = 0, to = 0; from < lines.length; from += length + 1, to += length) {
    const filter = lines[from] ?? 0;
    for (let x = 0; x < length; x++) {
      const left = x < size ? 0 : (rows[to + x - size] ?? 0);
      const above = rows[to + x - length] ?? 0;
      const corner = x < size ? 0 : (rows[to + x - length - size] ?? 0);
      rows[to + x] = (lines[from + 1 + x] ?? 0) + guess(filter, left, above, corner);
    }
  }
  return rows;
}

function guess(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const sum = left + above - corner;
      const [toLeft, toAbove, toCorner] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)];
      if (toLeft <= toAbove && toLeft <= toCorner) return left;
      return toAbove <= toCorner ? above : corner;
    }
    default:
      return 0;
  }
}

function channels(colour: number): readonly [number, number, number] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/** Place in the palette of the colour that looks most like this one. */
function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach((candidate, place) => {
    const far = distance(candidate, colour);
    if (far < least) [best, least] = [place, far];
  });
  return best;
}

function distance(one: number, other: number): number {
  const [r, g, b] = channels(one);
  const [red, green, blue] = channels(other);
  return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(body.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
