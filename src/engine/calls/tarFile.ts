/** What the first entry of an archive holds. */
export type ArchivedEntry =
  | { readonly kind: 'file'; readonly content: Buffer }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'other' };

const block = 512;

/**
 * Reads the first entry of a tar archive, as `GET /containers/{id}/archive` gives it for one path; undefined when the
 * archive ends before it. Extension records before the entry are heeded for `linkpath` and `size`.
 * Source: pax(1), "ustar Interchange Format" and "pax Header Block".
 */
export function firstEntry(archive: Buffer): ArchivedEntry | undefined {
  let records = new Map<string, string>();
  let at = 0;
  while (at + block <= archive.length) {
    const header = archive.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) return undefined;
    const type = String.fromCharCode(header[156] ?? 0);
    const size = Number(records.get('size') ?? octal(header.subarray(124, 136)));
    // An odd size would lead back, or nowhere.
    if (!(size >= 0)) return undefined;
    const content = archive.subarray(at + block, at + block + size);
    if (content.length < size) return undefined;
    at += block + Math.ceil(size / block) * block;
    if (type === 'x') {
      records = paxRecords(content);
    } else if (type === 'K') {
      records.set('linkpath', textOf(content));
    } else if (type !== 'g' && type !== 'L') {
      return entryOf(type, content, records.get('linkpath') ?? textOf(header.subarray(157, 257)));
    }
  }
  return undefined;
}

function entryOf(type: string, content: Buffer, linkTarget: string): ArchivedEntry {
  switch (type) {
    case '0':
    case '\0':
    case '7':
      return { kind: 'file', content };
    case '1':
    case '2':
      return { kind: 'link', target: linkTarget };
    default:
      return { kind: 'other' };
  }
}

function octal(field: Buffer): number {
  return Number.parseInt(textOf(field).trim() || '0', 8) || 0;
}

function textOf(field: Buffer): string {
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? field.length : end).toString('utf8');
}

/** Records are `LENGTH KEY=VALUE\n`, where LENGTH counts the whole record in bytes. */
function paxRecords(content: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  let at = 0;
  while (at < content.length) {
    const length = Number.parseInt(content.subarray(at, at + 20).toString('latin1'), 10);
    // The shortest is `5 a=\n`: shorter ones would make millions of records out of one.
    if (!(length >= 5)) break;
    const record = content.subarray(at, at + length).toString('utf8');
    const equals = record.indexOf('=');
    records.set(record.slice(record.indexOf(' ') + 1, equals), record.slice(equals + 1, -1));
    at += length;
  }
  return records;
}
