import type { Reading } from '../../core/description';
import { embeddedDnsAddress } from '../../core/hostsFile';
import { type InsideRun, isHostName, isMissing, isMissingProgram, reasonOf } from './insideRun';
import { type NameQuery, nameQueries } from './nameQueryPrograms';
import type { Lookup } from './resolvedAddresses';

export type NameAnswer =
  | { readonly status: 'read'; readonly addresses: readonly string[]; readonly program: string }
  | { readonly status: 'unreadable'; readonly reason: string };

export interface NameQuestion {
  readonly name: string;
  /** The name server's address. Programs that ask the C library ask those of the resolv.conf there instead. */
  readonly server: string;
  /** A program that heeds the hosts file before any name server says nothing of the DNS for a name in it. */
  readonly isInHosts: boolean;
}

/**
 * What a name server answers to a name: tells apart a name without addresses and an answer that isn't to be had.
 * `absent`: programs that are known not to be there; those that turn out not to be are added.
 */
export async function askName(
  run: InsideRun,
  { name, server, isInHosts }: NameQuestion,
  absent: Set<NameQuery> = new Set(),
): Promise<NameAnswer> {
  if (!isHostName(name)) {
    return { status: 'unreadable', reason: `"${name}" is no host name that could be asked for` };
  }
  let reason = noProgram;
  for (const query of nameQueries.filter((each) => !absent.has(each))) {
    if (query.heedsHosts && isInHosts) {
      reason = `${name} is in its hosts file, which its ${query.program} heeds first`;
      continue;
    }
    try {
      const result = await run(query.command(name, server));
      if (isMissing(result)) {
        absent.add(query);
        continue;
      }
      const output = `${result.stdout.toString('utf8')}\n${result.stderr.toString('utf8')}`;
      const found = query.parse(output, name);
      if (found !== undefined) {
        return answerOf(found, query);
      }
      reason = inconclusive(query);
    } catch (error) {
      const why = reasonOf(error);
      if (!isMissingProgram(error)) {
        return { status: 'unreadable', reason: why };
      }
      absent.add(query);
    }
  }
  return { status: 'unreadable', reason };
}

const noProgram = 'it has no program that asks a name server';

function answerOf(found: Exclude<Lookup, undefined>, { program }: NameQuery): NameAnswer {
  return 'unknown' in found
    ? { status: 'unreadable', reason: `${found.unknown}, asked with ${program}` }
    : { status: 'read', addresses: found.addresses, program };
}

function inconclusive({ program }: NameQuery): string {
  return `its ${program} does not tell whether nobody has the name or no name server answered`;
}

/** Names that one shell asks for at the same time. */
const together = 16;

/** Programs that run in a client at the same time where it has no shell. */
const apart = 4;

export interface NameAnswers {
  /** Unreadable when none of the names was answered. */
  readonly dns: Reading<ReadonlyMap<string, readonly string[]>>;
  /** Why others were not, by name. */
  readonly unknown: ReadonlyMap<string, string>;
}

/** What the embedded DNS answers to several names. */
export async function askNames(
  run: InsideRun,
  names: readonly string[],
  inHosts: (name: string) => boolean,
  how: string,
): Promise<NameAnswers> {
  const answers = new Map<string, NameAnswer>();
  const absent = new Set<NameQuery>();
  let reason: string | undefined;
  try {
    for (const batch of batches(names.filter(isHostName), together)) {
      for (const [name, answer] of await askTogether(run, batch, inHosts)) {
        answers.set(name, answer);
      }
    }
    const left = names.filter((name) => !answers.has(name));
    for (const batch of batches(left, apart)) {
      const question = (name: string) => ({ name, server: embeddedDnsAddress, isInHosts: inHosts(name) });
      const ask = async (name: string) => answers.set(name, await askName(run, question(name), absent));
      await Promise.all(batch.map(ask));
    }
  } catch (error) {
    reason = reasonOf(error);
  }
  const known = new Map<string, readonly string[]>();
  const unknown = new Map<string, string>();
  for (const [name, answer] of answers) {
    if (answer.status === 'read') {
      known.set(name, answer.addresses);
    } else {
      unknown.set(name, answer.reason);
    }
  }
  reason ??= [...unknown].find(([name]) => isHostName(name))?.[1] ?? [...unknown.values()][0];
  return known.size === 0 && reason !== undefined
    ? { dns: { status: 'unreadable', reason }, unknown: new Map() }
    : { dns: { status: 'read', value: known, how }, unknown };
}

/** One shell asks for all names at once, since each that nobody knows may take seconds. Answers as far as it got any. */
async function askTogether(
  run: InsideRun,
  names: readonly string[],
  inHosts: (name: string) => boolean,
): Promise<ReadonlyMap<string, NameAnswer>> {
  const answers = new Map<string, NameAnswer>();
  const settled = new Set<string>();
  for (const query of names.length < 2 ? [] : nameQueries) {
    const open = names.filter((name) => !settled.has(name) && !(query.heedsHosts && inHosts(name)));
    if (open.length === 0) {
      break;
    }
    try {
      const result = await run(['/bin/sh', '-c', shellScript(query), 'sh', ...open]);
      if (isMissing(result)) {
        break;
      }
      for (const [, code, name = '', printed = ''] of result.stdout.toString('utf8').matchAll(shellAnswer)) {
        if (isMissing({ exitCode: Number(code) })) {
          continue;
        }
        const found = query.parse(printed, name);
        answers.set(name, found ? answerOf(found, query) : { status: 'unreadable', reason: inconclusive(query) });
        if (found) {
          settled.add(name);
        }
      }
    } catch (error) {
      if (!isMissingProgram(error)) {
        throw error;
      }
      break;
    }
  }
  return answers;
}

/** Writes each answer at one go, so that they don't mix, behind a line `== EXITCODE NAME`. Ends well without the program. */
function shellScript({ command }: NameQuery): string {
  const placeholder = '\0';
  const [program = '', ...words] = command(placeholder, embeddedDnsAddress).map((word) =>
    word === placeholder ? '"$name"' : `'${word.replaceAll("'", "'\\''")}'`,
  );
  const ask = `answer=$(${program} ${words.join(' ')} 2>&1); printf '== %s %s\\n%s\\n' "$?" "$name" "$answer"`;
  return `command -v ${program} >/dev/null || exit 0; for name do (${ask}) & done; wait`;
}

const shellAnswer = /^== (\d+) (\S+)\n((?:(?!== ).*(?:\n|$))*)/gm;

function batches(names: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(names.length / size) }, (_, at) => names.slice(at * size, (at + 1) * size));
}
