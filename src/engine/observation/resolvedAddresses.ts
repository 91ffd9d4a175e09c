import { isAddress } from '../../core/names/hostsFile';
import type { NameServerFact } from '../../core/observation/readingFacts';

/** A fact without the server and the program that were asked. */
type Unasked<F> = F extends unknown ? Omit<F, 'server' | 'program'> : never;
type Silence = Unasked<NameServerFact>;

/**
 * What a program found out about a name: its addresses, sorted (none: nobody has that name, or it has none), or why it
 * could not. Undefined: what it printed lets neither be told.
 */
export type Lookup = { readonly addresses: readonly string[] } | { readonly unknown: Silence } | undefined;

/**
 * What `nslookup` printed: BIND's and both of busybox's, the older of which asks the C library. Without the name
 * server's own address.
 */
export function parseLookup(printed: string, name: string): Lookup {
  const output = heeded(printed);
  const start = output.search(/^Name:/m);
  const answers = start === -1 ? '' : output.slice(start);
  const addresses = addressesIn(
    [...answers.matchAll(/^(?:Address(?:es)?(?: \d+)?:)?[ \t]*(\S+)/gm)].map(([, address]) => address),
  );
  if (addresses.length > 0 || /can't find .*: NXDOMAIN/.test(output)) return { addresses };
  const library = output.split(`can't resolve '${name}': `)[1];
  if (library !== undefined) return noSuchName.test(library) ? { addresses } : { unknown: failure(library) };
  // Busybox says "No answer" (behind a port with a colon) where none came, BIND where the answer has no address.
  const nobodyAnswered = /^Address:.*:\d+$/m.test(output) && /: No answer$/m.test(output);
  if (nobodyAnswered || /server can't find .*: |timed out|no servers|connection refused|unreachable/i.test(output)) {
    return { unknown: failure(nobodyAnswered ? 'timed out' : output) };
  }
  return /^Server:/m.test(output) ? { addresses } : undefined;
}

/** What `dig +noall +comments +answer` printed for one question or for several. */
export function parseDig(printed: string): Lookup {
  const output = heeded(printed);
  const addresses = addressesIn(
    [...output.matchAll(/^\S+\s+\d+\s+IN\s+A(?:AAA)?\s+(\S+)/gm)].map(([, found]) => found),
  );
  const statuses = [...output.matchAll(/, status: (\w+),/g)].map(([, status = '']) => status);
  if (addresses.length > 0 || statuses.includes('NXDOMAIN')) return { addresses };
  const asksAnswered = statuses.length > 0 && !/no servers could be reached/.test(output);
  return asksAnswered && statuses.every((status) => status === 'NOERROR')
    ? { addresses }
    : { unknown: failure(output) };
}

/** What `getent ahosts` printed. It ends alike when nobody has the name and when no name server answers. */
export function parseDatabase(printed: string): Lookup {
  const output = heeded(printed);
  const addresses = addressesIn(output.split(/\r?\n/).map((line) => line.trim().split(/\s+/)[0]));
  return addresses.length > 0 ? { addresses } : undefined;
}

/** Lines of addresses, or `error N` with what getaddrinfo(3) gave: numbers that glibc and musl share. */
export function parseLibrary(printed: string): Lookup {
  const output = heeded(printed);
  const addresses = addressesIn(output.split(/\r?\n/).map((line) => line.trim()));
  const error = /^error (-?\d+)$/m.exec(output)?.[1];
  if (addresses.length > 0 || ['-2', '-5'].includes(error ?? '')) return { addresses };
  return error === undefined ? undefined : { unknown: failure(error === '-3' ? 'try again' : '') };
}

const mostOfOutput = 64 * 1024;
const mostOfLine = 1_000;

/** Programs of a container print what they like, and a long line takes time by its square to be looked through. */
function heeded(printed: string): string {
  const lines = printed.slice(0, mostOfOutput).split('\n');
  return lines.map((line) => line.slice(0, mostOfLine)).join('\n');
}

/** EAI_NONAME and EAI_NODATA in the words of musl, glibc and uClibc. */
const noSuchName =
  /^(?:Name does not resolve|Name has no usable address|Name or service not known|No address associated with|Unknown host)/;

/** What kept a name server from telling, from what was printed. */
function failure(printed: string): Silence {
  const code = /: (SERVFAIL|REFUSED|NOTIMP|FORMERR)|status: (SERVFAIL|REFUSED|NOTIMP|FORMERR)/.exec(printed);
  if (code) return { code: 'name-server-refused', said: code[1] ?? code[2] ?? '' };
  if (/timed out|connection refused|unreachable|no servers/i.test(printed)) return { code: 'name-server-silent' };
  return {
    code: /try again|temporary failure/i.test(printed) ? 'name-server-refused-or-silent' : 'name-server-unclear',
  };
}

function addressesIn(words: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(words.filter((word) => word !== undefined && isAddress(word)))].sort() as readonly string[];
}
